//! The data of a page did not come.

use domain::ErrorKind;
use leptos::prelude::*;
use rpc::RpcError;
use ui::{ButtonKind, EmptyState, Ground, LinkButton};

use super::not_found::NotFound;

/// What went wrong, whose fault it is, and the way on. The status of the answer was set by the server function.
#[component]
pub fn Failure(
    /// The fault.
    error: RpcError,
    /// Asks for the data again.
    retry: Callback<()>,
) -> impl IntoView {
    if error.0.kind == ErrorKind::NotFound {
        return view! { <NotFound/> }.into_any();
    }
    let (title, ground) = match error.0.kind {
        // The browser's own word for it: the shop never heard the request.
        ErrorKind::Unavailable if error.0.code == "offline" => ("No connection to the shop", Ground::Plain),
        ErrorKind::Internal | ErrorKind::Unavailable => ("Something boiled over", Ground::Clay),
        ErrorKind::TooMany => ("A little slower, please", Ground::Kaya),
        _ => ("That did not work", Ground::Kaya),
    };
    let passing = matches!(
        error.0.kind,
        ErrorKind::Internal | ErrorKind::Unavailable | ErrorKind::TooMany
    );
    let quote = error
        .0
        .request_id
        .as_ref()
        .map(|id| format!(" If you write to us, quote {id}."))
        .unwrap_or_default();
    let text = format!("{}{quote}", error.message());
    view! {
        <div class="page pt-8 lg:pt-14">
            <leptos_meta::Title text=title/>
            <EmptyState image="/art/kopi-pot.svg" ground title text main=true>
                {if passing {
                    // Without script the empty address is this page's own.
                    view! {
                        <LinkButton
                            href=""
                            on:click=move |ev| {
                                ev.prevent_default();
                                retry.run(());
                            }
                        >
                            "Try again"
                        </LinkButton>
                    }
                    .into_any()
                } else {
                    view! { <LinkButton href="/">"Back to the shop"</LinkButton> }.into_any()
                }}
                <LinkButton href="/contact" kind=ButtonKind::Outline>"Write to us"</LinkButton>
            </EmptyState>
        </div>
    }
    .into_any()
}
