//! Orders, their lines and payments as rows: loading, locking, and the few writes that several flows share.

use crate::checkout::Method;
use chrono::{DateTime, Utc};
use domain::address::SgAddress;
use domain::delivery::DeliveryMethod;
use domain::document::{LineKind, TaxLine};
use domain::gst::TaxCode;
use domain::order_state::{FulfilmentStatus, Milestones, OrderStatus, PaymentStatus, derive_status};
use domain::units::{self, UnitShare};
use domain::{AppError, Money};
use kernel::{Error, Result, Tx, ids, params, sql};
use rust_decimal::Decimal;
use sea_orm::{ConnectionTrait, FromQueryResult};
use serde_json::Value;
use uuid::Uuid;

/// An order's own row.
#[derive(Debug, Clone, FromQueryResult)]
pub struct OrderRow {
    pub id: Uuid,
    pub customer_id: Uuid,
    pub number: String,
    pub channel: String,
    pub status: String,
    pub payment_status: String,
    pub fulfilment_status: String,
    pub email: String,
    pub name: String,
    pub phone: Option<String>,
    pub delivery_method: String,
    pub address: Option<Value>,
    pub courier_note: String,
    pub gst_registered: bool,
    pub subtotal: Decimal,
    pub discount: Decimal,
    pub delivery: Decimal,
    pub gst: Decimal,
    pub total: Decimal,
    pub access_token_hash: Vec<u8>,
    pub hold_expires_at: DateTime<Utc>,
    pub placed_at: DateTime<Utc>,
    pub paid_at: Option<DateTime<Utc>>,
}

/// One line of an order.
#[derive(Debug, Clone, FromQueryResult)]
pub struct OrderItemRow {
    pub id: Uuid,
    pub kind: String,
    pub variant_id: Option<Uuid>,
    pub product_slug: Option<String>,
    pub sku: String,
    pub name: String,
    pub variant_title: String,
    pub image_url: Option<String>,
    pub quantity: i32,
    pub unit_price: Decimal,
    pub discount: Decimal,
    pub gross: Decimal,
    pub gst: Decimal,
    pub tax_code: String,
    pub tax_rate: Option<Decimal>,
    pub fulfilled_quantity: i32,
    pub cancelled_quantity: i32,
}

/// One payment of an order.
#[derive(Debug, Clone, FromQueryResult)]
pub struct PaymentRow {
    pub id: Uuid,
    pub order_id: Uuid,
    pub method: String,
    pub provider: String,
    pub provider_ref: String,
    pub status: String,
    pub amount: Decimal,
    pub captured_amount: Decimal,
    pub refunded_amount: Decimal,
    pub bank_reference: Option<String>,
    pub failure_reason: Option<String>,
    pub expires_at: DateTime<Utc>,
    pub created_at: DateTime<Utc>,
    pub captured_at: Option<DateTime<Utc>>,
}

const ORDER: &str = "id, customer_id, number, channel, status, payment_status, fulfilment_status, email, name, phone, \
    delivery_method, address, courier_note, gst_registered, subtotal, discount, delivery, gst, total, access_token_hash, \
    hold_expires_at, placed_at, paid_at";
const ITEM: &str = "id, kind, variant_id, product_slug, sku, name, variant_title, image_url, quantity, unit_price, discount, \
    gross, gst, tax_code, tax_rate, fulfilled_quantity, cancelled_quantity";
const PAYMENT: &str = "id, order_id, method, provider, provider_ref, status, amount, captured_amount, \
    refunded_amount, bank_reference, failure_reason, expires_at, created_at, captured_at";

/// From a `numeric(14,2)` column.
pub fn money(amount: Decimal) -> Money {
    Money::round_half_up(amount)
}

/// A stored text that must name a member of its enum; anything else is our fault.
pub fn stored<T>(parsed: Option<T>, text: &str) -> Result<T> {
    parsed.ok_or_else(|| Error::internal(format!("stored text `{text}` is not known")))
}

impl OrderRow {
    pub fn order_status(&self) -> Result<OrderStatus> {
        stored(OrderStatus::parse(&self.status), &self.status)
    }

    pub fn payment(&self) -> Result<PaymentStatus> {
        stored(PaymentStatus::parse(&self.payment_status), &self.payment_status)
    }

    pub fn method(&self) -> DeliveryMethod {
        DeliveryMethod::parse(&self.delivery_method).unwrap_or(DeliveryMethod::Home)
    }

    pub fn total(&self) -> Money {
        money(self.total)
    }

    /// Where it goes, when it goes to a home.
    pub fn address(&self) -> Option<SgAddress> {
        self.address
            .clone()
            .and_then(|value| serde_json::from_value(value).ok())
    }
}

impl OrderItemRow {
    pub fn line_kind(&self) -> LineKind {
        LineKind::parse(&self.kind).unwrap_or(LineKind::Goods)
    }

    pub fn is_goods(&self) -> bool {
        self.line_kind() == LineKind::Goods
    }

    pub fn code(&self) -> Result<TaxCode> {
        stored(TaxCode::parse(&self.tax_code), &self.tax_code)
    }

    /// Units neither shipped nor cancelled.
    pub fn open(&self) -> i64 {
        i64::from(self.quantity) - self.settled()
    }

    fn settled(&self) -> i64 {
        i64::from(self.fulfilled_quantity) + i64::from(self.cancelled_quantity)
    }

    /// What was paid for the next `count` open units.
    pub fn share_of_next(&self, count: i64) -> Result<UnitShare> {
        units::share_of_next(
            self.quantity.into(),
            money(self.gross),
            money(self.gst),
            self.settled(),
            count,
        )
        .ok_or_else(|| {
            AppError::conflict("already_shipped", "More units than remain. Reload the order.").into()
        })
    }
}

impl PaymentRow {
    pub fn payment_status(&self) -> Result<PaymentStatus> {
        stored(PaymentStatus::parse(&self.status), &self.status)
    }

    /// A PayNow transfer, which people find on the bank statement.
    pub fn is_paynow(&self) -> bool {
        self.method == Method::Paynow.as_str()
    }

    pub fn amount(&self) -> Money {
        money(self.amount)
    }

    pub fn is_captured(&self) -> bool {
        !self.captured_amount.is_zero()
    }

    /// What could still be given back.
    pub fn refundable(&self) -> Money {
        money(self.captured_amount) - money(self.refunded_amount)
    }
}

pub async fn order(conn: &impl ConnectionTrait, id: Uuid) -> Result<OrderRow> {
    let row = sql::fetch_optional(
        conn,
        &format!("SELECT {ORDER} FROM orders WHERE id = $1"),
        params![id],
    )
    .await?;
    row.ok_or_else(|| AppError::not_found("order").into())
}

pub async fn order_by_number(conn: &impl ConnectionTrait, number: &str) -> Result<OrderRow> {
    let row = sql::fetch_optional(
        conn,
        &format!("SELECT {ORDER} FROM orders WHERE number = $1"),
        params![number],
    )
    .await?;
    row.ok_or_else(|| AppError::not_found("order").into())
}

/// Locks the order until the end of the transaction: every change of an order queues here.
pub async fn lock_order_in_txn(tx: &Tx, id: Uuid) -> Result<OrderRow> {
    let row = sql::fetch_optional(
        tx.conn(),
        &format!("SELECT {ORDER} FROM orders WHERE id = $1 FOR UPDATE"),
        params![id],
    )
    .await?;
    row.ok_or_else(|| AppError::not_found("order").into())
}

pub async fn items(conn: &impl ConnectionTrait, order_id: Uuid) -> Result<Vec<OrderItemRow>> {
    sql::fetch_all(
        conn,
        &format!("SELECT {ITEM} FROM order_items WHERE order_id = $1 ORDER BY line_no"),
        params![order_id],
    )
    .await
}

pub async fn payments(conn: &impl ConnectionTrait, order_id: Uuid) -> Result<Vec<PaymentRow>> {
    sql::fetch_all(
        conn,
        &format!("SELECT {PAYMENT} FROM payments WHERE order_id = $1 ORDER BY created_at, id"),
        params![order_id],
    )
    .await
}

pub async fn payment(conn: &impl ConnectionTrait, id: Uuid) -> Result<PaymentRow> {
    let row = sql::fetch_optional(
        conn,
        &format!("SELECT {PAYMENT} FROM payments WHERE id = $1"),
        params![id],
    )
    .await?;
    row.ok_or_else(|| AppError::not_found("payment").into())
}

#[derive(FromQueryResult)]
struct TaxLineRow {
    tax_code: String,
    tax_rate: Option<Decimal>,
    base: Decimal,
    tax: Decimal,
}

/// The order's tax lines: as they were agreed, and once it is paid those of its day of supply.
pub async fn tax_lines(conn: &impl ConnectionTrait, order_id: Uuid) -> Result<Vec<TaxLine>> {
    let rows: Vec<TaxLineRow> = sql::fetch_all(
        conn,
        "SELECT tax_code, tax_rate, base, tax FROM order_tax_lines WHERE order_id = $1 ORDER BY tax_code, tax_rate",
        params![order_id],
    )
    .await?;
    rows.into_iter()
        .map(|row| {
            Ok(TaxLine {
                code: stored(TaxCode::parse(&row.tax_code), &row.tax_code)?,
                rate_percent: row.tax_rate.unwrap_or_default(),
                base: money(row.base),
                tax: money(row.tax),
            })
        })
        .collect()
}

/// Writes the order's tax lines anew, as they are on its day of supply.
pub async fn replace_tax_lines_in_txn(tx: &Tx, order: &OrderRow, lines: &[TaxLine]) -> Result<()> {
    sql::execute(
        tx.conn(),
        "DELETE FROM order_tax_lines WHERE order_id = $1",
        params![order.id],
    )
    .await?;
    sql::execute(
        tx.conn(),
        "INSERT INTO order_tax_lines (id, order_id, customer_id, tax_code, tax_rate, base, tax) \
         SELECT t.id, $1, $2, t.code, t.rate, t.base, t.tax FROM unnest($3::uuid[], $4::text[], $5::numeric[], \
           $6::numeric[], $7::numeric[]) AS t(id, code, rate, base, tax)",
        params![
            order.id,
            order.customer_id,
            lines.iter().map(|_| ids::new_id()).collect::<Vec<_>>(),
            lines
                .iter()
                .map(|line| line.code.as_str().to_owned())
                .collect::<Vec<_>>(),
            lines.iter().map(|line| line.rate_percent).collect::<Vec<_>>(),
            lines.iter().map(|line| line.base.to_decimal()).collect::<Vec<_>>(),
            lines.iter().map(|line| line.tax.to_decimal()).collect::<Vec<_>>()
        ],
    )
    .await?;
    Ok(())
}

/// A status as it is to be written.
#[derive(Debug, Clone, Copy)]
pub struct NewState {
    pub payment: PaymentStatus,
    pub fulfilment: FulfilmentStatus,
    pub milestones: Milestones,
}

/// Writes the states; the order's own follows from them. `reason` is kept when it closes the order.
pub async fn write_state_in_txn(
    tx: &Tx,
    order: &OrderRow,
    state: NewState,
    reason: Option<&str>,
) -> Result<OrderStatus> {
    let status = derive_status(state.payment, state.fulfilment, state.milestones);
    let closes = matches!(status, OrderStatus::Cancelled | OrderStatus::Expired);
    sql::execute(
        tx.conn(),
        "UPDATE orders SET status = $3, payment_status = $4, fulfilment_status = $5, version = version + 1, \
         paid_at = CASE WHEN $4 = 'captured' THEN coalesce(paid_at, $6::timestamptz) ELSE paid_at END, \
         closed_at = CASE WHEN $7 THEN $6::timestamptz END, close_reason = CASE WHEN $7 THEN $8 END \
         WHERE id = $1 AND customer_id = $2",
        params![
            order.id,
            order.customer_id,
            status.as_str(),
            state.payment.as_str(),
            state.fulfilment.as_str(),
            tx.now(),
            closes,
            reason
        ],
    )
    .await?;
    Ok(status)
}

/// Writes a payment's status and why it failed.
pub async fn write_payment_status_in_txn(
    tx: &Tx,
    id: Uuid,
    status: PaymentStatus,
    reason: Option<&str>,
) -> Result<()> {
    sql::execute(
        tx.conn(),
        "UPDATE payments SET status = $2, failure_reason = $3 WHERE id = $1",
        params![id, status.as_str(), reason],
    )
    .await?;
    Ok(())
}
