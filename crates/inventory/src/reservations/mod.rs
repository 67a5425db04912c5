//! Promises to orders: pending from "place order", allocated when paid, shipped, released or expired.
//!
//! Each step happens exactly once; `domain::reservation` has the table of legal steps. The caller holds the
//! order's row, then calls these; stock rows are locked in (variant, location) order. What is written here moves
//! `inventory_items.reserved` by trigger; nothing else can.

mod reserve;
mod settle;
mod ship;
mod take;

use chrono::{DateTime, Utc};
use domain::reservation::{ReservationEvent, ReservationStatus};
use kernel::{Ctx, params, sql};
use uuid::Uuid;

use crate::error::Result;

pub use reserve::{Need, Reserved, reserve_in_txn};
pub use settle::{Allocation, Outcome, allocate_in_txn, release_in_txn, release_items_in_txn};
pub use ship::{Pick, Shipped, ship_in_txn};

/// Orders whose pending reservations ran out by `now`, longest ago first: work for the expiry job.
///
/// # Errors
/// What the database says.
pub async fn due(ctx: &Ctx, now: DateTime<Utc>, limit: i64) -> Result<Vec<Uuid>> {
    let orders = sql::fetch_values(
        ctx.db(),
        "SELECT order_id FROM stock_reservations WHERE status = 'pending' AND expires_at <= $1 \
         GROUP BY order_id ORDER BY min(expires_at) LIMIT $2",
        params![now, limit],
    )
    .await?;
    Ok(orders)
}

/// The states from which an event is legal, as the database writes them.
fn states_before(event: ReservationEvent) -> Vec<String> {
    ReservationStatus::ALL
        .iter()
        .filter(|status| status.after(event).is_ok())
        .map(ToString::to_string)
        .collect()
}
