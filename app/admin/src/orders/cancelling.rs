//! Cancelling what has not shipped.

use crate::ask::{Asks, Question, ask};
use crate::loaded::may;
use domain::views::orders::OrderDetailView;
use leptos::prelude::*;
use rpc::orders::CancelOrder;
use ui::dense::{Sym, Weight};

/// Asks once, with a reason; where it is not possible, says why not. Nothing for those who may not: the hint then
/// tells what cancelling would do, and reads as if it had been done.
#[component]
pub(super) fn CancelOrderDialog(order: OrderDetailView, reload: Callback<()>) -> impl IntoView {
    if !order.can_cancel {
        return order
            .cancel_hint
            .filter(|_| may("orders.cancel"))
            .map(|hint| view! { <p class="max-w-72 text-xs text-muted">{hint}</p> }.into_any());
    }
    let question = Question {
        id: "cancel-order".to_owned(),
        label: "Cancel order".to_owned(),
        sym: Sym::X,
        weight: Weight::Danger,
        question: format!("Cancel order {}?", order.number),
        text: "What has not shipped is given up: the stock is free again, money that came in goes back, and a credit note is written. This cannot be undone.".to_owned(),
        yes: "Cancel the order",
        keep: "Keep the order",
        done: format!("/admin/orders/{}?done=cancelled", order.id),
        sends: vec![("order_id", order.id.to_string())],
        asks: Some(Asks {
            id: "cancel-reason".to_owned(),
            name: "reason",
            label: "Reason",
            help: "For the time line, the credit note and the customer's mail.",
        }),
    };
    Some(ask::<CancelOrder, _>(question, reload))
}
