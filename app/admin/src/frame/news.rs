//! News of what an action did: a code in the address becomes a sentence.

use leptos::prelude::*;
use leptos_router::hooks::use_location;
use ui::dense::{ListQuery, Toast};

use crate::action::focus;

/// The sentence of a code; unknown codes say nothing, so that a crafted link cannot put words on the page.
fn sentence(code: &str) -> Option<&'static str> {
    Some(match code {
        "retried" => "The refund is being sent again. This page tells what becomes of it.",
        "refunded" => "Refund sent. The journal is written.",
        "confirmed" => "Payment confirmed. The order can be shipped.",
        "shipped" => "Shipped. Stock and books are written, the customer gets a mail.",
        "cancelled" => "Order cancelled. The stock is free again.",
        "saved" => "Saved.",
        "adjusted" => "Stock adjusted. The movement and its journal are written.",
        "received" => "Goods received. They can be sold now.",
        "review" => "The return is marked as reviewed.",
        "file" => "The return is filed and frozen.",
        "repeated" => "Sent before, and not done again. To do it once more, open the form anew.",
        "replayed" => "The delivery is back in the queue.",
        _ => return None,
    })
}

/// Shows the news of the address, until it is dismissed or one goes on.
#[component]
pub(super) fn News() -> impl IntoView {
    let location = use_location();
    move || {
        let query = location.query.get();
        // Without script a refusal comes back to the address that brought older news.
        if query.get("__err").is_some() {
            return None;
        }
        let text = sentence(&query.get("done")?)?;
        // The list's address leaves the news out, which makes it the way to dismiss it.
        let dismiss_href = ListQuery::new(location.pathname.get(), query).page_href_here();
        // The focus goes to the page, as after the form that brought the news: the link that had it is gone.
        let dismissed = Callback::new(|()| focus("#main"));
        Some(view! { <Toast text dismiss_href dismissed/> })
    }
}

#[cfg(test)]
mod tests {
    use super::sentence;

    #[test]
    fn only_known_codes_speak() {
        assert!(sentence("shipped").is_some());
        assert!(sentence("your account is locked, call 1234").is_none());
    }
}
