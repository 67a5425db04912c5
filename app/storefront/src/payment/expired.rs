//! The payment is over without money, or the money is on its way back.

use domain::order_state::PaymentStatus;
use leptos::prelude::*;
use ui::{ButtonKind, EmptyState, Ground, LinkButton};

use crate::{order_key::OrderKey, paths};

/// What happened, and the way on.
#[component]
pub fn NoMoreToPay(
    /// Payment status.
    status: String,
    order: OrderKey,
) -> impl IntoView {
    let (title, text) = match PaymentStatus::parse(&status) {
        Some(PaymentStatus::RefundPending | PaymentStatus::Refunded) => (
            "The money goes back to you",
            "It came after the time was up and the things were gone. You need not do anything.",
        ),
        Some(PaymentStatus::Cancelled) => ("This order was cancelled", "There is nothing to pay any more."),
        _ => (
            "The time to pay is over",
            "No money was taken and the things went back on the shelf. If you paid just now, we still see it and write to you.",
        ),
    };
    let tracking = paths::order(&order.number, "", &order.key);
    view! {
        <div class="page pt-8 lg:pt-14">
            <EmptyState image="/art/kopi-cup.svg" ground=Ground::Pandan title text main=true>
                <LinkButton href="/">"Back to the shop"</LinkButton>
                <LinkButton href=tracking kind=ButtonKind::Outline>"See the order"</LinkButton>
            </EmptyState>
        </div>
    }
}
