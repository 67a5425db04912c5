//! Reserving: all lines of an order or none.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, Utc};
use domain::reservation::{
    self as rules, AllocationError, Policy, Split, StockRow, allocate_lines, nearest_first,
};
use domain::shortage::Shortage;
use kernel::{Tx, ids, params, sql};
use sea_orm::{ConnectionTrait, FromQueryResult};
use uuid::Uuid;

use crate::error::{InventoryError, Result};

/// Units of a variant that an order line needs; several lines may need the same variant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Need {
    pub order_item_id: Uuid,
    pub variant_id: Uuid,
    /// Above zero.
    pub quantity: i64,
}

/// Units held for an order line at one place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Reserved {
    pub order_item_id: Uuid,
    pub variant_id: Uuid,
    pub location_id: Uuid,
    pub quantity: i64,
}

/// In which order places are emptied.
const POLICY: Policy = nearest_first;

/// Holds every need until `expires_at`, or nothing.
///
/// The split is planned from an unlocked read and written by one statement that locks the rows, checks the plan
/// against them and writes the reservations, with which the levels move (`migration/src/sql/08_reserved.sql`); so the
/// rows are locked for one statement and the commit. When the plan no longer fits, it is made again from the rows that
/// are locked by then. Call it late in the transaction.
///
/// # Errors
/// [`InventoryError::Insufficient`] with every variant that is short, [`InventoryError::Quantity`].
pub async fn reserve_in_txn(
    tx: &Tx,
    order_id: Uuid,
    needs: &[Need],
    expires_at: DateTime<Utc>,
) -> Result<Vec<Reserved>> {
    if needs.is_empty() {
        return Ok(Vec::new());
    }
    let wanted: Vec<rules::Need> = needs
        .iter()
        .map(|need| rules::Need {
            line_id: need.order_item_id,
            variant_id: need.variant_id,
            quantity: need.quantity,
        })
        .collect();
    for _ in 0..2 {
        let stock = offered(tx.conn(), &wanted).await?;
        let splits = match allocate_lines(&wanted, &stock, POLICY) {
            Ok(splits) => splits,
            Err(AllocationError::Quantity) => return Err(InventoryError::Quantity),
            Err(AllocationError::Short(short)) => return Err(named(tx, &wanted, &short).await?),
        };
        if write(tx, order_id, &splits, expires_at).await? {
            return Ok(splits.into_iter().map(Reserved::from).collect());
        }
    }
    Err(kernel::Error::internal("free stock changed while its rows were locked").into())
}

impl From<Split> for Reserved {
    fn from(split: Split) -> Self {
        Self {
            order_item_id: split.line_id,
            variant_id: split.variant_id,
            location_id: split.location_id,
            quantity: split.quantity,
        }
    }
}

#[derive(FromQueryResult)]
struct FreeRow {
    variant_id: Uuid,
    location_id: Uuid,
    free: i64,
    priority: i32,
    safety_stock: i64,
}

/// What may be promised of the wanted variants, place by place, safety stock taken off.
///
/// The list is bound inside a `SELECT`: its length is unknown to the planner then, one plan serves every length, and
/// PostgreSQL keeps it. Bound as it is, the statement is planned anew for every order, which costs more than running it.
async fn offered(conn: &impl ConnectionTrait, wanted: &[rules::Need]) -> Result<Vec<StockRow>> {
    let variants: BTreeSet<Uuid> = wanted.iter().map(|need| need.variant_id).collect();
    let rows: Vec<FreeRow> = sql::fetch_all(
        conn,
        "SELECT i.variant_id, i.location_id, (i.on_hand - i.reserved)::bigint AS free, l.priority, \
           v.safety_stock::bigint AS safety_stock \
         FROM inventory_items i \
         JOIN product_variants v ON v.id = i.variant_id \
         JOIN warehouse_locations l ON l.id = i.location_id \
         WHERE i.variant_id = ANY((SELECT $1)::uuid[])",
        params![variants.into_iter().collect::<Vec<Uuid>>()],
    )
    .await?;
    let safety = rows
        .iter()
        .map(|row| (row.variant_id, row.safety_stock))
        .collect();
    let stock = rows
        .iter()
        .map(|row| StockRow {
            variant_id: row.variant_id,
            location_id: row.location_id,
            available: row.free,
            priority: row.priority,
        })
        .collect();
    Ok(less_safety_stock(stock, safety, POLICY))
}

/// Safety stock is kept of the variant as a whole, so it is held back where the policy would take last.
fn less_safety_stock(
    mut stock: Vec<StockRow>,
    mut safety: BTreeMap<Uuid, i64>,
    policy: Policy,
) -> Vec<StockRow> {
    stock.sort_by_key(|row| core::cmp::Reverse(policy(row)));
    for row in &mut stock {
        if let Some(kept) = safety.get_mut(&row.variant_id) {
            let held_back = row.available.min(*kept).max(0);
            row.available -= held_back;
            *kept -= held_back;
        }
    }
    stock
}

/// Locks, checks and writes in one statement; false when the plan does not fit the locked rows.
async fn write(tx: &Tx, order_id: Uuid, splits: &[Split], expires_at: DateTime<Utc>) -> Result<bool> {
    let written = sql::execute(
        tx.conn(),
        RESERVE,
        params![
            splits.iter().map(|_| ids::new_id()).collect::<Vec<Uuid>>(),
            splits.iter().map(|split| split.line_id).collect::<Vec<Uuid>>(),
            splits.iter().map(|split| split.variant_id).collect::<Vec<Uuid>>(),
            splits
                .iter()
                .map(|split| split.location_id)
                .collect::<Vec<Uuid>>(),
            splits.iter().map(|split| split.quantity).collect::<Vec<i64>>(),
            order_id,
            expires_at,
            tx.now(),
        ],
    )
    .await?;
    Ok(written > 0)
}

/// Lists inside `SELECT` for the same reason as in [`offered`].
const RESERVE: &str = "\
WITH take AS (
  SELECT * FROM unnest((SELECT $1::uuid[]), (SELECT $2::uuid[]), (SELECT $3::uuid[]), (SELECT $4::uuid[]), (SELECT $5::bigint[]))
    AS t(id, line_id, variant_id, location_id, quantity)
), need AS (
  SELECT variant_id, location_id, sum(quantity) AS quantity FROM take GROUP BY variant_id, location_id
), held AS MATERIALIZED (
  SELECT i.variant_id, i.location_id, i.on_hand - i.reserved AS free FROM inventory_items i
  WHERE i.variant_id = ANY((SELECT $3)::uuid[]) ORDER BY i.variant_id, i.location_id FOR UPDATE
), verdict AS MATERIALIZED (
  SELECT NOT EXISTS (
    SELECT 1 FROM held h LEFT JOIN need n USING (variant_id, location_id)
    JOIN product_variants v ON v.id = h.variant_id
    GROUP BY v.id
    HAVING bool_or(coalesce(n.quantity, 0) > h.free) OR sum(h.free) - coalesce(sum(n.quantity), 0) < v.safety_stock
  ) AS fits
)
INSERT INTO stock_reservations (id, order_id, order_item_id, variant_id, location_id, quantity, status, expires_at, created_at)
SELECT t.id, $6, t.line_id, t.variant_id, t.location_id, t.quantity, 'pending', $7, $8
FROM take t, verdict WHERE verdict.fits";

#[derive(FromQueryResult)]
struct NameRow {
    id: Uuid,
    sku: String,
    name: String,
}

/// The shortages with the names people know.
async fn named(tx: &Tx, wanted: &[rules::Need], short: &[rules::Shortage]) -> Result<InventoryError> {
    let variants: Vec<Uuid> = short.iter().map(|shortage| shortage.variant).collect();
    let names: Vec<NameRow> = sql::fetch_all(
        tx.conn(),
        "SELECT v.id, v.sku, concat_ws(', ', p.name, nullif(v.title, '')) AS name FROM product_variants v \
         JOIN products p ON p.id = v.product_id WHERE v.id = ANY($1::uuid[])",
        params![variants],
    )
    .await?;
    let shortages = short
        .iter()
        .filter_map(|shortage| {
            let row = names.iter().find(|row| row.id == shortage.variant)?;
            let of_it = wanted.iter().filter(|need| need.variant_id == row.id);
            Some(Shortage {
                variant_id: row.id,
                sku: row.sku.clone(),
                requested: of_it.map(|need| need.quantity).sum(),
                left: shortage.left.max(0),
                name: row.name.clone(),
            })
        })
        .collect();
    Ok(InventoryError::Insufficient(shortages))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn safety_stock_is_held_back_where_it_is_taken_last() {
        let variant_id = Uuid::from_u128(1);
        let row = |priority, available| StockRow {
            variant_id,
            location_id: Uuid::from_u128(u128::from(priority)),
            available,
            priority: i32::from(priority),
        };
        let stock = less_safety_stock(vec![row(1_u8, 4), row(2, 3)], [(variant_id, 5)].into(), POLICY);
        let left: Vec<(i32, i64)> = stock.iter().map(|row| (row.priority, row.available)).collect();
        assert_eq!(left, [(2, 0), (1, 2)]);
    }
}
