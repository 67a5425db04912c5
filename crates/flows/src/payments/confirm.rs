//! Staff found a PayNow transfer on the bank statement.

use super::capture::{Captured, capture_in_txn};
use crate::order_store;
use domain::AppError;
use domain::order_state::PaymentStatus;
use domain::permission::Permission;
use kernel::audit::{self, AuditEntry};
use kernel::idempotency::once_in_txn;
use kernel::{Ctx, Result, Tx, params, sql, transaction};
use serde_json::json;
use uuid::Uuid;

const REFERENCE_MAX: usize = 64;

/// Confirms that the money of a payment is on the bank account under `reference`.
///
/// # Errors
/// 403 without `orders.confirm_payment`; 422 without a reference; 409 `already_paid`, `reference_used`; 404.
pub async fn confirm(ctx: &Ctx, order_id: Uuid, payment_id: Uuid, reference: &str) -> Result<()> {
    ctx.require(Permission::OrdersConfirmPayment)?;
    let reference = reference.trim();
    if reference.is_empty()
        || reference.chars().count() > REFERENCE_MAX
        || reference.chars().any(char::is_control)
    {
        let message = "Enter the reference of the line on the bank statement, at most 64 characters.";
        return Err(AppError::invalid_fields(vec![domain::FieldError::new("reference", message)]).into());
    }
    transaction!(ctx, "confirm_payment", |tx| once_in_txn(
        &tx,
        confirm_in_txn(&tx, order_id, payment_id, reference)
    ))
}

async fn confirm_in_txn(tx: &Tx, order_id: Uuid, payment_id: Uuid, reference: &str) -> Result<()> {
    let order = order_store::lock_order_in_txn(tx, order_id).await?;
    let payment = order_store::payment(tx.conn(), payment_id).await?;
    if payment.order_id != order.id {
        return Err(AppError::not_found("payment").into());
    }
    if !payment.is_paynow() {
        return Err(AppError::conflict(
            "not_by_hand",
            "Only PayNow transfers are confirmed by hand: the provider tells us of cards.",
        )
        .into());
    }
    if payment.is_captured() {
        return Err(AppError::conflict("already_paid", "This payment is confirmed already.").into());
    }
    sql::execute(
        tx.conn(),
        "UPDATE payments SET bank_reference = $2, confirmed_by = $3 WHERE id = $1",
        params![payment.id, reference, tx.ctx().actor.id],
    )
    .await?;
    let captured = capture_in_txn(tx, &order, &payment).await?;
    let entry = AuditEntry {
        action: "payment.confirmed",
        subject_type: "order",
        subject_id: order.id.to_string(),
        before: Some(json!({ "status": payment.status })),
        after: Some(json!({
            "status": match captured {
                Captured::Late => PaymentStatus::RefundPending,
                _ => PaymentStatus::Captured,
            },
            "reference": reference,
            "amount": payment.amount(),
        })),
    };
    audit::record_in_txn(tx, entry).await
}
