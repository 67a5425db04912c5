//! Pieces that thanks and tracking share.

use domain::delivery::DeliveryMethod;
use domain::order_state::{OrderStatus, PaymentStatus};
use domain::views::orders::{OrderTrackingView, TimeLineView};
use ui::{StepState, TimeLineStep};

/// The money is here.
pub fn is_paid(order: &OrderTrackingView) -> bool {
    PaymentStatus::parse(&order.payment_status) == Some(PaymentStatus::Captured)
}

fn step(entry: &TimeLineView, state: StepState) -> TimeLineStep {
    TimeLineStep {
        title: entry.title.clone(),
        when: entry.at.clone(),
        detail: Some(entry.text.clone()).filter(|t| !t.is_empty()),
        state,
    }
}

/// What happened as steps, newest first; before them what comes next.
pub fn steps(order: &OrderTrackingView) -> Vec<TimeLineStep> {
    let status = OrderStatus::parse(&order.status);
    let pickup = DeliveryMethod::parse(&order.delivery.method) == Some(DeliveryMethod::Pickup);
    let next = match status {
        Some(OrderStatus::PendingPayment) => Some("Payment"),
        Some(OrderStatus::Paid) => Some(if pickup { "Ready" } else { "Sent" }),
        Some(OrderStatus::PartShipped) => Some("The rest"),
        Some(OrderStatus::Shipped) => Some(if pickup { "Collected" } else { "Delivered" }),
        _ => None,
    };
    let ahead = next.map(|title| TimeLineStep {
        title: title.to_owned(),
        when: match status {
            Some(OrderStatus::PendingPayment) => String::new(),
            _ => order.delivery.promise.clone(),
        },
        detail: None,
        state: StepState::Next,
    });
    let done = order.time_line.iter().enumerate().map(|(i, entry)| {
        let state = if i == 0 && next.is_some() {
            StepState::Now
        } else {
            StepState::Done
        };
        step(entry, state)
    });
    ahead.into_iter().chain(done).collect()
}
