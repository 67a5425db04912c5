//! What the views tell in words, exactly: moments, payments, refunds, parcels, events. For programs.

use super::time_line::{Reader, tells_shoppers};
use crate::order_store::{self, money};
use chrono::{DateTime, Utc};
use domain::Money;
use domain::permission::Permission;
use domain::views::orders::{OrderDetailView, OrderTrackingView};
use entity::{fulfilment, fulfilment_item, refund};
use kernel::outbox::EventRow;
use kernel::{Ctx, Error, Result, outbox, params, sql};
use sea_orm::{ColumnTrait, EntityTrait, FromQueryResult, QueryFilter, QueryOrder};
use std::collections::HashMap;
use uuid::Uuid;

/// When an order was placed, paid, closed.
#[derive(Debug, Clone, Copy, FromQueryResult)]
pub struct Moments {
    id: Uuid,
    pub placed_at: DateTime<Utc>,
    pub paid_at: Option<DateTime<Utc>>,
    pub closed_at: Option<DateTime<Utc>>,
    pub hold_expires_at: DateTime<Utc>,
}

/// Money asked for and received.
#[derive(Debug, Clone)]
pub struct PaymentFact {
    pub id: Uuid,
    pub method: String,
    pub status: String,
    pub amount: Money,
    pub captured: Money,
    pub refunded: Money,
    /// For staff.
    pub bank_reference: Option<String>,
    pub failure_reason: Option<String>,
    pub created_at: DateTime<Utc>,
    pub expires_at: DateTime<Utc>,
    pub captured_at: Option<DateTime<Utc>>,
}

/// Money on its way back.
#[derive(Debug, Clone)]
pub struct RefundFact {
    pub id: Uuid,
    pub payment_id: Uuid,
    pub amount: Money,
    pub reason: String,
    pub status: String,
    /// Of the transfer, or of the payment provider.
    pub reference: Option<String>,
    /// Attempts to send it that have ended.
    pub attempts: i32,
    pub failure_reason: Option<String>,
    pub created_at: DateTime<Utc>,
    pub settled_at: Option<DateTime<Utc>>,
}

/// Units of an order item in a parcel.
#[derive(Debug, Clone, Copy)]
pub struct ParcelItem {
    pub order_item_id: Uuid,
    /// Where it came from; for staff.
    pub location_id: Option<Uuid>,
    pub quantity: i32,
}

/// A parcel that left.
#[derive(Debug, Clone)]
pub struct Parcel {
    pub id: Uuid,
    pub number: String,
    pub tracking_number: Option<String>,
    pub shipped_at: DateTime<Utc>,
    pub items: Vec<ParcelItem>,
}

/// Something that happened to an order.
#[derive(Debug, Clone)]
pub struct EventFact {
    pub kind: String,
    pub at: DateTime<Utc>,
    /// For staff.
    pub actor: Option<String>,
}

/// All of one order, oldest first.
#[derive(Debug, Clone)]
pub struct Facts {
    pub moments: Moments,
    pub payments: Vec<PaymentFact>,
    pub refunds: Vec<RefundFact>,
    pub parcels: Vec<Parcel>,
    pub events: Vec<EventFact>,
}

/// As [`super::detail`], and exactly.
///
/// # Errors
/// 403 without `orders.read`; 404.
pub async fn detail_with_facts(ctx: &Ctx, id: Uuid) -> Result<(OrderDetailView, Facts)> {
    let view = super::detail(ctx, id).await?;
    Ok((view, facts(ctx, id, Reader::Staff).await?))
}

/// As [`super::track`], and exactly; who did it, the bank's reference and the places are left out.
///
/// # Errors
/// 404 for a wrong number or key.
pub async fn track_with_facts(ctx: &Ctx, number: &str, key: &str) -> Result<(OrderTrackingView, Facts)> {
    let view = super::track(ctx, number, key).await?;
    let facts = facts(ctx, view.id, Reader::Shopper).await?;
    Ok((view, facts))
}

/// The moments of a page of orders, by id. One statement.
///
/// # Errors
/// 403 without `orders.read`.
pub async fn moments(ctx: &Ctx, ids: Vec<Uuid>) -> Result<HashMap<Uuid, Moments>> {
    ctx.require(Permission::OrdersRead)?;
    let rows = load_moments(ctx, ids).await?;
    Ok(rows.into_iter().map(|row| (row.id, row)).collect())
}

async fn load_moments(ctx: &Ctx, ids: Vec<Uuid>) -> Result<Vec<Moments>> {
    sql::fetch_all(
        ctx.db(),
        "SELECT id, placed_at, paid_at, closed_at, hold_expires_at FROM orders WHERE id = ANY($1::uuid[])",
        params![ids],
    )
    .await
}

/// Only after a service has said that the reader may see the order.
async fn facts(ctx: &Ctx, id: Uuid, reader: Reader) -> Result<Facts> {
    let moments = load_moments(ctx, vec![id]).await?.into_iter().next();
    Ok(Facts {
        moments: moments.ok_or_else(|| Error::internal("an order that was just told of is gone"))?,
        payments: payments(ctx, id, reader).await?,
        refunds: refunds(ctx, id).await?,
        parcels: parcels(ctx, id, reader).await?,
        events: events(ctx, id, reader).await?,
    })
}

async fn payments(ctx: &Ctx, order_id: Uuid, reader: Reader) -> Result<Vec<PaymentFact>> {
    let rows = order_store::payments(ctx.db(), order_id).await?;
    let told = |row: order_store::PaymentRow| PaymentFact {
        amount: row.amount(),
        id: row.id,
        method: row.method,
        status: row.status,
        captured: money(row.captured_amount),
        refunded: money(row.refunded_amount),
        bank_reference: row.bank_reference.filter(|_| reader == Reader::Staff),
        failure_reason: row.failure_reason,
        created_at: row.created_at,
        expires_at: row.expires_at,
        captured_at: row.captured_at,
    };
    Ok(rows.into_iter().map(told).collect())
}

async fn refunds(ctx: &Ctx, order_id: Uuid) -> Result<Vec<RefundFact>> {
    let rows = refund::Entity::find()
        .filter(refund::Column::OrderId.eq(order_id))
        .order_by_asc(refund::Column::CreatedAt)
        .order_by_asc(refund::Column::Id)
        .all(ctx.db())
        .await?;
    let told = |row: refund::Model| RefundFact {
        id: row.id,
        payment_id: row.payment_id,
        amount: money(row.amount),
        reason: row.reason,
        status: row.status,
        reference: row.bank_reference.or(row.provider_ref),
        attempts: row.attempts,
        failure_reason: row.failure_reason,
        created_at: row.created_at,
        settled_at: row.settled_at,
    };
    Ok(rows.into_iter().map(told).collect())
}

async fn parcels(ctx: &Ctx, order_id: Uuid, reader: Reader) -> Result<Vec<Parcel>> {
    let rows = fulfilment::Entity::find()
        .filter(fulfilment::Column::OrderId.eq(order_id))
        .order_by_asc(fulfilment::Column::ShippedAt)
        .order_by_asc(fulfilment::Column::Id)
        .all(ctx.db())
        .await?;
    let items = fulfilment_item::Entity::find()
        .filter(fulfilment_item::Column::FulfilmentId.is_in(rows.iter().map(|row| row.id)))
        .order_by_asc(fulfilment_item::Column::Id)
        .all(ctx.db())
        .await?;
    let of = |id: Uuid| {
        let theirs = items.iter().filter(move |item| item.fulfilment_id == id);
        theirs.map(|item| ParcelItem {
            order_item_id: item.order_item_id,
            location_id: (reader == Reader::Staff).then_some(item.location_id),
            quantity: item.quantity,
        })
    };
    let parcel = |row: fulfilment::Model| Parcel {
        items: of(row.id).collect(),
        id: row.id,
        number: row.number,
        tracking_number: row.tracking_number,
        shipped_at: row.shipped_at,
    };
    Ok(rows.into_iter().map(parcel).collect())
}

/// Shoppers are told what their page tells.
async fn events(ctx: &Ctx, order_id: Uuid, reader: Reader) -> Result<Vec<EventFact>> {
    let rows = outbox::events_of(ctx.db(), order_id).await?;
    let is_told = |row: &EventRow| reader == Reader::Staff || tells_shoppers(row);
    let event = |row: EventRow| EventFact {
        kind: row.kind,
        at: row.occurred_at,
        actor: (reader == Reader::Staff).then_some(row.actor),
    };
    Ok(rows.into_iter().filter(is_told).map(event).collect())
}
