//! Refunds that need a hand: tried again through the provider, or sent by bank transfer.

use crate::ask::{Asks, Question, ask};
use domain::views::orders::{OrderDetailView, RefundView};
use leptos::prelude::*;
use rpc::orders::{MarkRefundSent, RetryRefund};
use ui::dense::{Sym, Weight};

/// What can be done about each refund of the order that waits for a hand.
#[component]
pub(super) fn RefundActions(order: OrderDetailView, reload: Callback<()>) -> impl IntoView {
    let waiting: Vec<RefundView> = order
        .refunds
        .iter()
        .filter(|refund| refund.can_retry || refund.can_mark_sent)
        .cloned()
        .collect();
    // Buttons of several refunds say which one they mean.
    let several = waiting.len() > 1;
    waiting
        .into_iter()
        .map(|refund| {
            let named = |label: &str| match several {
                true => format!("{label}, {}", refund.amount),
                false => label.to_owned(),
            };
            let (again, sent) = (named("Try refund again"), named("Mark refund as sent"));
            let (order, first) = (order.clone(), refund.clone());
            view! {
                {refund
                    .can_retry
                    .then(|| view! { <RetryRefundDialog order=order.clone() refund=first label=again reload/> })}
                {refund
                    .can_mark_sent
                    .then(|| view! { <RefundSentDialog order=order.clone() refund=refund.clone() label=sent reload/> })}
            }
        })
        .collect_view()
}

/// Which refund it is about, as both forms send it.
fn names(order: &OrderDetailView, refund: &RefundView) -> Vec<(&'static str, String)> {
    vec![
        ("order_id", order.id.to_string()),
        ("refund_id", refund.id.to_string()),
    ]
}

/// Asks the provider once more.
#[component]
fn RetryRefundDialog(
    order: OrderDetailView,
    refund: RefundView,
    label: String,
    reload: Callback<()>,
) -> impl IntoView {
    let why = refund.failure_reason.as_deref().unwrap_or_default();
    let question = Question {
        id: format!("refund-again-{}", refund.id.simple()),
        label,
        sym: Sym::RotateCw,
        weight: Weight::Primary,
        question: format!("Send {} back for {} once more?", refund.amount, order.number),
        text: format!(
            "{why} The provider is asked again, the same way as the payment came. Whatever was sent before is not sent twice."
        ),
        yes: "Try again",
        keep: "Not now",
        done: format!("/admin/orders/{}?done=retried", order.id),
        sends: names(&order, &refund),
        asks: None,
    };
    ask::<RetryRefund, _>(question, reload)
}

/// Asks for the transfer's reference.
#[component]
fn RefundSentDialog(
    order: OrderDetailView,
    refund: RefundView,
    label: String,
    reload: Callback<()>,
) -> impl IntoView {
    let (why, weight) = if refund.can_retry {
        ("When the provider cannot send it", Weight::Plain)
    } else {
        ("PayNow has no way back of its own", Weight::Primary)
    };
    let question = Question {
        id: format!("refund-sent-{}", refund.id.simple()),
        label,
        sym: Sym::BadgeCheck,
        weight,
        question: format!("Has {} been sent back for {}?", refund.amount, order.number),
        text: format!(
            "{why}: transfer the money at the bank first, then enter its reference here. The journal is written and the customer gets a mail."
        ),
        yes: "Yes, it was sent",
        keep: "Not yet",
        done: format!("/admin/orders/{}?done=refunded", order.id),
        sends: names(&order, &refund),
        asks: Some(Asks {
            id: format!("refund-reference-{}", refund.id.simple()),
            name: "reference",
            label: "Reference of the transfer",
            help: "As the bank shows it; it stays with the refund.",
        }),
    };
    ask::<MarkRefundSent, _>(question, reload)
}
