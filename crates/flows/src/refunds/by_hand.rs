//! What staff do about a refund that does not go by itself: try it again, or send it by bank transfer.

use super::settle::{self, Ending};
use super::{JOB_KIND, Opened, emit_in_txn, enqueue_in_txn, facts, refused, write_order_status_in_txn};
use crate::order_store;
use domain::order_state::{PaymentEvent, PaymentStatus};
use domain::permission::Permission;
use domain::refund::{RefundEvent, Retry};
use domain::{AppError, FieldError};
use kernel::audit::{self, AuditEntry};
use kernel::idempotency::once_in_txn;
use kernel::jobs;
use kernel::{Ctx, Error, Result, Tx, params, sql, transaction};
use serde_json::{Value, json};
use uuid::Uuid;

/// Characters of a transfer's reference.
const REFERENCE_MAX: usize = 64;

/// Staff sent the money by bank transfer: of a refund that has no other way back, or that the provider could not send.
///
/// # Errors
/// 403 without `orders.refund`; 422 without a reference; 409 when it is settled or the provider is sending it.
pub async fn mark_sent(ctx: &Ctx, order_id: Uuid, refund_id: Uuid, reference: &str) -> Result<()> {
    ctx.require(Permission::OrdersRefund)?;
    let reference = reference.trim();
    let is_text = !reference.is_empty() && !reference.chars().any(char::is_control);
    if !is_text || reference.chars().count() > REFERENCE_MAX {
        let message = "Enter the reference of the transfer that you sent, at most 64 characters.";
        return Err(AppError::invalid_fields(vec![FieldError::new("reference", message)]).into());
    }
    transaction!(ctx, "mark_refund_sent", |tx| once_in_txn(
        &tx,
        mark_sent_in_txn(&tx, order_id, refund_id, reference)
    ))
}

async fn mark_sent_in_txn(tx: &Tx, order_id: Uuid, refund_id: Uuid, reference: &str) -> Result<()> {
    let opened = Opened::lock_in_txn(tx, order_id, refund_id).await?;
    opened.standing(&tx.ctx().app)?.send_by_hand().map_err(refused)?;
    let ending = Ending::ByHand {
        bank_reference: reference,
    };
    let attempt = opened.refund.attempt();
    if !settle::settle_in_txn(tx, &opened.order, attempt, ending).await? {
        return Err(Error::internal("a refund changed under its order's lock"));
    }
    let after = json!({ "status": "succeeded", "amount": opened.refund.amount(), "reference": reference });
    record_in_txn(tx, &opened, "refund.sent", after).await
}

/// Tries a refund again through its provider: a new attempt after a failure, the same one when nobody answered.
///
/// # Errors
/// 403 without `orders.refund`; 409 when it is settled, under way at the provider, or has none.
pub async fn retry(ctx: &Ctx, order_id: Uuid, refund_id: Uuid) -> Result<()> {
    ctx.require(Permission::OrdersRefund)?;
    transaction!(ctx, "retry_refund", |tx| once_in_txn(
        &tx,
        retry_in_txn(&tx, order_id, refund_id)
    ))
}

async fn retry_in_txn(tx: &Tx, order_id: Uuid, refund_id: Uuid) -> Result<()> {
    let opened = Opened::lock_in_txn(tx, order_id, refund_id).await?;
    let how = opened.standing(&tx.ctx().app)?.retry().map_err(refused)?;
    if how == Retry::NewAttempt {
        open_attempt_in_txn(tx, &opened).await?;
    }
    jobs::forget_failed_in_txn(tx, JOB_KIND, &opened.refund.id.to_string()).await?;
    enqueue_in_txn(tx, opened.refund.id).await?;
    let refund = &opened.refund;
    let mut facts = facts(tx.ctx(), &opened.order, refund.amount(), &refund.reason);
    if let Some(facts) = facts.as_object_mut() {
        facts.insert("attempt".to_owned(), json!(refund.attempt().number));
    }
    emit_in_txn(tx, opened.order.id, "payment.refund_retried", facts).await?;
    let after = json!({ "status": "pending", "amount": refund.amount(), "attempt": refund.attempt().number });
    record_in_txn(tx, &opened, "refund.retried", after).await
}

/// Failed to pending: it is on its way again, and so are payment and order.
async fn open_attempt_in_txn(tx: &Tx, opened: &Opened) -> Result<()> {
    let status = opened
        .refund
        .state()?
        .after(RefundEvent::Retry)
        .map_err(|step| Error::internal(step.to_string()))?;
    sql::execute(
        tx.conn(),
        "UPDATE refunds SET status = $2, provider_ref = NULL, failure_reason = NULL, settled_at = NULL WHERE id = $1",
        params![opened.refund.id, status.as_str()],
    )
    .await?;
    let payment = opened.payment.payment_status()?;
    if payment == PaymentStatus::RefundPending {
        return Ok(());
    }
    let payment = payment
        .after(PaymentEvent::StartRefund)
        .map_err(|step| Error::internal(step.to_string()))?;
    order_store::write_payment_status_in_txn(tx, opened.payment.id, payment, None).await?;
    write_order_status_in_txn(tx, &opened.order, payment.as_str()).await
}

async fn record_in_txn(tx: &Tx, opened: &Opened, action: &'static str, after: Value) -> Result<()> {
    let refund = &opened.refund;
    let entry = AuditEntry {
        action,
        subject_type: "order",
        subject_id: opened.order.id.to_string(),
        before: Some(json!({
            "refund": refund.id, "status": refund.status, "attempts": refund.attempts,
            "provider_ref": refund.provider_ref, "failure": refund.failure_reason,
        })),
        after: Some(after),
    };
    audit::record_in_txn(tx, entry).await
}
