//! When a business must register for GST.
//!
//! Source: IRAS "Do I need to register for GST": taxable turnover above S$1 million in a calendar year
//! (apply by 30 January, effective 1 March), or expected in the next 12 months (apply within 30 days).

use chrono::{Datelike, Days, NaiveDate};
use serde::{Deserialize, Serialize};

use crate::money::Money;

/// S$1 million of taxable turnover.
pub const REGISTRATION_THRESHOLD: Money = Money::from_cents(100_000_000);
/// From this turnover on the owner is warned: 80% of the threshold.
pub const WARN_FROM: Money = Money::from_cents(80_000_000);

/// What the owner should know.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum ThresholdWatch {
    /// Registered already.
    Registered,
    /// Far below.
    Clear,
    /// Close: this much is left until the threshold.
    Near {
        /// Turnover that may still come.
        left: Money,
    },
    /// This calendar year's turnover is above the threshold.
    MustRegisterByYear {
        /// Last day to apply.
        apply_by: NaiveDate,
        /// First day GST is charged.
        effective: NaiveDate,
    },
    /// The next 12 months are expected to be above the threshold.
    MustRegisterByForecast {
        /// Last day to apply.
        apply_by: NaiveDate,
    },
}

/// Judges taxable turnover: what was sold in the calendar year of `today`, and what the 12 months from
/// `forecast_made_on` are reasonably certain to bring.
#[must_use]
pub fn watch(
    registered: bool,
    this_year: Money,
    next_12_months: Option<(Money, NaiveDate)>,
    today: NaiveDate,
) -> ThresholdWatch {
    if registered {
        return ThresholdWatch::Registered;
    }
    if let Some((expected, made_on)) = next_12_months
        && expected > REGISTRATION_THRESHOLD
        && let Some(apply_by) = made_on.checked_add_days(Days::new(30))
    {
        return ThresholdWatch::MustRegisterByForecast { apply_by };
    }
    let next_year = today.year().saturating_add(1);
    let deadline = NaiveDate::from_ymd_opt(next_year, 1, 30).zip(NaiveDate::from_ymd_opt(next_year, 3, 1));
    match deadline {
        Some((apply_by, effective)) if this_year > REGISTRATION_THRESHOLD => {
            ThresholdWatch::MustRegisterByYear { apply_by, effective }
        }
        _ if this_year >= WARN_FROM => ThresholdWatch::Near {
            left: REGISTRATION_THRESHOLD - this_year,
        },
        _ => ThresholdWatch::Clear,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn warns_before_and_says_when_to_apply() {
        let day = |year, month, day| NaiveDate::from_ymd_opt(year, month, day).expect("a date");
        let today = day(2026, 11, 22);
        let dollars = |amount: i64| Money::from_cents(amount * 100);
        assert_eq!(
            watch(true, dollars(5_000_000), None, today),
            ThresholdWatch::Registered
        );
        assert_eq!(watch(false, dollars(799_999), None, today), ThresholdWatch::Clear);
        assert_eq!(
            watch(false, dollars(1_000_000), None, today),
            ThresholdWatch::Near { left: Money::ZERO },
            "exactly a million is not above a million"
        );
        let by_year = ThresholdWatch::MustRegisterByYear {
            apply_by: day(2027, 1, 30),
            effective: day(2027, 3, 1),
        };
        assert_eq!(watch(false, dollars(1_000_001), None, today), by_year);
        let forecast = Some((dollars(1_200_000), day(2026, 11, 20)));
        let by_forecast = ThresholdWatch::MustRegisterByForecast {
            apply_by: day(2026, 12, 20),
        };
        assert_eq!(watch(false, Money::ZERO, forecast, today), by_forecast);
    }
}
