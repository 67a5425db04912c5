//! Small helpers for rows and lists that several statements share.

use domain::AppError;
use rust_decimal::{Decimal, RoundingStrategy};
use uuid::Uuid;

use domain::Money;

/// How a place is called on pages: "Ubi Warehouse, B-04-2", or as the warehouse itself when it is one with its only
/// location. Needs the aliases `w` and `l`.
pub const LOCATION_LABEL: &str = "CASE WHEN l.code = w.code THEN w.name ELSE w.name || ', ' || l.code END";

/// Cost of one unit, four decimals, to show beside a movement; the value is what counts.
#[must_use]
pub fn unit_cost(value: Money, quantity: i64) -> Decimal {
    value
        .to_decimal()
        .checked_div(Decimal::from(quantity))
        .map(|exact| {
            exact
                .abs()
                .round_dp_with_strategy(4, RoundingStrategy::MidpointAwayFromZero)
        })
        .unwrap_or_default()
}

/// An id out of a query string; empty means none.
///
/// # Errors
/// A text that is no id.
pub fn id_filter(field: &str, text: Option<&str>) -> Result<Option<Uuid>, AppError> {
    match text_filter(text) {
        None => Ok(None),
        Some(text) => text.parse().map(Some).map_err(|_| {
            AppError::invalid(
                "invalid_filter",
                format!("The filter \"{field}\" needs an id from the list."),
            )
        }),
    }
}

/// A filter text without the blanks around it; empty means none.
#[must_use]
pub fn text_filter(text: Option<&str>) -> Option<String> {
    text.map(str::trim)
        .filter(|text| !text.is_empty())
        .map(ToOwned::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn unit_cost_has_four_decimals_and_no_sign() {
        assert_eq!(unit_cost(Money::from_cents(-1000), -3), Decimal::new(33_333, 4));
        assert_eq!(unit_cost(Money::from_cents(1000), 0), Decimal::ZERO);
    }

    #[test]
    fn filters_are_trimmed() {
        assert_eq!(text_filter(Some("  ")), None);
        assert!(id_filter("location", Some("x")).is_err());
        assert_eq!(id_filter("location", Some("")), Ok(None));
    }
}
