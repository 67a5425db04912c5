//! Dated GST rates, read through a short cache in the process: every line of every cart asks for one.

use std::sync::RwLock;
use std::time::{Duration, Instant};

use chrono::NaiveDate;
use domain::gst::{self, RateRow, TaxCode};
use kernel::{params, sql};
use rust_decimal::Decimal;
use sea_orm::{ConnectionTrait, FromQueryResult};

use crate::error::Result;

/// A new rate is entered weeks before it is valid, so a minute is soon enough.
const CACHE_FOR: Duration = Duration::from_secs(60);

static CACHE: RwLock<Option<(Instant, Vec<RateRow>)>> = RwLock::new(None);

#[derive(FromQueryResult)]
struct Row {
    code: String,
    rate: Decimal,
    valid_from: NaiveDate,
    valid_to: Option<NaiveDate>,
}

/// The rate of a code on a tax date, in percent; nothing for codes without one.
///
/// # Errors
/// What the database says.
pub async fn rate_on(
    conn: &impl ConnectionTrait,
    code: TaxCode,
    tax_date: NaiveDate,
) -> Result<Option<Decimal>> {
    if let Some(rate) = cached(code, tax_date) {
        return Ok(rate);
    }
    let rows = all(conn).await?;
    let rate = gst::rate_on(&rows, code, tax_date);
    // A database without rates is one that is being set up: ask again next time.
    if !rows.is_empty()
        && let Ok(mut cache) = CACHE.write()
    {
        *cache = Some((Instant::now(), rows));
    }
    Ok(rate)
}

fn cached(code: TaxCode, tax_date: NaiveDate) -> Option<Option<Decimal>> {
    let cache = CACHE.read().ok()?;
    let (read_at, rows) = cache.as_ref()?;
    (read_at.elapsed() < CACHE_FOR).then(|| gst::rate_on(rows, code, tax_date))
}

async fn all(conn: &impl ConnectionTrait) -> Result<Vec<RateRow>> {
    let rows: Vec<Row> = sql::fetch_all(
        conn,
        "SELECT code, rate, valid_from, valid_to FROM tax_rates ORDER BY code, valid_from",
        params![],
    )
    .await?;
    let row = |row: Row| {
        Some(RateRow {
            code: TaxCode::parse(&row.code)?,
            rate_percent: row.rate,
            valid_from: row.valid_from,
            valid_to: row.valid_to,
        })
    };
    Ok(rows.into_iter().filter_map(row).collect())
}
