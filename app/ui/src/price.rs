//! The price of a thing, with what it was before.

use leptos::prelude::*;

/// A price as shoppers pay it, GST included.
#[component]
pub fn Price(
    /// The formatted price, such as `$24.00`.
    #[prop(into)]
    amount: Signal<String>,
    /// The formatted price before the offer.
    #[prop(optional, into)]
    was: MaybeProp<String>,
    /// Small words after it, such as `GST included`.
    #[prop(optional, into)]
    note: MaybeProp<String>,
    /// Size and place.
    #[prop(default = "")]
    class: &'static str,
) -> impl IntoView {
    let tone = move || {
        if was.get().is_some() {
            "money text-error-ink font-semibold"
        } else {
            "money"
        }
    };
    view! {
        <p class=class>
            <span class="sr-only" hidden=move || was.get().is_none()>"Now "</span>
            <span class=tone>{move || amount.get()}</span>
            {move || {
                was.get()
                    .map(|old| {
                        view! {
                            <span class="ml-2 text-sm font-normal text-muted">
                                <span class="sr-only">"was "</span>
                                <s class="money">{old}</s>
                            </span>
                        }
                    })
            }}
            {move || note.get().map(|note| view! { <span class="ml-1.5 text-sm font-normal text-muted">{note}</span> })}
        </p>
    }
}
