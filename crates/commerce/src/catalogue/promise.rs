//! "Order by 2 pm, at your door Tue 24 or Wed 25 Nov".

use crate::pricing::Pricing;
use chrono::{Datelike, NaiveDate, NaiveDateTime, Timelike};
use domain::delivery::DeliveryMethod;
use kernel::dates;

/// When an order placed at this Singapore time arrives or can be collected: `Tue 24 or Wed 25 Nov`.
#[must_use]
pub fn arrival_days(pricing: &Pricing, method: DeliveryMethod, now: NaiveDateTime) -> String {
    let (first, last) = pricing.delivery.expected(method, now, &pricing.holidays);
    between(first, last)
}

/// The promise of home delivery for an order placed at this Singapore time.
#[must_use]
pub fn delivery_promise(pricing: &Pricing, now: NaiveDateTime) -> String {
    let days = arrival_days(pricing, DeliveryMethod::Home, now);
    let cutoff = pricing.delivery.cutoff_hour;
    match hour_text(cutoff) {
        Some(hour) if now.hour() < cutoff => format!("Order by {hour}, at your door {days}"),
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

    #[test]
    fn the_promise_names_days() {
        let at = |day, hour| {
            let date = NaiveDate::from_ymd_opt(2026, 11, day).unwrap();
            date.and_hms_opt(hour, 30, 0).unwrap()
        };
        // 23 November 2026 is a Monday.
        let mut pricing = crate::pricing::tests::pricing(true);
        assert_eq!(
            delivery_promise(&pricing, at(23, 10)),
            "Order by 2 pm, at your door Tue 24 or Wed 25 Nov"
        );
        assert_eq!(
            delivery_promise(&pricing, at(27, 15)),
            "Order today, at your door Mon 30 Nov or Tue 1 Dec"
        );
        pricing.holidays = vec![at(24, 0).date()];
        pricing.delivery.days = (1, 1);
        assert_eq!(
            delivery_promise(&pricing, at(23, 10)),
            "Order by 2 pm, at your door Wed 25 Nov"
        );
    }
}
