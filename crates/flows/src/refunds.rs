//! Money that goes back: promised in the transaction that owes it, sent by a job, settled once.
//!
//! A provider's refund is sent by itself. PayNow has no way back of its own: staff send a transfer and say so.

use crate::order_links;
use crate::order_store::{self, OrderRow, PaymentRow};
use crate::payments::ledger_method;
use accounting::posting::{self, PostJournal};
use async_trait::async_trait;
use commerce::payments::{GatewayEvent, RefundRequest, RefundStatus, gateway};
use domain::order_state::{PaymentEvent, PaymentStatus};
use domain::permission::Permission;
use domain::posting as rules;
use domain::{AppError, Money};
use kernel::audit::{self, AuditEntry};
use kernel::idempotency::once_in_txn;
use kernel::jobs::{self, JobHandler, NewJob};
use kernel::outbox::{self, NewEvent};
use kernel::{Ctx, Error, Result, Tx, ids, params, sql, transaction};
use rust_decimal::Decimal;
use sea_orm::FromQueryResult;
use serde_json::{Value, json};
use uuid::Uuid;

/// A refund as it is kept.
#[derive(Debug, Clone, FromQueryResult)]
struct RefundRow {
    id: Uuid,
    payment_id: Uuid,
    order_id: Uuid,
    amount: Decimal,
    reason: String,
    status: String,
}

const REFUND: &str = "SELECT id, payment_id, order_id, amount, reason, status FROM refunds";
pub const JOB_KIND: &str = "refund.send";
/// Characters of a transfer's reference.
const REFERENCE_MAX: usize = 64;

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
    sql::execute(
        tx.conn(),
        "UPDATE orders SET payment_status = 'refund_pending', version = version + 1 WHERE id = $1 AND customer_id = $2",
        params![order.id, order.customer_id],
    )
    .await?;
    if gateway(&tx.ctx().app, &payment.provider).is_some() {
        let job = NewJob {
            kind: JOB_KIND,
            payload: json!({ "refund_id": id }),
            unique_key: Some(id.to_string()),
            run_at: tx.now(),
        };
        jobs::enqueue_in_txn(tx, job).await?;
    }
    if credit_note.is_some() {
        // Whoever cancelled tells it, credit note and all: a second letter would say it differently.
        return Ok(());
    }
    emit_in_txn(
        tx,
        order.id,
        "payment.refund_due",
        facts(tx.ctx(), order, amount, reason),
    )
    .await
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

/// Sends one refund through its provider.
pub struct RefundJob;

#[async_trait]
impl JobHandler for RefundJob {
    fn kind(&self) -> &'static str {
        JOB_KIND
    }

    async fn run(&self, ctx: &Ctx, payload: &Value) -> Result<()> {
        let id = payload
            .get("refund_id")
            .and_then(Value::as_str)
            .and_then(|text| Uuid::try_parse(text).ok())
            .ok_or_else(|| Error::internal("a refund job without its refund"))?;
        send(ctx, id).await
    }
}

/// Asks the provider outside any transaction; asking twice with the same id gives back once.
async fn send(ctx: &Ctx, id: Uuid) -> Result<()> {
    let refund = refund(ctx.db(), id).await?;
    if refund.status != "pending" {
        return Ok(());
    }
    let payment = order_store::payment(ctx.db(), refund.payment_id).await?;
    let gateway = gateway(&ctx.app, &payment.provider)
        .ok_or_else(|| Error::internal(format!("no gateway {} for a refund", payment.provider)))?;
    let request = RefundRequest {
        provider_ref: payment.provider_ref.clone(),
        refund_id: refund.id,
        amount: order_store::money(refund.amount),
        reason: refund.reason.clone(),
    };
    let outcome = gateway.refund(request).await?;
    let failure = match outcome.status {
        RefundStatus::Pending => return Ok(()),
        RefundStatus::Succeeded => None,
        RefundStatus::Failed => Some("The provider refused the refund.".to_owned()),
    };
    transaction!(ctx, "settle_refund", |tx| settle_in_txn(
        &tx,
        id,
        &outcome.provider_ref,
        failure.as_deref()
    ))
}

async fn refund(conn: &impl sea_orm::ConnectionTrait, id: Uuid) -> Result<RefundRow> {
    let row = sql::fetch_optional(conn, &format!("{REFUND} WHERE id = $1"), params![id]).await?;
    row.ok_or_else(|| AppError::not_found("refund").into())
}

/// Staff sent the money of a PayNow refund by bank transfer.
///
/// # Errors
/// 403 without `orders.refund`; 422 without a reference; 409 when it is settled or the provider's to send.
pub async fn mark_sent(ctx: &Ctx, order_id: Uuid, refund_id: Uuid, reference: &str) -> Result<()> {
    ctx.require(Permission::OrdersRefund)?;
    let reference = reference.trim();
    let is_text = !reference.is_empty() && !reference.chars().any(char::is_control);
    if !is_text || reference.chars().count() > REFERENCE_MAX {
        let message = "Enter the reference of the transfer that you sent, at most 64 characters.";
        return Err(AppError::invalid_fields(vec![domain::FieldError::new("reference", message)]).into());
    }
    transaction!(ctx, "mark_refund_sent", |tx| once_in_txn(
        &tx,
        mark_sent_in_txn(&tx, order_id, refund_id, reference)
    ))
}

async fn mark_sent_in_txn(tx: &Tx, order_id: Uuid, refund_id: Uuid, reference: &str) -> Result<()> {
    let order = order_store::lock_order_in_txn(tx, order_id).await?;
    let refund = refund(tx.conn(), refund_id).await?;
    let payment = order_store::payment(tx.conn(), refund.payment_id).await?;
    if refund.order_id != order.id {
        return Err(AppError::not_found("refund").into());
    }
    if gateway(&tx.ctx().app, &payment.provider).is_some() {
        let message = "This refund is sent by the payment provider; there is nothing to do by hand.";
        return Err(AppError::conflict("not_by_hand", message).into());
    }
    if refund.status != "pending" {
        return Err(AppError::conflict("refund_settled", "This refund is settled already.").into());
    }
    settle_in_txn(tx, refund_id, reference, None).await?;
    let entry = AuditEntry {
        action: "refund.sent",
        subject_type: "order",
        subject_id: order.id.to_string(),
        before: None,
        after: Some(json!({ "amount": order_store::money(refund.amount), "reference": reference })),
    };
    audit::record_in_txn(tx, entry).await
}

/// The provider's own word about a refund: the oldest open one of that amount is meant.
pub(crate) async fn settle_event_in_txn(
    tx: &Tx,
    order: &OrderRow,
    payment: &PaymentRow,
    event: &GatewayEvent,
    failure: Option<String>,
) -> Result<String> {
    let open = sql::fetch_value::<Uuid>(
        tx.conn(),
        "SELECT id FROM refunds WHERE payment_id = $1 AND order_id = $2 AND status = 'pending' AND amount = $3 ORDER BY created_at LIMIT 1",
        params![payment.id, order.id, event.amount.to_decimal()],
    )
    .await?;
    let Some(id) = open else {
        return Ok("no open refund of this amount".to_owned());
    };
    settle_in_txn(tx, id, &event.event_id, failure.as_deref()).await?;
    Ok(if failure.is_some() {
        "refund failed".to_owned()
    } else {
        "refunded".to_owned()
    })
}

/// Settles a refund once: the money is out, or it failed and is still owed.
async fn settle_in_txn(tx: &Tx, id: Uuid, provider_ref: &str, failure: Option<&str>) -> Result<()> {
    let found = refund(tx.conn(), id).await?;
    let order = order_store::lock_order_in_txn(tx, found.order_id).await?;
    let status = if failure.is_some() { "failed" } else { "succeeded" };
    let settled = sql::execute(
        tx.conn(),
        "UPDATE refunds SET status = $2, provider_ref = $3, failure_reason = $4, settled_at = $5, attempts = attempts + 1 \
         WHERE id = $1 AND status = 'pending'",
        params![id, status, provider_ref, failure, tx.now()],
    )
    .await?;
    if settled == 0 {
        return Ok(());
    }
    let payment = order_store::payment(tx.conn(), found.payment_id).await?;
    let amount = order_store::money(found.amount);
    if failure.is_none() {
        pay_out_in_txn(tx, &order, &payment, &found, amount).await?;
    }
    write_states_in_txn(tx, &order, &payment, failure.is_some()).await?;
    let kind = if failure.is_some() {
        "payment.refund_failed"
    } else {
        "payment.refunded"
    };
    let mut facts = facts(tx.ctx(), &order, amount, failure.unwrap_or(&found.reason));
    if let (Some(note), Some(facts)) = (credit_note(tx, id).await?, facts.as_object_mut()) {
        facts.insert("credit_note_number".to_owned(), json!(note));
    }
    emit_in_txn(tx, order.id, kind, facts).await
}

/// The number of the credit note that a refund pays out, if there is one.
async fn credit_note(tx: &Tx, refund_id: Uuid) -> Result<Option<String>> {
    sql::fetch_value(
        tx.conn(),
        "SELECT d.number FROM refunds r JOIN documents d ON d.id = r.credit_note_id WHERE r.id = $1",
        params![refund_id],
    )
    .await
}

async fn pay_out_in_txn(
    tx: &Tx,
    order: &OrderRow,
    payment: &PaymentRow,
    refund: &RefundRow,
    amount: Money,
) -> Result<()> {
    let journal = PostJournal {
        draft: rules::refund_sent(ledger_method(payment), amount),
        entry_date: tx.today(),
        kind: "refund_sent",
        description: format!("{} refunded", order.number),
        source_type: "refund",
        source_id: refund.id,
        order_id: Some(order.id),
    };
    posting::post_in_txn(tx, journal).await?;
    Ok(())
}

#[derive(FromQueryResult)]
struct Sums {
    sent: Decimal,
    open: i64,
}

/// Payment and order follow from the refunds that are settled.
async fn write_states_in_txn(tx: &Tx, order: &OrderRow, payment: &PaymentRow, failed: bool) -> Result<()> {
    let sums: Sums = sql::fetch_one(
        tx.conn(),
        "SELECT coalesce(sum(amount) FILTER (WHERE status = 'succeeded'), 0) AS sent, count(*) FILTER (WHERE status = 'pending') AS open \
         FROM refunds WHERE payment_id = $1",
        params![payment.id],
    )
    .await?;
    let event = match (failed, sums.open, sums.sent) {
        (_, open, _) if open > 0 => return Ok(()),
        (_, _, sent) if sent == payment.captured_amount => PaymentEvent::RefundWhole,
        (true, _, sent) if sent.is_zero() => PaymentEvent::RefundFailed,
        (true, _, _) => PaymentEvent::FurtherRefundFailed,
        (false, _, _) => PaymentEvent::RefundPart,
    };
    let status: PaymentStatus = payment
        .payment_status()?
        .after(event)
        .map_err(|step| Error::internal(format!("refund settled while the payment was {}", step.from)))?;
    order_store::write_payment_status_in_txn(tx, payment.id, status, None).await?;
    sql::execute(
        tx.conn(),
        "UPDATE orders SET payment_status = $3, version = version + 1 WHERE id = $1 AND customer_id = $2",
        params![order.id, order.customer_id, status.as_str()],
    )
    .await?;
    Ok(())
}
