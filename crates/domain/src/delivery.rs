//! Delivery methods, their fee, and when the goods arrive.

use chrono::{Datelike, Days, NaiveDate, NaiveDateTime, NaiveTime, Timelike, Weekday};
use serde::{Deserialize, Serialize};

use crate::money::Money;
use crate::text_enum::text_enum;

text_enum! {
    /// How the goods reach the customer.
    pub enum DeliveryMethod {
        /// To an address in Singapore.
        Home => "home",
        /// Picked up at the shop.
        Pickup => "pickup",
    }
}

impl DeliveryMethod {
    /// The words people read.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::Home => "Home delivery",
            Self::Pickup => "Pick up at the shop",
        }
    }

    /// True when an address is needed.
    #[must_use]
    pub const fn needs_address(self) -> bool {
        matches!(self, Self::Home)
    }
}

/// The shop's delivery settings. Fees include GST.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct DeliveryRules {
    /// Fee of home delivery.
    pub home_fee: Money,
    /// Home delivery is free from this amount of goods after discounts, if at all.
    pub free_from: Option<Money>,
    /// Orders placed before this hour (0 to 23, Singapore time) leave the same day.
    pub cutoff_hour: u32,
    /// Fewest and most working days on the road.
    pub days: (u32, u32),
}

impl DeliveryRules {
    /// The fee for goods worth `goods` after discounts.
    #[must_use]
    pub fn fee(&self, method: DeliveryMethod, goods: Money) -> Money {
        match method {
            DeliveryMethod::Pickup => Money::ZERO,
            DeliveryMethod::Home if self.free_from.is_some_and(|least| goods >= least) => Money::ZERO,
            DeliveryMethod::Home => self.home_fee,
        }
    }

    /// What is missing for free home delivery: nothing when it is free already or never is.
    #[must_use]
    pub fn left_for_free(&self, goods: Money) -> Option<Money> {
        let missing = self.free_from? - goods;
        (missing.is_positive() && self.home_fee.is_positive()).then_some(missing)
    }

    /// First and last day the goods are expected, for an order placed at a Singapore time. Sundays and
    /// `holidays` do not count. Pick-up is ready on the day the goods would have left.
    #[must_use]
    pub fn expected(
        &self,
        method: DeliveryMethod,
        placed_at: NaiveDateTime,
        holidays: &[NaiveDate],
    ) -> (NaiveDate, NaiveDate) {
        let today = placed_at.date();
        let in_time = placed_at.hour() < self.cutoff_hour && is_open(today, holidays);
        let leaves = if in_time {
            today
        } else {
            after_working_days(today, 1, holidays)
        };
        match method {
            DeliveryMethod::Pickup => (leaves, leaves),
            DeliveryMethod::Home => {
                let last = self.days.1.max(self.days.0);
                (
                    after_working_days(leaves, self.days.0, holidays),
                    after_working_days(leaves, last, holidays),
                )
            }
        }
    }

    /// The cutoff as a time of day.
    #[must_use]
    pub fn cutoff(&self) -> Option<NaiveTime> {
        NaiveTime::from_hms_opt(self.cutoff_hour, 0, 0)
    }
}

fn is_open(day: NaiveDate, holidays: &[NaiveDate]) -> bool {
    day.weekday() != Weekday::Sun && !holidays.contains(&day)
}

/// The day so many working days later.
fn after_working_days(from: NaiveDate, count: u32, holidays: &[NaiveDate]) -> NaiveDate {
    let mut day = from;
    let mut left = count;
    while left > 0 {
        let Some(next) = day.checked_add_days(Days::new(1)) else {
            return day;
        };
        day = next;
        if is_open(day, holidays) {
            left -= 1;
        }
    }
    day
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rules() -> DeliveryRules {
        DeliveryRules {
            home_fee: Money::from_cents(599),
            free_from: Some(Money::from_cents(6_000)),
            cutoff_hour: 14,
            days: (1, 2),
        }
    }

    fn at(day: u32, hour: u32) -> NaiveDateTime {
        let date = NaiveDate::from_ymd_opt(2026, 11, day).expect("a date");
        date.and_hms_opt(hour, 0, 0).expect("a time")
    }

    #[test]
    fn delivery_is_free_from_the_threshold() {
        let rules = rules();
        let cents = Money::from_cents;
        assert_eq!(rules.fee(DeliveryMethod::Home, cents(5_999)), cents(599));
        assert_eq!(rules.fee(DeliveryMethod::Home, cents(6_000)), Money::ZERO);
        assert_eq!(rules.fee(DeliveryMethod::Pickup, cents(1)), Money::ZERO);
        assert_eq!(rules.left_for_free(cents(5_580)), Some(cents(420)));
        assert_eq!(rules.left_for_free(cents(6_000)), None);
        assert_eq!(
            DeliveryRules {
                free_from: None,
                ..rules
            }
            .left_for_free(cents(1)),
            None
        );
    }

    #[test]
    fn days_follow_the_cutoff_and_skip_sundays() {
        // 20 November 2026 is a Friday.
        for (placed, method, first, last) in [
            (at(20, 13), DeliveryMethod::Home, 21, 23),
            (at(20, 14), DeliveryMethod::Home, 23, 24),
            (at(21, 15), DeliveryMethod::Home, 24, 25),
            (at(22, 9), DeliveryMethod::Home, 24, 25),
            (at(22, 9), DeliveryMethod::Pickup, 23, 23),
            (at(23, 9), DeliveryMethod::Pickup, 23, 23),
        ] {
            let expected = rules().expected(method, placed, &[]);
            assert_eq!(
                (expected.0.day(), expected.1.day()),
                (first, last),
                "{placed} {method}"
            );
        }
        let holiday = [at(24, 0).date()];
        assert_eq!(
            rules()
                .expected(DeliveryMethod::Home, at(23, 9), &holiday)
                .0
                .day(),
            25
        );
    }
}
