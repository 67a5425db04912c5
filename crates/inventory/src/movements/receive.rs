//! Goods come in: one line or thousands, always the same few statements.

use std::collections::BTreeSet;

use domain::Money;
use kernel::Tx;
use rust_decimal::Decimal;
use uuid::Uuid;

use crate::book::{Book, Place, Reference};
use crate::error::{InventoryError, Result};

/// Units of a variant and what they cost together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ReceiveLine {
    pub variant_id: Uuid,
    /// Above zero.
    pub quantity: i64,
    /// Without GST, up to four decimals; shown, while `value` is what the books carry.
    pub unit_cost: Decimal,
    pub value: Money,
}

/// Goods that arrive together at one place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Receive<'a> {
    pub location_id: Uuid,
    pub lines: &'a [ReceiveLine],
    /// One of [`super::reference`].
    pub reference_type: &'a str,
    pub reference_id: Uuid,
    pub reason: &'a str,
}

/// Puts the goods into stock; the movements' ids, one a line.
///
/// # Errors
/// [`InventoryError::Quantity`], an unknown variant or location, a value too large.
pub async fn receive_in_txn(tx: &Tx, receive: &Receive<'_>) -> Result<Vec<Uuid>> {
    let Receive {
        location_id, lines, ..
    } = *receive;
    if lines
        .iter()
        .any(|line| line.quantity <= 0 || line.value.is_negative())
    {
        return Err(InventoryError::Quantity);
    }
    if lines.is_empty() {
        return Ok(Vec::new());
    }
    let places: BTreeSet<Place> = lines.iter().map(|line| (line.variant_id, location_id)).collect();
    let mut book = Book::open_for_receipt_in_txn(tx, &places).await?;
    for line in lines {
        let place = (line.variant_id, location_id);
        let cost = (line.unit_cost, line.value);
        book.receive(place, line.quantity, cost, "receipt", receive.reason)?;
    }
    let follows = Reference {
        kind: receive.reference_type,
        id: receive.reference_id,
    };
    book.write_in_txn(tx, follows).await
}
