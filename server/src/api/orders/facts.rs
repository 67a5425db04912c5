//! Shapes of what programs need exactly: payments, refunds, parcels, events.

use crate::api::shapes::Amount;
use chrono::{DateTime, Utc};
use flows::order_views::{EventFact, Parcel, ParcelItem, PaymentFact, RefundFact};
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

/// Money asked for and received.
#[derive(Serialize, ToSchema)]
pub struct Payment {
    id: Uuid,
    method: String,
    status: String,
    amount: Amount,
    captured: Amount,
    refunded: Amount,
    /// Of the transfer on the bank statement; for staff.
    #[serde(skip_serializing_if = "Option::is_none")]
    bank_reference: Option<String>,
    failure_reason: Option<String>,
    created_at: DateTime<Utc>,
    expires_at: DateTime<Utc>,
    captured_at: Option<DateTime<Utc>>,
}

impl From<PaymentFact> for Payment {
    fn from(fact: PaymentFact) -> Self {
        Self {
            id: fact.id,
            method: fact.method,
            status: fact.status,
            amount: fact.amount.into(),
            captured: fact.captured.into(),
            refunded: fact.refunded.into(),
            bank_reference: fact.bank_reference,
            failure_reason: fact.failure_reason,
            created_at: fact.created_at,
            expires_at: fact.expires_at,
            captured_at: fact.captured_at,
        }
    }
}

/// Money on its way back.
#[derive(Serialize, ToSchema)]
pub struct Refund {
    id: Uuid,
    payment_id: Uuid,
    amount: Amount,
    reason: String,
    /// `pending`, `succeeded`, `failed`.
    status: String,
    /// Of the transfer, or of the payment provider.
    reference: Option<String>,
    /// Attempts to send it that have ended.
    attempts: i32,
    failure_reason: Option<String>,
    created_at: DateTime<Utc>,
    settled_at: Option<DateTime<Utc>>,
}

impl From<RefundFact> for Refund {
    fn from(fact: RefundFact) -> Self {
        Self {
            id: fact.id,
            payment_id: fact.payment_id,
            amount: fact.amount.into(),
            reason: fact.reason,
            status: fact.status,
            reference: fact.reference,
            attempts: fact.attempts,
            failure_reason: fact.failure_reason,
            created_at: fact.created_at,
            settled_at: fact.settled_at,
        }
    }
}

/// Units of an order item in a parcel.
#[derive(Clone, Serialize, ToSchema)]
pub struct FulfilmentItem {
    order_item_id: Uuid,
    /// Where it came from; for staff.
    #[serde(skip_serializing_if = "Option::is_none")]
    location_id: Option<Uuid>,
    quantity: i32,
}

/// A parcel that left.
#[derive(Clone, Serialize, ToSchema)]
pub struct Fulfilment {
    pub id: Uuid,
    pub number: String,
    tracking_number: Option<String>,
    shipped_at: DateTime<Utc>,
    items: Vec<FulfilmentItem>,
}

impl From<ParcelItem> for FulfilmentItem {
    fn from(item: ParcelItem) -> Self {
        Self {
            order_item_id: item.order_item_id,
            location_id: item.location_id,
            quantity: item.quantity,
        }
    }
}

impl From<Parcel> for Fulfilment {
    fn from(parcel: Parcel) -> Self {
        Self {
            id: parcel.id,
            number: parcel.number,
            tracking_number: parcel.tracking_number,
            shipped_at: parcel.shipped_at,
            items: parcel.items.into_iter().map(FulfilmentItem::from).collect(),
        }
    }
}

/// Something that happened to an order.
#[derive(Serialize, ToSchema)]
pub struct OrderEvent {
    /// `order.placed`, `payment.captured`, `order.shipped`, ...
    kind: String,
    at: DateTime<Utc>,
    /// Who did it; for staff.
    #[serde(skip_serializing_if = "Option::is_none")]
    actor: Option<String>,
}

impl From<EventFact> for OrderEvent {
    fn from(event: EventFact) -> Self {
        Self {
            kind: event.kind,
            at: event.at,
            actor: event.actor,
        }
    }
}
