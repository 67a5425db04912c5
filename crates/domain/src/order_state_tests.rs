use super::*;

#[test]
fn every_status_is_reachable_and_each_step_is_listed_once() {
    for &status in OrderStatus::ALL {
        let reached = ORDER_STEPS.iter().any(|step| step.to == status);
        assert!(reached || status == OrderStatus::PendingPayment, "{status}");
    }
    for (at, step) in ORDER_STEPS.iter().enumerate() {
        let same = ORDER_STEPS
            .iter()
            .filter(|other| other.from == step.from && other.event == step.event);
        assert_eq!(same.count(), 1, "step {at}");
    }
    for (at, step) in PAYMENT_STEPS.iter().enumerate() {
        let same = PAYMENT_STEPS
            .iter()
            .filter(|other| other.from == step.from && other.event == step.event);
        assert_eq!(same.count(), 1, "step {at}");
    }
}

#[test]
fn illegal_steps_are_refused_in_words() {
    let refused = OrderStatus::Shipped
        .after(OrderEvent::Cancel)
        .expect_err("shipped goods come back by return");
    assert_eq!(
        refused.to_string(),
        "`cancel` is not possible while the state is `shipped`"
    );
    assert!(OrderStatus::Cancelled.after(OrderEvent::Pay).is_err());
    assert!(PaymentStatus::Refunded.after(PaymentEvent::Capture).is_err());
    assert_eq!(
        PaymentStatus::Expired.after(PaymentEvent::Capture),
        Ok(PaymentStatus::Captured)
    );
}

#[test]
fn the_order_follows_its_parts() {
    use FulfilmentStatus::{Fulfilled, PartFulfilled, Unfulfilled};
    let none = Milestones::default();
    for (payment, fulfilment, milestones, status) in [
        (
            PaymentStatus::Pending,
            Unfulfilled,
            none,
            OrderStatus::PendingPayment,
        ),
        (PaymentStatus::Captured, Unfulfilled, none, OrderStatus::Paid),
        (
            PaymentStatus::PartRefunded,
            PartFulfilled,
            none,
            OrderStatus::PartShipped,
        ),
        (PaymentStatus::Captured, Fulfilled, none, OrderStatus::Shipped),
        (
            PaymentStatus::Captured,
            Fulfilled,
            Milestones {
                delivered: true,
                ..none
            },
            OrderStatus::Delivered,
        ),
        (PaymentStatus::Expired, Unfulfilled, none, OrderStatus::Expired),
        (
            PaymentStatus::RefundPending,
            Unfulfilled,
            Milestones {
                cancelled: true,
                ..none
            },
            OrderStatus::Cancelled,
        ),
        (
            PaymentStatus::Refunded,
            Fulfilled,
            Milestones {
                all_returned: true,
                ..none
            },
            OrderStatus::Returned,
        ),
    ] {
        assert_eq!(derive_status(payment, fulfilment, milestones), status);
    }
    assert_eq!(FulfilmentStatus::from_units(3, 2), PartFulfilled);
    assert_eq!(FulfilmentStatus::from_units(2, 2), Fulfilled);
}

#[test]
fn draws_itself() {
    let picture = order_diagram();
    assert!(picture.starts_with("stateDiagram-v2\n    [*] --> pending_payment\n"));
    assert!(picture.contains("    paid --> shipped: ship_rest\n"));
    assert!(picture.contains("    cancelled --> [*]\n") && !picture.contains("    expired --> [*]"));
    assert!(payment_diagram().contains("refunded --> [*]"));
}
