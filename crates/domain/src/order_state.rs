//! The states of an order: payment, fulfilment, and the order's own, each with its table of legal steps.

use crate::state_machine::{IllegalStep, Step, advance, mermaid, possible, steps};
use crate::text_enum::text_enum;

text_enum! {
    /// Where the money is.
    pub enum PaymentStatus {
        /// Asked for.
        Pending => "pending",
        /// Received.
        Captured => "captured",
        /// Refused by the provider; it may be tried again.
        Failed => "failed",
        /// Given up by the shopper or the shop.
        Cancelled => "cancelled",
        /// Not paid in time.
        Expired => "expired",
        /// Received, and on its way back.
        RefundPending => "refund_pending",
        /// A part was given back.
        PartRefunded => "part_refunded",
        /// All was given back.
        Refunded => "refunded",
    }
}

text_enum! {
    /// What happens to a payment.
    pub enum PaymentEvent {
        /// The money came.
        Capture => "capture",
        /// The provider refused it.
        Fail => "fail",
        /// It is tried again.
        Retry => "retry",
        /// It is given up.
        Cancel => "cancel",
        /// Its time ran out.
        Expire => "expire",
        /// A refund was sent and is not confirmed yet.
        StartRefund => "start_refund",
        /// A refund of a part is confirmed.
        RefundPart => "refund_part",
        /// Refunds now make up the whole.
        RefundWhole => "refund_whole",
        /// The refund failed; nothing was given back before.
        RefundFailed => "refund_failed",
        /// The refund failed; an earlier part stays given back.
        FurtherRefundFailed => "further_refund_failed",
    }
}

/// Legal steps of a payment. Money can arrive after cancelling or expiry; then it is captured, and either the
/// order lives again or the money goes back.
pub const PAYMENT_STEPS: &[Step<PaymentStatus, PaymentEvent>] = steps![PaymentStatus, PaymentEvent;
    Pending, Capture => Captured;
    Pending, Fail => Failed;
    Pending, Cancel => Cancelled;
    Pending, Expire => Expired;
    Failed, Retry => Pending;
    Failed, Capture => Captured;
    Failed, Cancel => Cancelled;
    Failed, Expire => Expired;
    Cancelled, Capture => Captured;
    Expired, Capture => Captured;
    Captured, StartRefund => RefundPending;
    Captured, RefundPart => PartRefunded;
    Captured, RefundWhole => Refunded;
    RefundPending, RefundPart => PartRefunded;
    RefundPending, RefundWhole => Refunded;
    RefundPending, RefundFailed => Captured;
    RefundPending, FurtherRefundFailed => PartRefunded;
    PartRefunded, StartRefund => RefundPending;
    PartRefunded, RefundPart => PartRefunded;
    PartRefunded, RefundWhole => Refunded;
];

text_enum! {
    /// How much of the order has left the warehouse.
    pub enum FulfilmentStatus {
        /// Nothing.
        Unfulfilled => "unfulfilled",
        /// Some units.
        PartFulfilled => "part_fulfilled",
        /// Every unit that was not cancelled.
        Fulfilled => "fulfilled",
    }
}

text_enum! {
    /// What happens to the goods.
    pub enum FulfilmentEvent {
        /// Some units leave, others stay.
        ShipPart => "ship_part",
        /// The last units leave.
        ShipRest => "ship_rest",
        /// The units that had not left are cancelled.
        CancelRest => "cancel_rest",
    }
}

/// Legal steps of fulfilment.
pub const FULFILMENT_STEPS: &[Step<FulfilmentStatus, FulfilmentEvent>] = steps![FulfilmentStatus, FulfilmentEvent;
    Unfulfilled, ShipPart => PartFulfilled;
    Unfulfilled, ShipRest => Fulfilled;
    PartFulfilled, ShipPart => PartFulfilled;
    PartFulfilled, ShipRest => Fulfilled;
    PartFulfilled, CancelRest => Fulfilled;
];

text_enum! {
    /// The state of the order as people see it.
    pub enum OrderStatus {
        /// Placed, stock reserved, money asked for.
        PendingPayment => "pending_payment",
        /// Paid, nothing shipped.
        Paid => "paid",
        /// Some units shipped.
        PartShipped => "part_shipped",
        /// All units shipped.
        Shipped => "shipped",
        /// All units at the customer's.
        Delivered => "delivered",
        /// The return period is over.
        Completed => "completed",
        /// Given up before shipping.
        Cancelled => "cancelled",
        /// Not paid in time; the stock was released.
        Expired => "expired",
        /// All units came back.
        Returned => "returned",
    }
}

text_enum! {
    /// What happens to an order.
    pub enum OrderEvent {
        /// The money came.
        Pay => "pay",
        /// The time to pay ran out.
        Expire => "expire",
        /// Somebody gives it up.
        Cancel => "cancel",
        /// Some units leave, others stay.
        ShipPart => "ship_part",
        /// The last units leave.
        ShipRest => "ship_rest",
        /// The units that had not left are cancelled.
        CancelRest => "cancel_rest",
        /// The carrier or the shopper says it arrived.
        Deliver => "deliver",
        /// The return period ends.
        Complete => "complete",
        /// The last unit comes back.
        ReturnAll => "return_all",
    }
}

/// Legal steps of an order. `expired, pay` is a late payment for which the stock could be reserved again;
/// an order that is partly shipped is not cancelled, but its open units can be.
pub const ORDER_STEPS: &[Step<OrderStatus, OrderEvent>] = steps![OrderStatus, OrderEvent;
    PendingPayment, Pay => Paid;
    PendingPayment, Cancel => Cancelled;
    PendingPayment, Expire => Expired;
    Expired, Pay => Paid;
    Paid, ShipPart => PartShipped;
    Paid, ShipRest => Shipped;
    Paid, Cancel => Cancelled;
    PartShipped, ShipPart => PartShipped;
    PartShipped, ShipRest => Shipped;
    PartShipped, CancelRest => Shipped;
    Shipped, Deliver => Delivered;
    Shipped, ReturnAll => Returned;
    Delivered, Complete => Completed;
    Delivered, ReturnAll => Returned;
    Completed, ReturnAll => Returned;
];

impl PaymentStatus {
    /// The status after an event.
    ///
    /// # Errors
    /// [`IllegalStep`] when the table has no such step.
    pub fn after(self, event: PaymentEvent) -> Result<Self, IllegalStep> {
        advance(PAYMENT_STEPS, self, event)
    }

    /// True while the payer is asked for the money.
    #[must_use]
    pub const fn is_open(self) -> bool {
        matches!(self, Self::Pending | Self::Failed)
    }

    /// True while the shop holds money of this payment.
    #[must_use]
    pub const fn holds_money(self) -> bool {
        matches!(self, Self::Captured | Self::RefundPending | Self::PartRefunded)
    }
}

impl FulfilmentStatus {
    /// The status after an event.
    ///
    /// # Errors
    /// [`IllegalStep`] when the table has no such step.
    pub fn after(self, event: FulfilmentEvent) -> Result<Self, IllegalStep> {
        advance(FULFILMENT_STEPS, self, event)
    }

    /// The status by units: ordered less cancelled, and shipped.
    #[must_use]
    pub const fn from_units(to_ship: i64, shipped: i64) -> Self {
        if shipped <= 0 {
            Self::Unfulfilled
        } else if shipped < to_ship {
            Self::PartFulfilled
        } else {
            Self::Fulfilled
        }
    }
}

impl OrderStatus {
    /// The status after an event.
    ///
    /// # Errors
    /// [`IllegalStep`] when the table has no such step.
    pub fn after(self, event: OrderEvent) -> Result<Self, IllegalStep> {
        advance(ORDER_STEPS, self, event)
    }

    /// The events that are possible now: what a screen offers.
    #[must_use]
    pub fn possible(self) -> Vec<OrderEvent> {
        possible(ORDER_STEPS, self)
    }

    /// The words people read.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::PendingPayment => "Waiting for payment",
            Self::Paid => "Paid",
            Self::PartShipped => "Partly shipped",
            Self::Shipped => "Shipped",
            Self::Delivered => "Delivered",
            Self::Completed => "Completed",
            Self::Cancelled => "Cancelled",
            Self::Expired => "Expired",
            Self::Returned => "Returned",
        }
    }
}

/// What is known of an order besides its payment and fulfilment.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Milestones {
    /// Given up as a whole.
    pub cancelled: bool,
    /// All units arrived.
    pub delivered: bool,
    /// The return period is over.
    pub completed: bool,
    /// Every shipped unit came back.
    pub all_returned: bool,
}

/// The order's status, derived from its parts.
#[must_use]
pub const fn derive_status(
    payment: PaymentStatus,
    fulfilment: FulfilmentStatus,
    milestones: Milestones,
) -> OrderStatus {
    match (fulfilment, payment) {
        (FulfilmentStatus::Fulfilled, _) if milestones.all_returned => OrderStatus::Returned,
        (FulfilmentStatus::Fulfilled, _) if milestones.completed => OrderStatus::Completed,
        (FulfilmentStatus::Fulfilled, _) if milestones.delivered => OrderStatus::Delivered,
        (FulfilmentStatus::Fulfilled, _) => OrderStatus::Shipped,
        (FulfilmentStatus::PartFulfilled, _) => OrderStatus::PartShipped,
        (FulfilmentStatus::Unfulfilled, _) if milestones.cancelled => OrderStatus::Cancelled,
        (_, PaymentStatus::Pending | PaymentStatus::Failed) => OrderStatus::PendingPayment,
        (_, PaymentStatus::Expired) => OrderStatus::Expired,
        (_, PaymentStatus::Cancelled | PaymentStatus::Refunded) => OrderStatus::Cancelled,
        _ => OrderStatus::Paid,
    }
}

/// The order's life as a Mermaid diagram, for the docs.
#[must_use]
pub fn order_diagram() -> String {
    mermaid(ORDER_STEPS, OrderStatus::PendingPayment)
}

/// A payment's life as a Mermaid diagram, for the docs.
#[must_use]
pub fn payment_diagram() -> String {
    mermaid(PAYMENT_STEPS, PaymentStatus::Pending)
}

#[cfg(test)]
#[path = "order_state_tests.rs"]
mod tests;
