//! Orders whose time to pay ran out: the goods go back on the shelf, once.

use crate::order_store::{self, NewState, OrderRow};
use async_trait::async_trait;
use domain::order_state::{FulfilmentStatus, Milestones, OrderStatus, PaymentEvent, PaymentStatus};
use inventory::reservations::{self, Outcome};
use kernel::jobs::JobHandler;
use kernel::outbox::{self, NewEvent};
use kernel::{Ctx, Result, Tx, transaction};
use serde_json::{Value, json};
use uuid::Uuid;

pub const JOB_KIND: &str = "orders.expire";
const BATCH: i64 = 200;

/// Runs [`expire_due`] on schedule.
pub struct ExpiryJob;

#[async_trait]
impl JobHandler for ExpiryJob {
    fn kind(&self) -> &'static str {
        JOB_KIND
    }

    async fn run(&self, ctx: &Ctx, _payload: &Value) -> Result<()> {
        expire_due(ctx).await.map(|_| ())
    }
}

/// Expires every order whose hold is over; how many. Each in a transaction of its own, so that one that cannot be
/// expired does not keep the others' goods.
///
/// # Errors
/// What the database says when it is asked what is due.
pub async fn expire_due(ctx: &Ctx) -> Result<usize> {
    let mut expired = 0;
    loop {
        let due = reservations::due(ctx, ctx.now(), BATCH).await?;
        let mut progress = 0;
        for order_id in &due {
            match expire_one(ctx, *order_id).await {
                Ok(true) => progress += 1,
                Ok(false) => {}
                Err(error) => tracing::error!(%order_id, %error, "an order could not be expired"),
            }
        }
        expired += progress;
        if progress == 0 || i64::try_from(due.len()).is_ok_and(|count| count < BATCH) {
            return Ok(expired);
        }
    }
}

async fn expire_one(ctx: &Ctx, order_id: Uuid) -> Result<bool> {
    transaction!(ctx, "expire_order", |tx| expire_in_txn(&tx, order_id))
}

async fn expire_in_txn(tx: &Tx, order_id: Uuid) -> Result<bool> {
    let order = order_store::lock_order_in_txn(tx, order_id).await?;
    if order.order_status()? != OrderStatus::PendingPayment || order.hold_expires_at > tx.now() {
        return Ok(false);
    }
    reservations::release_in_txn(tx, order.id, Outcome::Expired).await?;
    for payment in order_store::payments(tx.conn(), order.id).await? {
        if let Ok(status) = payment.payment_status()?.after(PaymentEvent::Expire) {
            order_store::write_payment_status_in_txn(tx, payment.id, status, None).await?;
        }
    }
    let state = NewState {
        payment: PaymentStatus::Expired,
        fulfilment: FulfilmentStatus::Unfulfilled,
        milestones: Milestones::default(),
    };
    order_store::write_state_in_txn(tx, &order, state, Some("The time to pay ran out.")).await?;
    emit_in_txn(tx, &order).await?;
    Ok(true)
}

async fn emit_in_txn(tx: &Tx, order: &OrderRow) -> Result<()> {
    let event = NewEvent {
        aggregate_type: "order",
        aggregate_id: order.id,
        kind: "order.expired",
        payload: json!({ "order_number": order.number }),
    };
    outbox::emit_in_txn(tx, event).await.map(|_| ())
}
