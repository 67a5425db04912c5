//! Pieces that thanks and tracking share.

use domain::views::orders::{OrderTrackingView, TimeLineView};
use ui::{StepState, TimeLineStep};

/// The money is here.
pub fn is_paid(order: &OrderTrackingView) -> bool {
    order.payment_status == "captured"
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
    let next = match order.status.as_str() {
        "pending_payment" => Some("Payment"),
        "paid" | "picking" | "packed" => Some(if order.delivery.method == "pickup" {
            "Ready"
        } else {
            "Sent"
        }),
        "part_shipped" => Some("The rest"),
        "shipped" => Some(if order.delivery.method == "pickup" {
            "Collected"
        } else {
            "Delivered"
        }),
        _ => None,
    };
    let ahead = next.map(|title| TimeLineStep {
        title: title.to_owned(),
        when: if order.status == "pending_payment" {
            String::new()
        } else {
            order.delivery.promise.clone()
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
