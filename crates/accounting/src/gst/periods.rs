//! The periods of returns: made as time goes on, one draft each.

use chrono::{Datelike, Days, Months, NaiveDate};
use domain::f5;
use domain::settings::{self, GstSettings};
use kernel::{Ctx, Tx, dates, ids, params, sql, transaction};
use sea_orm::{ConnectionTrait, FromQueryResult};
use uuid::Uuid;

use crate::error::{AccountingError, Result};

/// The earliest return that waits to be filed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OpenPeriod {
    pub id: Uuid,
    /// "1 Oct – 31 Dec 2026".
    pub period: String,
    pub period_end: NaiveDate,
    pub due_on: NaiveDate,
}

/// As [`ensure_periods_in_txn`], in a transaction of its own: for the daily job.
///
/// # Errors
/// What the database says.
pub async fn ensure_periods(ctx: &Ctx) -> Result<u64> {
    let gst: GstSettings = kernel::settings::get(ctx, settings::GST).await?;
    transaction!(ctx, "gst_periods", |tx| ensure_periods_in_txn(&tx, &gst))
        .map_err(|error: AccountingError| error)
}

/// Makes the drafts that are missing, from the first tax line (or today) to the period of today; how many. Nothing
/// for a business that is not registered. The settings come from outside: in here they would take a second connection.
///
/// # Errors
/// What the database says.
pub async fn ensure_periods_in_txn(tx: &Tx, gst: &GstSettings) -> Result<u64> {
    if !gst.registered {
        return Ok(0);
    }
    let today = tx.today();
    let first_line = sql::fetch_value::<Option<NaiveDate>>(
        tx.conn(),
        "SELECT least(min(tax_date), (SELECT min(period_start) FROM gst_returns)) FROM gst_transactions",
        params![],
    )
    .await?;
    let first_day = first_line.flatten().map_or(today, |day| day.min(today));
    let first_day = gst.registered_from.map_or(first_day, |from| first_day.max(from));
    let periods = periods_between(first_day, today, gst.period_months, gst.cycle_end_month);
    let (starts, ends): (Vec<NaiveDate>, Vec<NaiveDate>) = periods
        .into_iter()
        .map(|(start, end)| (gst.registered_from.map_or(start, |from| start.max(from)), end))
        .filter(|(start, end)| start < end)
        .unzip();
    let due: Vec<NaiveDate> = ends.iter().map(|end| f5::due_on(*end).unwrap_or(*end)).collect();
    let made = sql::execute(
        tx.conn(),
        "INSERT INTO gst_returns (id, period_start, period_end, due_on, created_at) \
         SELECT n.id, n.period_start, n.period_end, n.due_on, $5 \
         FROM unnest($1::uuid[], $2::date[], $3::date[], $4::date[]) AS n(id, period_start, period_end, due_on) \
         WHERE NOT EXISTS (SELECT 1 FROM gst_returns r WHERE r.form = 'F5' \
           AND r.period_start <= n.period_end AND r.period_end >= n.period_start) \
         ON CONFLICT (form, period_start) DO NOTHING",
        params![
            starts.iter().map(|_| ids::new_id()).collect::<Vec<Uuid>>(),
            starts,
            ends,
            due,
            tx.now()
        ],
    )
    .await?;
    Ok(made)
}

/// The periods from the one of `first_day` to the one of `last_day`, as (first, last) day. Quarters end in the cycle's
/// month and every three months from it.
fn periods_between(
    first_day: NaiveDate,
    last_day: NaiveDate,
    period_months: u32,
    cycle_end_month: u32,
) -> Vec<(NaiveDate, NaiveDate)> {
    let months = if period_months == 1 { 1 } else { 3 };
    // Months since the cycle began, so that the period after the cycle's end month counts from 0.
    let into = (first_day.month0() + 12 - cycle_end_month % 12) % months;
    let start = first_day
        .with_day(1)
        .and_then(|day| day.checked_sub_months(Months::new(into)));
    let starts = std::iter::successors(start, |start| start.checked_add_months(Months::new(months)));
    starts
        .take_while(|start| *start <= last_day)
        .filter_map(|start| {
            let end = start
                .checked_add_months(Months::new(months))?
                .checked_sub_days(Days::new(1))?;
            Some((start, end))
        })
        .collect()
}

/// "1 Oct – 31 Dec 2026".
pub(super) fn period_text(start: NaiveDate, end: NaiveDate) -> String {
    let from = if start.year() == end.year() {
        dates::day_text(start)
    } else {
        dates::date_text(start)
    };
    format!("{from} – {}", dates::date_text(end))
}

#[derive(FromQueryResult)]
struct Row {
    id: Uuid,
    period_start: NaiveDate,
    period_end: NaiveDate,
    due_on: NaiveDate,
}

/// The earliest return that is not filed, if there is one.
///
/// # Errors
/// What the database says.
pub async fn open_period(conn: &impl ConnectionTrait) -> Result<Option<OpenPeriod>> {
    let row: Option<Row> = sql::fetch_optional(
        conn,
        "SELECT id, period_start, period_end, due_on FROM gst_returns \
         WHERE form = 'F5' AND status IN ('draft', 'reviewed') ORDER BY period_start LIMIT 1",
        params![],
    )
    .await?;
    Ok(row.map(|row| OpenPeriod {
        id: row.id,
        period: period_text(row.period_start, row.period_end),
        period_end: row.period_end,
        due_on: row.due_on,
    }))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(y: i32, m: u32, d: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(y, m, d).expect("a day")
    }

    #[test]
    fn quarters_follow_the_cycle() {
        let quarters = periods_between(day(2026, 8, 5), day(2026, 11, 22), 3, 12);
        let expected = [
            (day(2026, 7, 1), day(2026, 9, 30)),
            (day(2026, 10, 1), day(2026, 12, 31)),
        ];
        assert_eq!(quarters, expected);
        for cycle in [1, 4, 7, 10] {
            let quarters = periods_between(day(2026, 11, 22), day(2026, 11, 22), 3, cycle);
            assert_eq!(quarters, [(day(2026, 11, 1), day(2027, 1, 31))], "{cycle}");
        }
        let quarters = periods_between(day(2026, 1, 15), day(2026, 1, 15), 3, 2);
        assert_eq!(quarters, [(day(2025, 12, 1), day(2026, 2, 28))]);
    }

    #[test]
    fn months_are_months() {
        let months = periods_between(day(2026, 1, 31), day(2026, 3, 1), 1, 12);
        assert_eq!(months.len(), 3);
        assert_eq!(months.last(), Some(&(day(2026, 3, 1), day(2026, 3, 31))));
        assert_eq!(
            period_text(day(2026, 10, 1), day(2026, 12, 31)),
            "1 Oct – 31 Dec 2026"
        );
        assert_eq!(
            period_text(day(2025, 12, 1), day(2026, 2, 28)),
            "1 Dec 2025 – 28 Feb 2026"
        );
    }
}
