//! Singapore's calendar and how dates read on pages. Singapore keeps UTC+8 all year round.

use chrono::{DateTime, Datelike, FixedOffset, NaiveDate, Timelike, Utc};

const EIGHT_HOURS_SECONDS: i32 = 8 * 60 * 60;

/// A moment on Singapore's clocks.
#[must_use]
pub fn singapore(at: DateTime<Utc>) -> DateTime<FixedOffset> {
    FixedOffset::east_opt(EIGHT_HOURS_SECONDS)
        .map_or_else(|| at.fixed_offset(), |zone| at.with_timezone(&zone))
}

#[must_use]
pub fn singapore_date(at: DateTime<Utc>) -> NaiveDate {
    singapore(at).date_naive()
}

/// The first moment of a Singapore day, for ranges over `timestamptz`.
#[must_use]
pub fn start_of_day(date: NaiveDate) -> DateTime<Utc> {
    let midnight = date.and_time(chrono::NaiveTime::MIN).and_utc();
    midnight - chrono::Duration::seconds(i64::from(EIGHT_HOURS_SECONDS))
}

/// `22 Nov 2026`.
#[must_use]
pub fn date_text(date: NaiveDate) -> String {
    format!("{} {} {}", date.day(), month_name(date), date.year())
}

/// `22 Nov`.
#[must_use]
pub fn day_text(date: NaiveDate) -> String {
    format!("{} {}", date.day(), month_name(date))
}

/// `22 Nov 2026, 14:05`.
#[must_use]
pub fn date_time_text(at: DateTime<Utc>) -> String {
    format!("{}, {}", date_text(singapore_date(at)), clock_text(at))
}

/// `14:05`, as staff read it.
#[must_use]
pub fn clock_text(at: DateTime<Utc>) -> String {
    let local = singapore(at);
    format!("{:02}:{:02}", local.hour(), local.minute())
}

/// `3.42 pm`, as shoppers read it.
#[must_use]
pub fn time_text(at: DateTime<Utc>) -> String {
    let local = singapore(at);
    let (afternoon, hour) = local.hour12();
    format!(
        "{hour}.{:02} {}",
        local.minute(),
        if afternoon { "pm" } else { "am" }
    )
}

/// `22 Nov 2026, 3.42 pm`, as shoppers read it.
#[must_use]
pub fn moment_text(at: DateTime<Utc>) -> String {
    format!("{}, {}", date_text(singapore_date(at)), time_text(at))
}

fn month_name(date: NaiveDate) -> &'static str {
    const NAMES: [&str; 12] = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ];
    usize::try_from(date.month0())
        .ok()
        .and_then(|month| NAMES.get(month))
        .copied()
        .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn singapore_is_eight_hours_ahead() {
        let late = DateTime::parse_from_rfc3339("2026-11-21T16:05:00Z")
            .unwrap()
            .to_utc();
        assert_eq!(
            singapore_date(late),
            NaiveDate::from_ymd_opt(2026, 11, 22).unwrap()
        );
        assert_eq!(date_time_text(late), "22 Nov 2026, 00:05");
        assert_eq!(time_text(late), "12.05 am");
        assert_eq!(moment_text(late), "22 Nov 2026, 12.05 am");
        assert_eq!(time_text(late + chrono::Duration::hours(15)), "3.05 pm");
        let day = singapore_date(late);
        assert_eq!(singapore_date(start_of_day(day)), day);
        assert_eq!(
            singapore_date(start_of_day(day) - chrono::Duration::seconds(1)),
            day.pred_opt().unwrap()
        );
    }
}
