//! The stock book of one transaction: locked levels and valuations, changed in memory by the rules of
//! `domain::valuation`, written back together with the movements that explain them.

use std::collections::{BTreeMap, BTreeSet};

use domain::Money;
use domain::valuation::Valuation;
use kernel::{Tx, ids, params, sql};
use rust_decimal::Decimal;
use sea_orm::FromQueryResult;
use uuid::Uuid;

use crate::error::{InventoryError, Result};

/// (variant, location).
pub type Place = (Uuid, Uuid);

/// Units of a variant at a location.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Level {
    pub on_hand: i64,
    /// Read only: it follows the reservations.
    pub reserved: i64,
}

impl Level {
    /// Units that no order waits for.
    pub const fn free(self) -> i64 {
        self.on_hand - self.reserved
    }
}

/// What a movement follows from.
#[derive(Debug, Clone, Copy)]
pub struct Reference<'a> {
    /// `fulfilment`, `goods_receipt`, `adjustment`, ...
    pub kind: &'a str,
    pub id: Uuid,
}

struct Movement {
    id: Uuid,
    place: Place,
    kind: &'static str,
    quantity: i64,
    unit_cost: Decimal,
    value: Money,
    balance_after: i64,
    reason: String,
}

/// Locked rows and what has happened to them so far.
pub struct Book {
    levels: BTreeMap<Place, Level>,
    values: BTreeMap<Uuid, Valuation>,
    movements: Vec<Movement>,
}

#[derive(FromQueryResult)]
struct LevelRow {
    variant_id: Uuid,
    location_id: Uuid,
    on_hand: i64,
    reserved: i64,
}

#[derive(FromQueryResult)]
struct ValueRow {
    variant_id: Uuid,
    quantity: i64,
    value: Decimal,
}

impl Book {
    /// Locks levels in (variant, location) order, then valuations in variant order: the one order of all.
    ///
    /// # Errors
    /// What the database says.
    pub async fn open_in_txn(tx: &Tx, places: &BTreeSet<Place>) -> Result<Self> {
        let (variants, locations): (Vec<Uuid>, Vec<Uuid>) = places.iter().copied().unzip();
        let levels: Vec<LevelRow> = sql::fetch_all(
            tx.conn(),
            "SELECT i.variant_id, i.location_id, i.on_hand::bigint AS on_hand, i.reserved::bigint AS reserved \
             FROM inventory_items i \
             JOIN unnest($1::uuid[], $2::uuid[]) AS p(variant_id, location_id) USING (variant_id, location_id) \
             ORDER BY i.variant_id, i.location_id FOR UPDATE OF i",
            params![variants.clone(), locations],
        )
        .await?;
        let values: Vec<ValueRow> = sql::fetch_all(
            tx.conn(),
            "SELECT variant_id, quantity, value FROM stock_valuations WHERE variant_id = ANY($1::uuid[]) \
             ORDER BY variant_id FOR UPDATE",
            params![variants],
        )
        .await?;
        let level = |row: LevelRow| {
            let LevelRow {
                on_hand, reserved, ..
            } = row;
            ((row.variant_id, row.location_id), Level { on_hand, reserved })
        };
        let value = |row: ValueRow| {
            let value = Money::round_half_up(row.value);
            (
                row.variant_id,
                Valuation {
                    quantity: row.quantity,
                    value,
                },
            )
        };
        Ok(Self {
            levels: levels.into_iter().map(level).collect(),
            values: values.into_iter().map(value).collect(),
            movements: Vec::new(),
        })
    }

    /// As [`Book::open`], for goods that may be new to a place: makes the rows that are missing first, so that two
    /// receipts of the same new thing wait for one another instead of both starting from nothing.
    ///
    /// # Errors
    /// An unknown variant or location, or what the database says.
    pub async fn open_for_receipt_in_txn(tx: &Tx, places: &BTreeSet<Place>) -> Result<Self> {
        let (variants, locations): (Vec<Uuid>, Vec<Uuid>) = places.iter().copied().unzip();
        let made = sql::execute(
            tx.conn(),
            "WITH place AS (SELECT * FROM unnest($1::uuid[], $2::uuid[]) AS p(variant_id, location_id)), \
             item AS (INSERT INTO inventory_items (variant_id, location_id) \
               SELECT variant_id, location_id FROM place ORDER BY 1, 2 ON CONFLICT DO NOTHING) \
             INSERT INTO stock_valuations (variant_id) SELECT DISTINCT variant_id FROM place ORDER BY 1 \
             ON CONFLICT DO NOTHING",
            params![variants, locations],
        )
        .await;
        if let Err(error) = made {
            return Err(match error.constraint().as_deref() {
                Some("inventory_items_variant_id_fkey" | "stock_valuations_variant_id_fkey") => {
                    InventoryError::UnknownVariant
                }
                Some("inventory_items_location_id_fkey") => InventoryError::UnknownLocation,
                _ => error.into(),
            });
        }
        Self::open_in_txn(tx, places).await
    }

    /// The level now; nothing where there is no row.
    pub fn level(&self, place: Place) -> Level {
        self.levels.get(&place).copied().unwrap_or_default()
    }

    /// Quantity and value of a variant over all places now.
    pub fn valuation(&self, variant_id: Uuid) -> Valuation {
        self.values.get(&variant_id).copied().unwrap_or_default()
    }

    /// Counts promised units as free, because the caller ends their reservations before the book is written.
    ///
    /// # Errors
    /// Less is promised there: the caller's rows and these disagree.
    pub fn unreserve(&mut self, place: Place, quantity: i64) -> Result<()> {
        match self.levels.get_mut(&place) {
            Some(level) if level.reserved >= quantity => {
                level.reserved -= quantity;
                Ok(())
            }
            _ => Err(kernel::Error::internal("a reservation is not in the stock level").into()),
        }
    }

    /// Takes free units out at moving average; gives what they cost.
    ///
    /// # Errors
    /// [`InventoryError::Promised`] without names when fewer are free.
    pub fn issue(&mut self, place: Place, quantity: i64, kind: &'static str, reason: &str) -> Result<Money> {
        let free = self.level(place).free();
        let level = self.levels.get_mut(&place).filter(|_| free >= quantity);
        let Some(level) = level else {
            return Err(InventoryError::Promised {
                variant_id: place.0,
                sku: String::new(),
                name: String::new(),
                place: String::new(),
                free,
                asked: quantity,
            });
        };
        level.on_hand -= quantity;
        let valuation = self.values.entry(place.0).or_default();
        let (left, cost) = valuation.issue(quantity)?;
        *valuation = left;
        let unit_cost = crate::rows::unit_cost(cost, quantity);
        self.note(place, kind, -quantity, unit_cost, -cost, reason);
        Ok(cost)
    }

    /// Puts units in that cost `value` together.
    ///
    /// # Errors
    /// No or negative units, or a value too large.
    pub fn receive(
        &mut self,
        place: Place,
        quantity: i64,
        (unit_cost, value): (Decimal, Money),
        kind: &'static str,
        reason: &str,
    ) -> Result<()> {
        let valuation = self.values.entry(place.0).or_default();
        *valuation = valuation.receive(quantity, value)?;
        self.levels.entry(place).or_default().on_hand += quantity;
        self.note(place, kind, quantity, unit_cost, value, reason);
        Ok(())
    }

    fn note(
        &mut self,
        place: Place,
        kind: &'static str,
        quantity: i64,
        unit_cost: Decimal,
        value: Money,
        reason: &str,
    ) {
        self.movements.push(Movement {
            id: ids::new_id(),
            place,
            kind,
            quantity,
            unit_cost,
            value,
            balance_after: self.level(place).on_hand,
            reason: reason.to_owned(),
        });
    }

    /// Writes levels, valuations and movements in one statement; the movements' ids in order.
    ///
    /// # Errors
    /// What the database says.
    pub async fn write_in_txn(self, tx: &Tx, reference: Reference<'_>) -> Result<Vec<Uuid>> {
        let ctx = tx.ctx();
        let (places, levels): (Vec<Place>, Vec<Level>) = self.levels.into_iter().unzip();
        let (variants, locations): (Vec<Uuid>, Vec<Uuid>) = places.into_iter().unzip();
        let (valued, values): (Vec<Uuid>, Vec<Valuation>) = self.values.into_iter().unzip();
        let moved = &self.movements;
        let ids: Vec<Uuid> = moved.iter().map(|m| m.id).collect();
        sql::execute(
            tx.conn(),
            WRITE,
            params![
                variants,
                locations,
                levels.iter().map(|level| level.on_hand).collect::<Vec<i64>>(),
                valued,
                values.iter().map(|value| value.quantity).collect::<Vec<i64>>(),
                values
                    .iter()
                    .map(|value| value.value.to_decimal())
                    .collect::<Vec<Decimal>>(),
                ids.clone(),
                moved.iter().map(|m| m.place.0).collect::<Vec<Uuid>>(),
                moved.iter().map(|m| m.place.1).collect::<Vec<Uuid>>(),
                moved.iter().map(|m| m.kind.to_owned()).collect::<Vec<String>>(),
                moved.iter().map(|m| m.quantity).collect::<Vec<i64>>(),
                moved.iter().map(|m| m.unit_cost).collect::<Vec<Decimal>>(),
                moved
                    .iter()
                    .map(|m| m.value.to_decimal())
                    .collect::<Vec<Decimal>>(),
                moved.iter().map(|m| m.balance_after).collect::<Vec<i64>>(),
                moved.iter().map(|m| m.reason.clone()).collect::<Vec<String>>(),
                reference.kind,
                reference.id,
                ctx.actor.id,
                ctx.actor.name.clone(),
                ctx.request_id.to_string(),
                tx.now(),
            ],
        )
        .await?;
        Ok(ids)
    }
}

// Movements are inserted in the order they happened: their `seq` is what `on hand` is checked against.
const WRITE: &str = "\
WITH level AS (
  UPDATE inventory_items i SET on_hand = n.on_hand
  FROM unnest($1::uuid[], $2::uuid[], $3::bigint[]) AS n(variant_id, location_id, on_hand)
  WHERE i.variant_id = n.variant_id AND i.location_id = n.location_id AND i.on_hand <> n.on_hand
), valuation AS (
  UPDATE stock_valuations s SET quantity = n.quantity, value = n.value
  FROM unnest($4::uuid[], $5::bigint[], $6::numeric[]) AS n(variant_id, quantity, value)
  WHERE s.variant_id = n.variant_id
)
INSERT INTO stock_movements (id, variant_id, location_id, kind, quantity, unit_cost, value, balance_after,
  reference_type, reference_id, reason, actor_id, actor, request_id, occurred_at)
SELECT m.id, m.variant_id, m.location_id, m.kind, m.quantity, m.unit_cost, m.value, m.balance_after,
  $16, $17, m.reason, $18, $19, $20, $21
FROM unnest($7::uuid[], $8::uuid[], $9::uuid[], $10::text[], $11::bigint[], $12::numeric[], $13::numeric[],
  $14::bigint[], $15::text[]) WITH ORDINALITY
  AS m(id, variant_id, location_id, kind, quantity, unit_cost, value, balance_after, reason, place)
ORDER BY m.place";

#[cfg(test)]
mod tests {
    use super::*;

    fn book(place: Place, on_hand: i64, reserved: i64, cents: i64) -> Book {
        let value = Money::from_cents(cents);
        Book {
            levels: [(place, Level { on_hand, reserved })].into(),
            values: [(
                place.0,
                Valuation {
                    quantity: on_hand,
                    value,
                },
            )]
            .into(),
            movements: Vec::new(),
        }
    }

    #[test]
    fn promised_units_stay() {
        let place = (Uuid::nil(), Uuid::nil());
        let mut book = book(place, 5, 3, 1000);
        let refused = book.issue(place, 3, "adjustment", "broken");
        assert!(matches!(
            refused,
            Err(InventoryError::Promised {
                free: 2,
                asked: 3,
                ..
            })
        ));
        book.unreserve(place, 3).expect("three are promised");
        assert_eq!(
            book.issue(place, 3, "sale", "").expect("free now"),
            Money::from_cents(600)
        );
        assert!(book.unreserve(place, 1).is_err());
    }

    #[test]
    fn each_movement_carries_the_balance_after_it() {
        let place = (Uuid::nil(), Uuid::nil());
        let mut book = book(place, 3, 0, 1000);
        book.issue(place, 1, "sale", "").expect("there");
        book.issue(place, 2, "sale", "").expect("there");
        book.receive(place, 4, (Decimal::ONE, Money::from_cents(400)), "receipt", "")
            .expect("valid");
        let balances: Vec<i64> = book.movements.iter().map(|m| m.balance_after).collect();
        let values: Vec<i64> = book.movements.iter().map(|m| m.value.cents()).collect();
        assert_eq!((balances, values), (vec![2, 0, 4], vec![-333, -667, 400]));
        assert_eq!(
            book.valuation(place.0),
            Valuation {
                quantity: 4,
                value: Money::from_cents(400)
            }
        );
    }
}
