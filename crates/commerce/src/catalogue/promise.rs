//! "Order by 2 pm, at your door Tue 24 or Wed 25 Nov".

use chrono::{Datelike, NaiveDate, NaiveDateTime, Timelike};
use domain::delivery::{DeliveryMethod, DeliveryRules};
use kernel::dates;

/// When an order placed at this Singapore time arrives or can be collected: `Tue 24 or Wed 25 Nov`.
#[must_use]
pub fn arrival_days(
    rules: &DeliveryRules,
    method: DeliveryMethod,
    now: NaiveDateTime,
    holidays: &[NaiveDate],
) -> String {
    let (first, last) = rules.expected(method, now, holidays);
    between(first, last)
}

/// The promise of home delivery for an order placed at this Singapore time.
#[must_use]
pub fn delivery_promise(rules: &DeliveryRules, now: NaiveDateTime, holidays: &[NaiveDate]) -> String {
    let days = arrival_days(rules, DeliveryMethod::Home, now, holidays);
    match hour_text(rules.cutoff_hour) {
        Some(hour) if now.hour() < rules.cutoff_hour => format!("Order by {hour}, at your door {days}"),
        _ => format!("Order today, at your door {days}"),
    }
}

fn between(first: NaiveDate, last: NaiveDate) -> String {
    if first == last {
        return day(first, true);
    }
    let joined = if first.succ_opt() == Some(last) {
        "or"
    } else {
        "to"
    };
    format!(
        "{} {joined} {}",
        day(first, first.month() != last.month()),
        day(last, true)
    )
}

/// `Tue 24`, or `Tue 24 Nov`.
fn day(date: NaiveDate, with_month: bool) -> String {
    if with_month {
        format!("{} {}", date.weekday(), dates::day_text(date))
    } else {
        format!("{} {}", date.weekday(), date.day())
    }
}

/// `2 pm`; nothing at midnight, when there is no cutoff.
fn hour_text(hour: u32) -> Option<String> {
    match hour {
        1..=11 => Some(format!("{hour} am")),
        12 => Some("12 noon".to_owned()),
        13..=23 => Some(format!("{} pm", hour - 12)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::Money;

    #[test]
    fn the_promise_names_days() {
        let rules = DeliveryRules {
            home_fee: Money::from_cents(450),
            free_from: None,
            cutoff_hour: 14,
            days: (1, 2),
        };
        let at = |day, hour| {
            let date = NaiveDate::from_ymd_opt(2026, 11, day).unwrap();
            date.and_hms_opt(hour, 30, 0).unwrap()
        };
        // 23 November 2026 is a Monday.
        assert_eq!(
            delivery_promise(&rules, at(23, 10), &[]),
            "Order by 2 pm, at your door Tue 24 or Wed 25 Nov"
        );
        assert_eq!(
            delivery_promise(&rules, at(27, 15), &[]),
            "Order today, at your door Mon 30 Nov or Tue 1 Dec"
        );
        let same_day = DeliveryRules {
            days: (1, 1),
            ..rules
        };
        assert_eq!(
            delivery_promise(&same_day, at(23, 10), &[]),
            "Order by 2 pm, at your door Tue 24 Nov"
        );
    }
}
