//! Money that goes back: promised in the transaction that owes it, sent by a job, settled once.
//!
//! A provider's refund is sent by itself. PayNow has no way back of its own: staff send a transfer and say so. What a
//! provider could not send is tried again, or sent by transfer as well. `domain::refund` has the table of steps.

mod by_hand;
mod send;
mod settle;
mod views;

use crate::order_links;
use crate::order_store::{self, OrderRow, PaymentRow};
use commerce::payments::{RefundAttempt, RefundRequest, gateway};
use domain::refund::{RefundRefusal, RefundStatus, Standing, WayBack};
use domain::{AppError, Money};
use kernel::jobs::{self, NewJob};
use kernel::outbox::{self, NewEvent};
use kernel::{App, Ctx, Result, Tx, ids, params, sql};
use rust_decimal::Decimal;
use sea_orm::{ConnectionTrait, FromQueryResult};
use serde_json::{Value, json};
use uuid::Uuid;

pub use by_hand::{mark_sent, retry};
pub use send::{JOB_KIND, RefundJob};
pub(crate) use settle::{payment_of_in_txn, settle_event_in_txn};
pub(crate) use views::{Waiting, of_order, waiting};

/// A refund as it is kept.
#[derive(Debug, Clone, FromQueryResult)]
struct RefundRow {
    id: Uuid,
    payment_id: Uuid,
    order_id: Uuid,
    amount: Decimal,
    reason: String,
    status: String,
    /// The provider's name for the attempt under way, or for the last one.
    provider_ref: Option<String>,
    /// Attempts that have ended.
    attempts: i32,
    failure_reason: Option<String>,
}

const REFUND: &str = "SELECT id, payment_id, order_id, amount, reason, status, provider_ref, attempts, failure_reason FROM refunds";

impl RefundRow {
    fn state(&self) -> Result<RefundStatus> {
        order_store::stored(RefundStatus::parse(&self.status), &self.status)
    }

    fn amount(&self) -> Money {
        order_store::money(self.amount)
    }

    /// The attempt that is under way while the refund is pending.
    fn attempt(&self) -> RefundAttempt {
        RefundAttempt {
            refund_id: self.id,
            number: self.attempts.saturating_add(1),
        }
    }

    fn standing(&self, app: &App, payment: &PaymentRow) -> Result<Standing> {
        Ok(Standing {
            status: self.state()?,
            way_back: way_back(app, &payment.provider),
            taken_in: self.provider_ref.is_some(),
        })
    }

    fn request(&self, payment: &PaymentRow) -> RefundRequest {
        RefundRequest {
            provider_ref: payment.provider_ref.clone(),
            attempt: self.attempt(),
            amount: self.amount(),
            reason: self.reason.clone(),
        }
    }
}

/// Who can send money back that came through a provider.
pub(crate) fn way_back(app: &App, provider: &str) -> WayBack {
    match gateway(app, provider) {
        Some(_) => WayBack::Provider,
        None => WayBack::ByHand,
    }
}

/// Promises money back. The order is locked by the caller; the database refuses more than was captured.
///
/// # Errors
/// 409 `refund_exceeds_capture`.
pub(crate) async fn request_in_txn(
    tx: &Tx,
    order: &OrderRow,
    payment: &PaymentRow,
    amount: Money,
    reason: &str,
    credit_note: Option<&accounting::documents::Issued>,
) -> Result<()> {
    let id = ids::new_id();
    sql::execute(
        tx.conn(),
        "INSERT INTO refunds (id, payment_id, order_id, customer_id, amount, reason, credit_note_id, created_at) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
        params![
            id,
            payment.id,
            order.id,
            order.customer_id,
            amount.to_decimal(),
            reason,
            credit_note.map(|note| note.id),
            tx.now()
        ],
    )
    .await?;
    sql::execute(
        tx.conn(),
        "UPDATE payments SET refunded_amount = refunded_amount + $2, status = 'refund_pending' WHERE id = $1",
        params![payment.id, amount.to_decimal()],
    )
    .await?;
    write_order_status_in_txn(tx, order, "refund_pending").await?;
    if way_back(&tx.ctx().app, &payment.provider) == WayBack::Provider {
        enqueue_in_txn(tx, id).await?;
    }
    if credit_note.is_some() {
        // Whoever cancelled tells it, credit note and all: a second letter would say it differently.
        return Ok(());
    }
    let facts = facts(tx.ctx(), order, amount, reason);
    emit_in_txn(tx, order.id, "payment.refund_due", facts).await
}

/// At most one job a refund waits or runs.
async fn enqueue_in_txn(tx: &Tx, refund_id: Uuid) -> Result<()> {
    let job = NewJob {
        kind: JOB_KIND,
        payload: json!({ "refund_id": refund_id }),
        unique_key: Some(refund_id.to_string()),
        run_at: tx.now(),
    };
    jobs::enqueue_in_txn(tx, job).await
}

async fn write_order_status_in_txn(tx: &Tx, order: &OrderRow, status: &str) -> Result<()> {
    sql::execute(
        tx.conn(),
        "UPDATE orders SET payment_status = $3, version = version + 1 WHERE id = $1 AND customer_id = $2",
        params![order.id, order.customer_id, status],
    )
    .await
    .map(|_| ())
}

fn facts(ctx: &Ctx, order: &OrderRow, amount: Money, reason: &str) -> Value {
    let key = order_links::access_key(&ctx.app, order.id);
    json!({
        "order_number": order.number, "email": order.email, "name": order.name,
        "track_url": order_links::track_path(&order.number, &key),
        "amount_text": amount.to_string(), "reason": reason,
    })
}

async fn emit_in_txn(tx: &Tx, order_id: Uuid, kind: &'static str, payload: Value) -> Result<()> {
    let event = NewEvent {
        aggregate_type: "order",
        aggregate_id: order_id,
        kind,
        payload,
    };
    outbox::emit_in_txn(tx, event).await.map(|_| ())
}

async fn refund(conn: &impl ConnectionTrait, id: Uuid) -> Result<RefundRow> {
    let row = sql::fetch_optional(conn, &format!("{REFUND} WHERE id = $1"), params![id]).await?;
    row.ok_or_else(|| AppError::not_found("refund").into())
}

/// A refund with what it belongs to, its order locked.
struct Opened {
    order: OrderRow,
    payment: PaymentRow,
    refund: RefundRow,
}

impl Opened {
    async fn lock_in_txn(tx: &Tx, order_id: Uuid, refund_id: Uuid) -> Result<Self> {
        let order = order_store::lock_order_in_txn(tx, order_id).await?;
        let refund = refund(tx.conn(), refund_id).await?;
        if refund.order_id != order.id {
            return Err(AppError::not_found("refund").into());
        }
        let payment = order_store::payment(tx.conn(), refund.payment_id).await?;
        Ok(Self {
            order,
            payment,
            refund,
        })
    }

    fn standing(&self, app: &App) -> Result<Standing> {
        self.refund.standing(app, &self.payment)
    }
}

fn refused(refusal: RefundRefusal) -> AppError {
    match refusal {
        RefundRefusal::Settled => AppError::conflict("refund_settled", "This refund is settled already."),
        RefundRefusal::UnderWay => AppError::conflict(
            "refund_under_way",
            "The payment provider is sending this refund. Wait for its answer; a transfer besides would pay twice.",
        ),
        RefundRefusal::NoProvider => AppError::conflict(
            "no_provider",
            "The way this was paid has no way back. Send the money by bank transfer and enter its reference.",
        ),
    }
}

/// The request of the order's latest pending refund, for a demo gateway to say what became of it.
///
/// # Errors
/// 404 when none is pending.
pub(crate) async fn pending_request(ctx: &Ctx, payment: &PaymentRow) -> Result<RefundRequest> {
    let latest: Option<RefundRow> = sql::fetch_optional(
        ctx.db(),
        &format!("{REFUND} WHERE payment_id = $1 AND status = 'pending' ORDER BY created_at DESC LIMIT 1"),
        params![payment.id],
    )
    .await?;
    let latest = latest.ok_or_else(|| AppError::not_found("pending refund"))?;
    Ok(latest.request(payment))
}
