//! Shipping: allocated units leave the shelf, the promise and the valuation together.

use std::collections::BTreeSet;

use domain::Money;
use domain::reservation::{ReservationEvent, ReservationStatus};
use kernel::Tx;
use uuid::Uuid;

use super::states_before;
use super::take::{Holdings, Piece};
use crate::book::{Book, Reference};
use crate::error::{InventoryError, Result};
use crate::movements::reference;

/// Units of an order line that leave, and from where if not from where they are held.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pick {
    pub order_item_id: Uuid,
    pub location_id: Option<Uuid>,
    /// Above zero.
    pub quantity: i64,
}

/// Units that left one place, and what they cost by the moving average.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Shipped {
    pub order_item_id: Uuid,
    pub variant_id: Uuid,
    pub location_id: Uuid,
    pub quantity: i64,
    pub cost: Money,
}

/// Ships the picks for the fulfilment `fulfilment_id`; one result a line and place. Seven statements, whatever
/// the number of picks. A place other than the reserved one is fine when it has free units; the promise moves.
///
/// # Errors
/// [`InventoryError::NotHeld`] when a line holds fewer allocated units, [`InventoryError::Promised`] when another
/// place has too few free ones. Nothing leaves then.
pub async fn ship_in_txn(
    tx: &Tx,
    order_id: Uuid,
    picks: &[Pick],
    fulfilment_id: Uuid,
) -> Result<Vec<Shipped>> {
    let mut held = Holdings::lock_in_txn(tx, order_id, states_before(ReservationEvent::Ship)).await?;
    for pick in picks {
        held.take(pick.order_item_id, pick.location_id, pick.quantity)?;
    }
    if held.pieces.is_empty() {
        return Ok(Vec::new());
    }
    let places: BTreeSet<_> = held
        .pieces
        .iter()
        .flat_map(|piece| [piece.held_place(), piece.taken_place()])
        .collect();
    let mut book = Book::open_in_txn(tx, &places).await?;
    for piece in &held.pieces {
        book.unreserve(piece.held_place(), piece.quantity)?;
    }
    let mut shipped = Vec::new();
    for group in grouped(&held.pieces) {
        let place = (group.variant_id, group.location_id);
        let cost = match book.issue(place, group.quantity, "sale", "") {
            Err(InventoryError::Promised { free, asked, .. }) => {
                return Err(crate::levels::promised(tx.conn(), place, free, asked).await?);
            }
            other => other?,
        };
        shipped.push(Shipped { cost, ..group });
    }
    let follows = Reference {
        kind: reference::FULFILMENT,
        id: fulfilment_id,
    };
    // The promise first: no level may fall below what is promised of it.
    held.write_in_txn(tx, ReservationStatus::Shipped).await?;
    book.write_in_txn(tx, follows).await?;
    Ok(shipped)
}

/// The pieces added up a line and place, without cost yet: one movement each.
fn grouped(pieces: &[Piece]) -> Vec<Shipped> {
    let mut groups: Vec<Shipped> = Vec::new();
    for piece in pieces {
        let same = |group: &&mut Shipped| {
            group.order_item_id == piece.order_item_id && group.location_id == piece.taken_at
        };
        match groups.iter_mut().find(same) {
            Some(group) => group.quantity += piece.quantity,
            None => groups.push(Shipped {
                order_item_id: piece.order_item_id,
                variant_id: piece.variant_id,
                location_id: piece.taken_at,
                quantity: piece.quantity,
                cost: Money::ZERO,
            }),
        }
    }
    groups
}
