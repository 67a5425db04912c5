//! Confirming a payment that was found on the bank statement.

use crate::ask::{Asks, Question, ask};
use domain::views::orders::OrderDetailView;
use leptos::prelude::*;
use rpc::orders::ConfirmPayment;
use ui::dense::{Sym, Weight};

/// Asks for the bank's reference and confirms; nothing when no payment waits.
#[component]
pub(super) fn ConfirmPaymentDialog(order: OrderDetailView, reload: Callback<()>) -> impl IntoView {
    let payment = order.payments.iter().find(|payment| payment.can_confirm)?;
    let question = Question {
        id: "confirm-payment".to_owned(),
        label: "Confirm payment".to_owned(),
        sym: Sym::BadgeCheck,
        weight: Weight::Primary,
        question: format!("Has {} arrived for {}?", payment.amount, order.number),
        text: "Confirm only what stands on the bank statement, with the same amount. The order can then be shipped, the tax invoice is written and the customer gets a mail.".to_owned(),
        yes: "Yes, it arrived",
        keep: "Not yet",
        done: format!("/admin/orders/{}?done=confirmed", order.id),
        sends: vec![("order_id", order.id.to_string()), ("payment_id", payment.id.to_string())],
        asks: Some(Asks {
            id: "payment-reference".to_owned(),
            name: "reference",
            label: "Reference on the bank statement",
            help: "As the bank shows it; it stays with the payment.",
        }),
    };
    Some(ask::<ConfirmPayment, _>(question, reload))
}
