//! From a server function to a page: loading, done, and every way it can fail.

use domain::percent;
use domain::views::people::MeView;
use domain::{ErrorKind, Paged};
use leptos::prelude::*;
use leptos_router::components::Redirect;
use leptos_router::hooks::{use_location, use_params_map, use_query_map};
use rpc::RpcError;
use ui::dense::{ActionLink, DenseEmpty, ErrorPanel, ListQuery, PageRange, Sym, TableSkeleton};
use ui::draw_once;

use crate::meta::PageTitle;

/// What a page waits for.
pub(crate) type Loaded<T> = Resource<Result<T, RpcError>>;

/// Draws `view` with what arrived, or says what went wrong. `what` is a noun in the plural for the screen reader
/// and for the sentence of an error: `orders`.
pub(crate) fn when_loaded<T>(
    resource: Loaded<T>,
    what: &'static str,
    view: impl Fn(T) -> AnyView + Clone + Send + Sync + 'static,
) -> AnyView
where
    T: Clone + Send + Sync + 'static,
{
    drawn(resource, what, None, view)
}

/// The same for a page whose heading comes with what is loaded: when nothing comes, the page is headed `heading`.
pub(crate) fn when_found<T>(
    resource: Loaded<T>,
    what: &'static str,
    heading: &'static str,
    view: impl Fn(T) -> AnyView + Clone + Send + Sync + 'static,
) -> AnyView
where
    T: Clone + Send + Sync + 'static,
{
    drawn(resource, what, Some(heading), view)
}

fn drawn<T>(
    resource: Loaded<T>,
    what: &'static str,
    heading: Option<&'static str>,
    view: impl Fn(T) -> AnyView + Clone + Send + Sync + 'static,
) -> AnyView
where
    T: Clone + Send + Sync + 'static,
{
    let waiting = move || {
        let heads = vec![String::new(), String::new(), String::new(), String::new()];
        view! { <TableSkeleton heads label=format!("Loading {what}")/> }
    };
    view! {
        <Transition fallback=waiting>
            {move || {
                let view = view.clone();
                Suspend::new(async move {
                    let found = resource.await;
                    draw_once(move || match found {
                        Ok(found) => view(found),
                        Err(error) => {
                            view! {
                                {heading.map(|text| view! { <h1 class="sr-only">{text}</h1> })}
                                <Failure error what/>
                            }
                            .into_any()
                        }
                    })
                })
            }}
        </Transition>
    }
    .into_any()
}

/// A page that cannot be shown, and what to do about it.
#[component]
pub(crate) fn Failure(error: RpcError, what: &'static str) -> impl IntoView {
    let fault = error.0;
    match fault.kind {
        ErrorKind::Unauthenticated => view! { <ToSignIn/> }.into_any(),
        ErrorKind::Forbidden => view! {
            <ErrorPanel
                title="This page is not open to your role"
                text=fault.message
                sym=Sym::Lock
            />
        }
        .into_any(),
        ErrorKind::NotFound => {
            answer_not_found();
            view! { <NotHere text=fault.message/> }.into_any()
        }
        _ => {
            let here = use_location().pathname.get_untracked();
            match fault.request_id {
                Some(request_id) => view! {
                    <ErrorPanel
                        title=format!("The {what} could not be loaded")
                        text=fault.message
                        retry_href=here
                        request_id
                    />
                }
                .into_any(),
                None => view! {
                    <ErrorPanel title=format!("The {what} could not be loaded") text=fault.message retry_href=here/>
                }
                .into_any(),
            }
        }
    }
}

/// A thing that does not exist, with the way to the list it would stand in.
#[component]
fn NotHere(text: String) -> impl IntoView {
    let list = list_above(&use_location().pathname.get_untracked());
    view! {
        <PageTitle name="Not found"/>
        <div class="rounded-box border border-line bg-base-100">
            <DenseEmpty sym=Sym::Search title="Nothing here" text>
                <ActionLink href=list label="To the list"/>
            </DenseEmpty>
        </div>
    }
}

/// The list above a page of one thing: its area.
fn list_above(path: &str) -> String {
    path.split('/').take(3).collect::<Vec<_>>().join("/")
}

/// The status of a page that does not exist, on the server.
pub(crate) fn answer_not_found() {
    #[cfg(feature = "ssr")]
    rpc::ssr::answer_not_found();
}

/// Leads to the sign-in page and back here afterwards. The link and the refresh work where the redirect
/// cannot, for example when another part of the page already set the answer's status.
#[component]
pub(crate) fn ToSignIn() -> impl IntoView {
    let location = use_location();
    let here = format!(
        "{}{}",
        location.pathname.get_untracked(),
        location.query.get_untracked().to_query_string()
    );
    let href = format!("/admin/sign-in?next={}", percent::encode(&here));
    view! {
        <Redirect path=href.clone()/>
        <meta http-equiv="refresh" content=format!("0; url={href}")/>
        <p class="p-6">
            "You are signed out. " <a class="font-medium text-primary-ink underline underline-offset-2" href=href>"Sign in"</a>
        </p>
    }
}

/// Whether the person at work has a permission; what they may not do is not offered. The services check again.
pub(crate) fn may(permission: &str) -> bool {
    use_context::<MeView>().is_some_and(|me| me.may(permission))
}

/// The address of this list.
pub(crate) fn list_query(path: &str) -> ListQuery {
    ListQuery::new(path, use_query_map().get())
}

/// A parameter of the path, empty when absent; follows the address.
pub(crate) fn path_param(name: &'static str) -> Signal<String> {
    let params = use_params_map();
    Signal::derive(move || params.read().get(name).unwrap_or_default())
}

/// The order as the server functions name it: those in `plain` have one direction and no `_asc` behind them.
pub(crate) fn wire_sort(list: &ListQuery, plain: &[&str]) -> Option<String> {
    let sort = list.sort()?;
    match sort.strip_suffix("_asc") {
        Some(key) if plain.contains(&key) => Some(key.to_owned()),
        _ => Some(sort),
    }
}

/// Which part of a list a page of it is.
pub(crate) fn range_of<T>(page: &Paged<T>) -> PageRange {
    PageRange {
        page: page.page,
        size: page.per_page,
        total: u64::try_from(page.total).unwrap_or_default(),
    }
}
