//! What each unit of a line was paid: the base of shipping in parts and of refunds by the unit.
//!
//! Units of a line are settled in order, each once, by shipping or by cancelling. As the shares of all units
//! add up to the line, so do the settlements, in whatever parts they come.

use serde::{Deserialize, Serialize};

use crate::allocation::spread;
use crate::document::MAX_QUANTITY;
use crate::money::Money;

/// What was paid for one or more units. `gross = net + gst`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct UnitShare {
    /// With GST.
    pub gross: Money,
    /// Without GST.
    pub net: Money,
    /// The GST.
    pub gst: Money,
}

/// The share of every unit of a line of `quantity` units that was paid `gross`, `gst` of it tax.
#[must_use]
pub fn unit_shares(quantity: i64, gross: Money, gst: Money) -> Vec<UnitShare> {
    let units = usize::try_from(quantity.min(MAX_QUANTITY)).unwrap_or(0);
    let per_unit = spread(gross.cents(), &vec![1; units]);
    let taxes = spread(gst.cents(), &per_unit);
    let share = |(gross, gst): (i64, i64)| UnitShare {
        gross: Money::from_cents(gross),
        net: Money::from_cents(gross) - Money::from_cents(gst),
        gst: Money::from_cents(gst),
    };
    per_unit.into_iter().zip(taxes).map(share).collect()
}

/// The share of the next `count` units after `settled_before` units were shipped or cancelled.
/// Nothing when the line does not have that many left.
#[must_use]
pub fn share_of_next(
    quantity: i64,
    gross: Money,
    gst: Money,
    settled_before: i64,
    count: i64,
) -> Option<UnitShare> {
    let from = usize::try_from(settled_before).ok()?;
    let to = from.checked_add(usize::try_from(count).ok()?)?;
    let shares = unit_shares(quantity, gross, gst);
    let part = shares.get(from..to)?;
    Some(UnitShare {
        gross: part.iter().map(|unit| unit.gross).sum(),
        net: part.iter().map(|unit| unit.net).sum(),
        gst: part.iter().map(|unit| unit.gst).sum(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn odd_cents_go_to_the_first_units() {
        let shares = unit_shares(3, Money::from_cents(1000), Money::from_cents(83));
        let gross: Vec<i64> = shares.iter().map(|unit| unit.gross.cents()).collect();
        assert_eq!(gross, [334, 333, 333]);
        assert_eq!(
            share_of_next(3, Money::from_cents(1000), Money::from_cents(83), 2, 2),
            None
        );
        assert_eq!(
            share_of_next(3, Money::from_cents(1000), Money::from_cents(83), -1, 2),
            None
        );
    }

    proptest! {
        #[test]
        fn parts_in_any_cut_add_up(quantity in 1_i64..60, cents in 0_i64..1_000_000, cut in 0_i64..60) {
            let (gross, gst) = (Money::from_cents(cents), Money::from_cents(cents * 9 / 109));
            let cut = cut.min(quantity);
            let first = share_of_next(quantity, gross, gst, 0, cut).expect("there are enough");
            let rest = share_of_next(quantity, gross, gst, cut, quantity - cut).expect("there are enough");
            prop_assert_eq!(first.gross + rest.gross, gross);
            prop_assert_eq!(first.gst + rest.gst, gst);
            prop_assert_eq!(first.net + rest.net, gross - gst);
        }
    }
}
