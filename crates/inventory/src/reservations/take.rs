//! Taking units out of an order's reservations: whole rows end, rows of which a part is taken are split.

use domain::reservation::ReservationStatus;
use kernel::{Tx, ids, params, sql};
use sea_orm::FromQueryResult;
use uuid::Uuid;

use crate::book::Place;
use crate::error::{InventoryError, Result};

/// A reservation that still holds stock.
#[derive(Debug, Clone, FromQueryResult)]
pub struct Held {
    pub id: Uuid,
    pub order_item_id: Uuid,
    pub variant_id: Uuid,
    pub location_id: Uuid,
    pub quantity: i64,
}

/// Units taken out of one reservation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Piece {
    reservation_id: Uuid,
    pub order_item_id: Uuid,
    pub variant_id: Uuid,
    /// Where the units were promised.
    pub held_at: Uuid,
    /// Where they really come from; the same place unless another was picked.
    pub taken_at: Uuid,
    pub quantity: i64,
}

impl Piece {
    pub const fn held_place(&self) -> Place {
        (self.variant_id, self.held_at)
    }

    pub const fn taken_place(&self) -> Place {
        (self.variant_id, self.taken_at)
    }
}

/// An order's held reservations, locked, and the pieces taken so far.
pub struct Holdings {
    rows: Vec<Held>,
    pub pieces: Vec<Piece>,
}

impl Holdings {
    /// Locks the order's reservations that are in one of `states`.
    ///
    /// # Errors
    /// What the database says.
    pub async fn lock_in_txn(tx: &Tx, order_id: Uuid, states: Vec<String>) -> Result<Self> {
        let rows = sql::fetch_all(
            tx.conn(),
            "SELECT id, order_item_id, variant_id, location_id, quantity::bigint AS quantity FROM stock_reservations \
             WHERE order_id = $1 AND status = ANY($2::text[]) ORDER BY variant_id, location_id, id FOR UPDATE",
            params![order_id, states],
        )
        .await?;
        Ok(Self {
            rows,
            pieces: Vec::new(),
        })
    }

    /// Takes units of a line, first from what is held at `place`; what is held elsewhere moves there.
    ///
    /// # Errors
    /// [`InventoryError::NotHeld`] when the line holds fewer, [`InventoryError::Quantity`] for none or negative.
    pub fn take(&mut self, order_item_id: Uuid, place: Option<Uuid>, quantity: i64) -> Result<()> {
        if quantity <= 0 {
            return Err(InventoryError::Quantity);
        }
        let of_line = |row: &&mut Held| row.order_item_id == order_item_id && row.quantity > 0;
        let held = self.rows.iter_mut().filter(of_line).map(|row| row.quantity).sum();
        if held < quantity {
            return Err(InventoryError::NotHeld {
                held,
                asked: quantity,
            });
        }
        let mut open = quantity;
        let mut rows: Vec<&mut Held> = self.rows.iter_mut().filter(of_line).collect();
        rows.sort_by_key(|row| Some(row.location_id) != place);
        for row in rows {
            let taken = open.min(row.quantity);
            if taken == 0 {
                break;
            }
            row.quantity -= taken;
            open -= taken;
            self.pieces.push(Piece {
                reservation_id: row.id,
                order_item_id,
                variant_id: row.variant_id,
                held_at: row.location_id,
                taken_at: place.unwrap_or(row.location_id),
                quantity: taken,
            });
        }
        Ok(())
    }

    /// Writes the pieces with their end state. The last piece of an emptied row is the row itself.
    ///
    /// # Errors
    /// What the database says.
    pub async fn write_in_txn(&self, tx: &Tx, status: ReservationStatus) -> Result<()> {
        let (mut ended, mut split) = (Vec::new(), Vec::new());
        for row in &self.rows {
            let mut pieces = self
                .pieces
                .iter()
                .filter(|piece| piece.reservation_id == row.id)
                .peekable();
            while let Some(piece) = pieces.next() {
                let is_last = pieces.peek().is_none();
                if is_last && row.quantity == 0 {
                    ended.push(piece);
                } else {
                    split.push(piece);
                }
            }
        }
        let kept: Vec<&Held> = self.rows.iter().filter(|row| row.quantity > 0).collect();
        sql::execute(
            tx.conn(),
            WRITE,
            params![
                ended
                    .iter()
                    .map(|piece| piece.reservation_id)
                    .collect::<Vec<Uuid>>(),
                ended.iter().map(|piece| piece.taken_at).collect::<Vec<Uuid>>(),
                ended.iter().map(|piece| piece.quantity).collect::<Vec<i64>>(),
                kept.iter().map(|row| row.id).collect::<Vec<Uuid>>(),
                kept.iter().map(|row| row.quantity).collect::<Vec<i64>>(),
                split.iter().map(|_| ids::new_id()).collect::<Vec<Uuid>>(),
                split
                    .iter()
                    .map(|piece| piece.reservation_id)
                    .collect::<Vec<Uuid>>(),
                split.iter().map(|piece| piece.taken_at).collect::<Vec<Uuid>>(),
                split.iter().map(|piece| piece.quantity).collect::<Vec<i64>>(),
                status.as_str(),
                tx.now(),
            ],
        )
        .await?;
        Ok(())
    }
}

const WRITE: &str = "\
WITH ended AS (
  UPDATE stock_reservations r SET status = $10, settled_at = $11, location_id = e.location_id, quantity = e.quantity
  FROM unnest($1::uuid[], $2::uuid[], $3::bigint[]) AS e(id, location_id, quantity) WHERE r.id = e.id
), kept AS (
  UPDATE stock_reservations r SET quantity = k.quantity
  FROM unnest($4::uuid[], $5::bigint[]) AS k(id, quantity) WHERE r.id = k.id AND r.quantity <> k.quantity
)
INSERT INTO stock_reservations (id, order_id, order_item_id, variant_id, location_id, quantity, status, expires_at, created_at, settled_at)
SELECT s.id, r.order_id, r.order_item_id, r.variant_id, s.location_id, s.quantity, $10, r.expires_at, r.created_at, $11
FROM unnest($6::uuid[], $7::uuid[], $8::uuid[], $9::bigint[]) AS s(id, source_id, location_id, quantity)
JOIN stock_reservations r ON r.id = s.source_id";

#[cfg(test)]
mod tests {
    use super::*;

    const LINE: Uuid = Uuid::from_u128(1);

    fn holdings(rows: &[(u128, i64)]) -> Holdings {
        let rows = rows
            .iter()
            .enumerate()
            .map(|(index, &(place, quantity))| Held {
                id: Uuid::from_u128(100 + u128::try_from(index).unwrap()),
                order_item_id: LINE,
                variant_id: Uuid::from_u128(2),
                location_id: Uuid::from_u128(place),
                quantity,
            })
            .collect();
        Holdings {
            rows,
            pieces: Vec::new(),
        }
    }

    fn taken(holdings: &Holdings) -> Vec<(u128, u128, i64)> {
        let pieces = holdings.pieces.iter();
        pieces
            .map(|piece| (piece.held_at.as_u128(), piece.taken_at.as_u128(), piece.quantity))
            .collect()
    }

    #[test]
    fn takes_what_is_held_at_the_place_first_and_moves_the_rest() {
        let mut held = holdings(&[(10, 2), (20, 3)]);
        held.take(LINE, Some(Uuid::from_u128(20)), 4)
            .expect("five are held");
        assert_eq!(taken(&held), [(20, 20, 3), (10, 20, 1)]);
        held.take(LINE, None, 1).expect("one is left");
        assert_eq!(taken(&held).last(), Some(&(10, 10, 1)));
    }

    #[test]
    fn refuses_more_than_is_held_and_takes_nothing_then() {
        let mut held = holdings(&[(10, 2)]);
        let refused = held.take(LINE, None, 3);
        assert!(matches!(
            refused,
            Err(InventoryError::NotHeld { held: 2, asked: 3 })
        ));
        assert!(held.pieces.is_empty() && held.rows[0].quantity == 2);
        assert!(matches!(held.take(LINE, None, 0), Err(InventoryError::Quantity)));
    }
}
