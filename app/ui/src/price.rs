//! The price of a thing, with what it was before.

use leptos::prelude::*;

/// A price as shoppers pay it, GST included.
#[component]
pub fn Price(
    /// The formatted price, such as `$24.00`.
    #[prop(into)]
    amount: String,
    /// The formatted price before the offer.
    #[prop(default = None, into)]
    was: Option<String>,
    /// Small words after it, such as `GST included`.
    #[prop(default = None, into)]
    note: Option<String>,
    /// Size and place.
    #[prop(default = "")]
    class: &'static str,
) -> impl IntoView {
    let (now, tone) = match was {
        Some(_) => (
            Some(view! { <span class="sr-only">"Now "</span> }),
            "money text-error-ink font-semibold",
        ),
        None => (None, "money"),
    };
    view! {
        <p class=class>
            {now}
            <span class=tone>{amount}</span>
            {was
                .map(|old| {
                    view! {
                        <span class="ml-2 text-sm font-normal text-muted">
                            <span class="sr-only">"was "</span>
                            <s class="money">{old}</s>
                        </span>
                    }
                })}
            {note.map(|note| view! { <span class="ml-1.5 text-sm font-normal text-muted">{note}</span> })}
        </p>
    }
}
