//! What the screens' views tell in words, and programs need exactly: moments, payments, parcels.
//!
//! Read only after a service has said that the caller may see the order.

use crate::api::shapes::Amount;
use crate::problem::Problem;
use chrono::{DateTime, Utc};
use domain::Money;
use entity::{fulfilment, fulfilment_item, order, payment, refund};
use flows::order_views::{Reader, tells_shoppers};
use kernel::Ctx;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use serde::Serialize;
use std::collections::HashMap;
use utoipa::ToSchema;
use uuid::Uuid;

fn database(error: sea_orm::DbErr) -> Problem {
    kernel::Error::from(error).into()
}

/// When an order was placed, paid, closed.
#[derive(Debug, Clone, Copy)]
pub struct Moments {
    pub placed_at: DateTime<Utc>,
    pub paid_at: Option<DateTime<Utc>>,
    pub closed_at: Option<DateTime<Utc>>,
    pub hold_expires_at: DateTime<Utc>,
}

type MomentRow = (
    Uuid,
    DateTime<Utc>,
    Option<DateTime<Utc>>,
    Option<DateTime<Utc>>,
    DateTime<Utc>,
);

/// One statement for a whole page of orders.
pub async fn moments(ctx: &Ctx, ids: Vec<Uuid>) -> Result<HashMap<Uuid, Moments>, Problem> {
    use order::Column;
    let rows: Vec<MomentRow> = order::Entity::find()
        .select_only()
        .columns([
            Column::Id,
            Column::PlacedAt,
            Column::PaidAt,
            Column::ClosedAt,
            Column::HoldExpiresAt,
        ])
        .filter(Column::Id.is_in(ids))
        .into_tuple()
        .all(ctx.db())
        .await
        .map_err(database)?;
    let moments = |(id, placed_at, paid_at, closed_at, hold_expires_at)| {
        let moments = Moments {
            placed_at,
            paid_at,
            closed_at,
            hold_expires_at,
        };
        (id, moments)
    };
    Ok(rows.into_iter().map(moments).collect())
}

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

impl Payment {
    fn told(row: payment::Model, reader: Reader) -> Self {
        let amount = |decimal| Amount::from(Money::round_half_up(decimal));
        Self {
            id: row.id,
            method: row.method,
            status: row.status,
            amount: amount(row.amount),
            captured: amount(row.captured_amount),
            refunded: amount(row.refunded_amount),
            bank_reference: row.bank_reference.filter(|_| reader == Reader::Staff),
            failure_reason: row.failure_reason,
            created_at: row.created_at,
            expires_at: row.expires_at,
            captured_at: row.captured_at,
        }
    }
}

/// The payments of an order, oldest first.
pub async fn payments(ctx: &Ctx, order_id: Uuid, reader: Reader) -> Result<Vec<Payment>, Problem> {
    let rows = payment::Entity::find()
        .filter(payment::Column::OrderId.eq(order_id))
        .order_by_asc(payment::Column::CreatedAt)
        .order_by_asc(payment::Column::Id)
        .all(ctx.db())
        .await
        .map_err(database)?;
    Ok(rows.into_iter().map(|row| Payment::told(row, reader)).collect())
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

impl From<refund::Model> for Refund {
    fn from(row: refund::Model) -> Self {
        Self {
            id: row.id,
            payment_id: row.payment_id,
            amount: Money::round_half_up(row.amount).into(),
            reason: row.reason,
            status: row.status,
            reference: row.bank_reference.or(row.provider_ref),
            attempts: row.attempts,
            failure_reason: row.failure_reason,
            created_at: row.created_at,
            settled_at: row.settled_at,
        }
    }
}

/// The refunds of an order, oldest first.
pub async fn refunds(ctx: &Ctx, order_id: Uuid) -> Result<Vec<Refund>, Problem> {
    let rows = refund::Entity::find()
        .filter(refund::Column::OrderId.eq(order_id))
        .order_by_asc(refund::Column::CreatedAt)
        .order_by_asc(refund::Column::Id)
        .all(ctx.db())
        .await
        .map_err(database)?;
    Ok(rows.into_iter().map(Refund::from).collect())
}

/// Units of an order item in a parcel.
#[derive(Serialize, ToSchema)]
pub struct FulfilmentItem {
    order_item_id: Uuid,
    /// Where it came from; for staff.
    #[serde(skip_serializing_if = "Option::is_none")]
    location_id: Option<Uuid>,
    quantity: i32,
}

/// A parcel that left.
#[derive(Serialize, ToSchema)]
pub struct Fulfilment {
    pub id: Uuid,
    pub number: String,
    tracking_number: Option<String>,
    shipped_at: DateTime<Utc>,
    items: Vec<FulfilmentItem>,
}

/// The parcels of an order, oldest first.
pub async fn fulfilments(ctx: &Ctx, order_id: Uuid, reader: Reader) -> Result<Vec<Fulfilment>, Problem> {
    let rows = fulfilment::Entity::find()
        .filter(fulfilment::Column::OrderId.eq(order_id))
        .order_by_asc(fulfilment::Column::ShippedAt)
        .order_by_asc(fulfilment::Column::Id)
        .all(ctx.db())
        .await
        .map_err(database)?;
    let ids: Vec<Uuid> = rows.iter().map(|row| row.id).collect();
    let items = fulfilment_item::Entity::find()
        .filter(fulfilment_item::Column::FulfilmentId.is_in(ids))
        .order_by_asc(fulfilment_item::Column::Id)
        .all(ctx.db())
        .await
        .map_err(database)?;
    let of = |id: Uuid| {
        let theirs = items.iter().filter(move |item| item.fulfilment_id == id);
        theirs.map(|item| FulfilmentItem {
            order_item_id: item.order_item_id,
            location_id: (reader == Reader::Staff).then_some(item.location_id),
            quantity: item.quantity,
        })
    };
    let parcel = |row: fulfilment::Model| Fulfilment {
        items: of(row.id).collect(),
        id: row.id,
        number: row.number,
        tracking_number: row.tracking_number,
        shipped_at: row.shipped_at,
    };
    Ok(rows.into_iter().map(parcel).collect())
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

/// What happened to an order, oldest first; shoppers are told what their page tells.
pub async fn events(ctx: &Ctx, order_id: Uuid, reader: Reader) -> Result<Vec<OrderEvent>, Problem> {
    let rows = kernel::outbox::events_of(ctx.db(), order_id).await?;
    let event = |row: kernel::outbox::EventRow| OrderEvent {
        kind: row.kind,
        at: row.occurred_at,
        actor: (reader == Reader::Staff).then_some(row.actor),
    };
    let is_told = |row: &kernel::outbox::EventRow| reader == Reader::Staff || tells_shoppers(row);
    Ok(rows.into_iter().filter(is_told).map(event).collect())
}
