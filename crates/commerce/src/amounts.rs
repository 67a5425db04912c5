//! From `numeric(14,2)` to [`Money`].

use domain::Money;
use rust_decimal::Decimal;

/// Exact: the columns have two decimals and fit.
pub(crate) fn money(amount: Decimal) -> Money {
    Money::round_half_up(amount)
}
