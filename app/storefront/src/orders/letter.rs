//! Leaving the monthly letter, for who gets it.

use leptos::{form::ActionForm, prelude::*};
use leptos_router::hooks::use_query_map;
use rpc::tracking::StopLetter;

use crate::order_key::order_key;

const STOPPED: &str = "You get no more letters from us.";

/// A row of the order's page for who gets the letter, and for who has just left it.
#[component]
pub fn LetterRow(gets_letter: bool) -> impl IntoView {
    // Without script the address says what was done. What it says is shown only when it is so.
    let has_left =
        use_query_map().with_untracked(|q| q.get("done").is_some_and(|done| done == "letter_stopped"));
    match (gets_letter, has_left) {
        (true, _) => view! { <li><LeaveLetter/></li> }.into_any(),
        (false, true) => view! { <li class="py-3"><p role="status">{STOPPED}</p></li> }.into_any(),
        (false, false) => ().into_any(),
    }
}

/// The way out, and what became of it.
#[component]
fn LeaveLetter() -> impl IntoView {
    let order = order_key();
    let stop = ServerAction::<StopLetter>::new();
    let answer = stop.value();
    let done = move || answer.with(|a| matches!(a, Some(Ok(()))));
    let said = move || {
        answer.with(|a| match a {
            Some(Ok(())) => Some(STOPPED.to_owned()),
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
