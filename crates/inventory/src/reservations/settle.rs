//! What becomes of a pending reservation: allocated by payment, released by cancelling, expired by time.

use domain::reservation::{ReservationEvent, ReservationStatus};
use kernel::{Tx, params, sql};
use sea_orm::FromQueryResult;
use uuid::Uuid;

use super::states_before;
use super::take::Holdings;
use crate::error::Result;

/// What a payment found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Allocation {
    /// The order's units are its own now, or were already.
    Done,
    /// Nothing is held any more: released or expired. Reserve again or refund.
    Gone,
}

/// Why units are given back.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// Cancelled: pending and allocated units go back.
    Released,
    /// Out of time: only pending units go back; paid ones stay.
    Expired,
}

impl Outcome {
    const fn event(self) -> ReservationEvent {
        match self {
            Self::Released => ReservationEvent::Release,
            Self::Expired => ReservationEvent::Expire,
        }
    }

    const fn status(self) -> ReservationStatus {
        match self {
            Self::Released => ReservationStatus::Released,
            Self::Expired => ReservationStatus::Expired,
        }
    }
}

#[derive(FromQueryResult)]
struct Counts {
    moved: i64,
    before: i64,
}

/// Pending to allocated, once; the caller holds the order's row.
///
/// # Errors
/// What the database says.
pub async fn allocate_in_txn(tx: &Tx, order_id: Uuid) -> Result<Allocation> {
    let counts: Counts = sql::fetch_one(
        tx.conn(),
        "WITH moved AS (UPDATE stock_reservations SET status = 'allocated' \
           WHERE order_id = $1 AND status = ANY($2::text[]) RETURNING 1) \
         SELECT (SELECT count(*) FROM moved) AS moved, (SELECT count(*) FROM stock_reservations \
           WHERE order_id = $1 AND status = 'allocated') AS before",
        params![order_id, states_before(ReservationEvent::Allocate)],
    )
    .await?;
    Ok(if counts.moved + counts.before > 0 {
        Allocation::Done
    } else {
        Allocation::Gone
    })
}

/// Gives back all that the order holds; how many units. Nothing held gives zero, so repeating is harmless.
///
/// # Errors
/// What the database says.
pub async fn release_in_txn(tx: &Tx, order_id: Uuid, outcome: Outcome) -> Result<i64> {
    let units = sql::fetch_value::<i64>(
        tx.conn(),
        "WITH freed AS ( \
           UPDATE stock_reservations SET status = $3, settled_at = $4 WHERE order_id = $1 AND status = ANY($2::text[]) \
           RETURNING quantity \
         ) SELECT coalesce(sum(quantity), 0)::bigint FROM freed",
        params![
            order_id,
            states_before(outcome.event()),
            outcome.status().as_str(),
            tx.now()
        ],
    )
    .await?;
    Ok(units.unwrap_or_default())
}

/// Gives back some units of some lines, as when a part of an order is cancelled: `(order item, units)`.
/// How many units.
///
/// # Errors
/// [`crate::InventoryError::NotHeld`] when a line holds fewer; nothing is given back then.
pub async fn release_items_in_txn(tx: &Tx, order_id: Uuid, items: &[(Uuid, i64)]) -> Result<i64> {
    let mut held = Holdings::lock_in_txn(tx, order_id, states_before(ReservationEvent::Release)).await?;
    for (order_item_id, quantity) in items {
        held.take(*order_item_id, None, *quantity)?;
    }
    if held.pieces.is_empty() {
        return Ok(0);
    }
    held.write_in_txn(tx, ReservationStatus::Released).await?;
    Ok(held.pieces.iter().map(|piece| piece.quantity).sum())
}
