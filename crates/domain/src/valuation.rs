//! Stock value by moving average.
//!
//! Quantity and value are kept, never a rounded unit cost, so an emptied item is worth exactly nothing and no
//! cent appears or vanishes on the way.

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::money::Money;

/// Units of one item and what they cost together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Valuation {
    /// Units on hand, never negative.
    pub quantity: i64,
    /// Their cost, never negative.
    pub value: Money,
}

/// Why stock cannot be valued so.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum ValuationError {
    /// A movement of no or negative units, or of negative value.
    #[error("units must be above zero and cost must not be negative")]
    NotPositive,
    /// More than there is.
    #[error("only {left} left")]
    NotEnough {
        /// Units on hand.
        left: i64,
    },
    /// Beyond what the database holds.
    #[error("the stock value is too large")]
    TooLarge,
}

impl Valuation {
    /// Adds `units` that cost `cost` together.
    ///
    /// # Errors
    /// [`ValuationError`] for units below one, negative cost, or sums too large.
    pub fn receive(self, units: i64, cost: Money) -> Result<Self, ValuationError> {
        if units <= 0 || cost.is_negative() {
            return Err(ValuationError::NotPositive);
        }
        let quantity = self.quantity.checked_add(units).ok_or(ValuationError::TooLarge)?;
        let value = (self.value + cost)
            .bounded()
            .map_err(|_| ValuationError::TooLarge)?;
        Ok(Self { quantity, value })
    }

    /// What `units` cost by the average, half a cent up; all units cost the whole value.
    ///
    /// # Errors
    /// [`ValuationError`] for units below one or more than there are.
    pub fn cost_of(self, units: i64) -> Result<Money, ValuationError> {
        if units <= 0 {
            return Err(ValuationError::NotPositive);
        }
        if units > self.quantity {
            return Err(ValuationError::NotEnough { left: self.quantity });
        }
        let (value, part, whole) = (
            i128::from(self.value.cents()),
            i128::from(units),
            i128::from(self.quantity),
        );
        let cents = (2 * value * part + whole) / (2 * whole);
        i64::try_from(cents)
            .map(Money::from_cents)
            .map_err(|_| ValuationError::TooLarge)
    }

    /// Takes `units` out; gives what is left and what they cost.
    ///
    /// # Errors
    /// As [`Valuation::cost_of`].
    pub fn issue(self, units: i64) -> Result<(Self, Money), ValuationError> {
        let cost = self.cost_of(units)?;
        Ok((
            Self {
                quantity: self.quantity - units,
                value: self.value - cost,
            },
            cost,
        ))
    }

    /// Cost of one unit in dollars, four decimals, to show; calculations never use it.
    #[must_use]
    pub fn unit_cost(self) -> Option<Decimal> {
        let exact = self
            .value
            .to_decimal()
            .checked_div(Decimal::from(self.quantity))?;
        Some(exact.round_dp_with_strategy(4, rust_decimal::RoundingStrategy::MidpointAwayFromZero))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn averages_receipts_and_empties_to_nothing() {
        let stock = Valuation::default()
            .receive(3, Money::from_cents(1000))
            .expect("valid");
        assert_eq!(stock.unit_cost(), Some(Decimal::new(33_333, 4)));
        let (stock, first) = stock.issue(1).expect("there are three");
        let (stock, second) = stock.issue(1).expect("there are two");
        let (stock, third) = stock.issue(1).expect("there is one");
        assert_eq!([first.cents(), second.cents(), third.cents()], [333, 334, 333]);
        assert_eq!(stock, Valuation::default());
        assert_eq!(stock.unit_cost(), None);
    }

    #[test]
    fn refuses_what_is_not_there() {
        let stock = Valuation::default()
            .receive(2, Money::ZERO)
            .expect("gifts cost nothing");
        assert_eq!(stock.issue(3), Err(ValuationError::NotEnough { left: 2 }));
        assert_eq!(stock.issue(0), Err(ValuationError::NotPositive));
        assert_eq!(
            stock.receive(1, Money::from_cents(-1)),
            Err(ValuationError::NotPositive)
        );
        assert_eq!(
            stock.receive(1, Money::from_cents(i64::MAX)),
            Err(ValuationError::TooLarge)
        );
    }

    proptest! {
        #[test]
        fn value_is_what_came_less_what_went(
            moves in prop::collection::vec((any::<bool>(), 1_i64..50, 0_i64..100_000), 1..60),
        ) {
            let mut stock = Valuation::default();
            let mut expected = Money::ZERO;
            for (incoming, units, cents) in moves {
                if incoming {
                    stock = stock.receive(units, Money::from_cents(cents)).expect("in range");
                    expected += Money::from_cents(cents);
                } else if let Ok((left, cost)) = stock.issue(units) {
                    prop_assert!(!cost.is_negative());
                    stock = left;
                    expected -= cost;
                }
                prop_assert_eq!(stock.value, expected);
                prop_assert!(!stock.value.is_negative() && stock.quantity >= 0);
                prop_assert!(stock.quantity > 0 || stock.value.is_zero());
            }
        }
    }
}
