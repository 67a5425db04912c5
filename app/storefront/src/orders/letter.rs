//! Leaving the monthly letter, for who gets it.

use leptos::{form::ActionForm, prelude::*};
use rpc::tracking::StopLetter;

use crate::order_key::order_key;

/// A row with the way out, and what became of it.
#[component]
pub fn LeaveLetter() -> impl IntoView {
    let order = order_key();
    let stop = ServerAction::<StopLetter>::new();
    let answer = stop.value();
    let done = move || answer.with(|a| matches!(a, Some(Ok(()))));
    let said = move || {
        answer.with(|a| match a {
            Some(Ok(())) => Some("You get no more letters from us.".to_owned()),
            Some(Err(error)) => Some(error.message().to_owned()),
            None => None,
        })
    };
    view! {
        <ActionForm action=stop attr:class="contents">
            <input type="hidden" name="number" value=move || order.get().number/>
            <input type="hidden" name="key" value=move || order.get().key/>
            <button
                type="submit"
                class="flex min-h-12 w-full cursor-pointer items-center text-left hover:underline"
                hidden=done
                disabled=move || stop.pending().get()
            >
                "Stop the monthly letter"
            </button>
            <div role="status">{move || said().map(|text| view! { <p class="py-3">{text}</p> })}</div>
        </ActionForm>
    }
}
