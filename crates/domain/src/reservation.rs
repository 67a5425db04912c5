//! Reservations: their states, and how needs are met from the stock of several places.

use std::collections::BTreeMap;

use thiserror::Error;
use uuid::Uuid;

use crate::state_machine::{IllegalStep, Step, advance, mermaid, steps};
use crate::text_enum::text_enum;

text_enum! {
    /// The state of a reservation; each step happens exactly once.
    pub enum ReservationStatus {
        /// Held until it is paid for or its time runs out.
        Pending => "pending",
        /// Paid for; kept until it ships.
        Allocated => "allocated",
        /// Gone to the customer.
        Shipped => "shipped",
        /// Given back by cancelling.
        Released => "released",
        /// Given back because its time ran out.
        Expired => "expired",
    }
}

text_enum! {
    /// What happens to a reservation.
    pub enum ReservationEvent {
        /// The payment came.
        Allocate => "allocate",
        /// The goods leave.
        Ship => "ship",
        /// It is given up.
        Release => "release",
        /// Its time ran out.
        Expire => "expire",
    }
}

/// Legal steps of a reservation.
pub const RESERVATION_STEPS: &[Step<ReservationStatus, ReservationEvent>] = steps![ReservationStatus, ReservationEvent;
    Pending, Allocate => Allocated;
    Pending, Release => Released;
    Pending, Expire => Expired;
    Allocated, Ship => Shipped;
    Allocated, Release => Released;
];

impl ReservationStatus {
    /// The status after an event.
    ///
    /// # Errors
    /// [`IllegalStep`] when the table has no such step.
    pub fn after(self, event: ReservationEvent) -> Result<Self, IllegalStep> {
        advance(RESERVATION_STEPS, self, event)
    }

    /// True while it keeps stock from others.
    #[must_use]
    pub const fn holds_stock(self) -> bool {
        matches!(self, Self::Pending | Self::Allocated)
    }
}

/// A reservation's life as a Mermaid diagram, for the docs.
#[must_use]
pub fn reservation_diagram() -> String {
    mermaid(RESERVATION_STEPS, ReservationStatus::Pending)
}

/// Units of a variant that a line needs. A variant may be needed by several lines.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Need {
    /// The order line, to find the split again.
    pub line_id: Uuid,
    /// What is needed.
    pub variant_id: Uuid,
    /// Units, above zero.
    pub quantity: i64,
}

/// Stock of a variant in one place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct StockRow {
    /// What it is.
    pub variant_id: Uuid,
    /// Where it is.
    pub location_id: Uuid,
    /// Units that can be promised: on hand less reserved less safety stock.
    pub available: i64,
    /// Smaller is nearer.
    pub priority: i32,
}

/// Units taken from one place for one line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Split {
    /// The order line.
    pub line_id: Uuid,
    /// What is taken.
    pub variant_id: Uuid,
    /// From where.
    pub location_id: Uuid,
    /// Units, above zero.
    pub quantity: i64,
}

/// A variant of which there is too little.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Shortage {
    /// Which one.
    pub variant: Uuid,
    /// Units that could be had.
    pub left: i64,
}

/// Why nothing was taken: all or nothing.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum AllocationError {
    /// A need of no or negative units.
    #[error("the quantity must be at least 1")]
    Quantity,
    /// Every variant that is short.
    #[error("not enough stock for {} item(s)", .0.len())]
    Short(Vec<Shortage>),
}

/// In which order places are emptied: smaller keys first.
pub type Policy = fn(&StockRow) -> (i64, Uuid);

/// The nearest place first, by its priority.
#[must_use]
pub fn nearest_first(row: &StockRow) -> (i64, Uuid) {
    (i64::from(row.priority), row.location_id)
}

/// Meets all needs or none. A line may be split over places; places are used in the policy's order.
///
/// # Errors
/// [`AllocationError::Short`] lists every variant of which too little is left, needs summed over lines.
pub fn allocate_lines(
    needs: &[Need],
    stock: &[StockRow],
    policy: Policy,
) -> Result<Vec<Split>, AllocationError> {
    let mut wanted: BTreeMap<Uuid, i64> = BTreeMap::new();
    for need in needs {
        if need.quantity <= 0 {
            return Err(AllocationError::Quantity);
        }
        let sum = wanted.entry(need.variant_id).or_default();
        *sum = sum.saturating_add(need.quantity);
    }
    let mut rows: Vec<StockRow> = stock.iter().copied().filter(|row| row.available > 0).collect();
    rows.sort_by_key(policy);
    let left = |variant: Uuid| {
        let of_it = rows.iter().filter(|row| row.variant_id == variant);
        of_it.fold(0_i64, |sum, row| sum.saturating_add(row.available))
    };
    let short: Vec<Shortage> = wanted
        .iter()
        .map(|(&variant, &quantity)| {
            (
                quantity,
                Shortage {
                    variant,
                    left: left(variant),
                },
            )
        })
        .filter(|(quantity, shortage)| *quantity > shortage.left)
        .map(|(_, shortage)| shortage)
        .collect();
    if short.is_empty() {
        Ok(take(needs, &mut rows))
    } else {
        Err(AllocationError::Short(short))
    }
}

/// Takes the needs out of rows that are known to hold enough.
fn take(needs: &[Need], rows: &mut [StockRow]) -> Vec<Split> {
    let mut splits = Vec::with_capacity(needs.len());
    for need in needs {
        let mut open = need.quantity;
        for row in rows.iter_mut().filter(|row| row.variant_id == need.variant_id) {
            let quantity = open.min(row.available);
            if quantity > 0 {
                row.available -= quantity;
                open -= quantity;
                let Need {
                    line_id, variant_id, ..
                } = *need;
                splits.push(Split {
                    line_id,
                    variant_id,
                    location_id: row.location_id,
                    quantity,
                });
            }
        }
    }
    splits
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn id(number: u128) -> Uuid {
        Uuid::from_u128(number)
    }

    fn row(variant: u128, location: u128, available: i64, priority: i32) -> StockRow {
        StockRow {
            variant_id: id(variant),
            location_id: id(location),
            available,
            priority,
        }
    }

    fn need(line: u128, variant: u128, quantity: i64) -> Need {
        Need {
            line_id: id(line),
            variant_id: id(variant),
            quantity,
        }
    }

    #[test]
    fn takes_from_the_nearest_and_splits_when_it_must() {
        let stock = [row(1, 10, 5, 2), row(1, 11, 2, 1), row(1, 12, -3, 0)];
        let splits = allocate_lines(&[need(1, 1, 3), need(2, 1, 1)], &stock, nearest_first).expect("enough");
        let told: Vec<_> = splits
            .iter()
            .map(|it| (it.line_id, it.location_id, it.quantity))
            .collect();
        assert_eq!(told, [(id(1), id(11), 2), (id(1), id(10), 1), (id(2), id(10), 1)]);
    }

    #[test]
    fn says_what_is_left_of_everything_short() {
        let stock = [row(1, 10, 2, 0)];
        let short = allocate_lines(
            &[need(1, 1, 2), need(2, 1, 1), need(3, 2, 1)],
            &stock,
            nearest_first,
        );
        let expected = vec![
            Shortage {
                variant: id(1),
                left: 2,
            },
            Shortage {
                variant: id(2),
                left: 0,
            },
        ];
        assert_eq!(short, Err(AllocationError::Short(expected)));
        assert_eq!(
            allocate_lines(&[need(1, 1, 0)], &stock, nearest_first),
            Err(AllocationError::Quantity)
        );
    }

    #[test]
    fn each_step_happens_once() {
        use ReservationEvent::{Allocate, Expire, Release, Ship};
        use ReservationStatus::{Allocated, Expired, Pending, Released, Shipped};
        assert_eq!(Pending.after(Allocate), Ok(Allocated));
        assert_eq!(Allocated.after(Ship), Ok(Shipped));
        assert_eq!(Allocated.after(Release), Ok(Released));
        assert!(
            Allocated.after(Expire).is_err(),
            "what is paid for does not expire"
        );
        for done in [Shipped, Released, Expired] {
            assert!(!done.holds_stock());
            assert!(
                ReservationEvent::ALL
                    .iter()
                    .all(|event| done.after(*event).is_err())
            );
        }
        assert!(reservation_diagram().contains("allocated --> shipped: ship"));
    }

    proptest! {
        #[test]
        fn takes_exactly_what_is_needed_and_never_more_than_there_is(
            wants in prop::collection::vec((1_u128..4, 1_i64..8), 1..6),
            has in prop::collection::vec((1_u128..4, 0_i64..10, 0_i32..3), 0..10),
        ) {
            let needs: Vec<Need> =
                (0_u128..).zip(&wants).map(|(line, want)| need(line, want.0, want.1)).collect();
            let stock: Vec<StockRow> =
                (100_u128..).zip(&has).map(|(place, it)| row(it.0, place, it.1, it.2)).collect();
            if let Ok(splits) = allocate_lines(&needs, &stock, nearest_first) {
                for need in &needs {
                    let got: i64 =
                        splits.iter().filter(|it| it.line_id == need.line_id).map(|it| it.quantity).sum();
                    prop_assert_eq!(got, need.quantity);
                }
                for row in &stock {
                    let taken: i64 =
                        splits.iter().filter(|it| it.location_id == row.location_id).map(|it| it.quantity).sum();
                    prop_assert!(taken <= row.available);
                }
            }
        }
    }
}
