//! Corrections by hand: stock found, broken, or gone.

use domain::Money;
use domain::document::MAX_QUANTITY;
use kernel::{Tx, params, sql};
use rust_decimal::Decimal;
use uuid::Uuid;

use super::reference;
use crate::book::{Book, Place, Reference};
use crate::error::{InventoryError, Result};

/// A correction as it was written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Adjusted {
    pub movement_id: Uuid,
    /// At cost: positive for stock found, negative for stock lost.
    pub value: Money,
}

/// Changes what is on hand by a signed quantity. What is lost goes at moving average; what is found comes at moving
/// average, or at the last known cost when nothing was left.
///
/// # Errors
/// [`InventoryError::Promised`] when units that orders wait for would go, [`InventoryError::NoCost`] for found stock
/// that never had a cost, [`InventoryError::Quantity`].
pub async fn adjust_in_txn(
    tx: &Tx,
    variant_id: Uuid,
    location_id: Uuid,
    quantity: i64,
    reason: &str,
    reference_id: Uuid,
) -> Result<Adjusted> {
    if quantity == 0 || quantity.saturating_abs() > MAX_QUANTITY {
        return Err(InventoryError::Quantity);
    }
    let place = (variant_id, location_id);
    let mut book = Book::open_for_receipt_in_txn(tx, &[place].into()).await?;
    let value = if quantity < 0 {
        lose(tx, &mut book, place, -quantity, reason).await?
    } else {
        find(tx, &mut book, place, quantity, reason).await?
    };
    let follows = Reference {
        kind: reference::ADJUSTMENT,
        id: reference_id,
    };
    let movements = book.write_in_txn(tx, follows).await?;
    let movement_id = movements
        .first()
        .copied()
        .ok_or_else(|| kernel::Error::internal("an adjustment wrote no movement"))?;
    Ok(Adjusted { movement_id, value })
}

async fn lose(tx: &Tx, book: &mut Book, place: Place, units: i64, reason: &str) -> Result<Money> {
    match book.issue(place, units, "adjustment", reason) {
        Err(InventoryError::Promised { free, asked, .. }) => {
            Err(crate::levels::promised(tx.conn(), place, free, asked).await?)
        }
        other => Ok(-other?),
    }
}

async fn find(tx: &Tx, book: &mut Book, place: Place, units: i64, reason: &str) -> Result<Money> {
    let average = book.valuation(place.0);
    let value = if average.quantity > 0 {
        let share = average.value.to_decimal().checked_mul(Decimal::from(units));
        share.and_then(|share| share.checked_div(Decimal::from(average.quantity)))
    } else {
        last_cost(tx, place.0).await?.checked_mul(Decimal::from(units))
    };
    let value = value.map(Money::round_half_up).unwrap_or(Money::MAX);
    let cost = (crate::rows::unit_cost(value, units), value);
    book.receive(place, units, cost, "adjustment", reason)?;
    Ok(value)
}

/// Unit cost of the variant's latest movement.
async fn last_cost(tx: &Tx, variant_id: Uuid) -> Result<Decimal> {
    let cost = sql::fetch_value::<Decimal>(
        tx.conn(),
        "SELECT unit_cost FROM stock_movements WHERE variant_id = $1 ORDER BY seq DESC LIMIT 1",
        params![variant_id],
    )
    .await?;
    match cost {
        Some(cost) => Ok(cost),
        None => {
            let sku = sql::fetch_value::<String>(
                tx.conn(),
                "SELECT sku FROM product_variants WHERE id = $1",
                params![variant_id],
            )
            .await?;
            Err(InventoryError::NoCost {
                sku: sku.unwrap_or_default(),
            })
        }
    }
}
