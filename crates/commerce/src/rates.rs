//! Dated GST rates, kept for a while: every cart, quote and order asks for them.

use chrono::NaiveDate;
use domain::gst::{RateRow, TaxCode};
use kernel::{Ctx, Result, params, sql};
use rust_decimal::Decimal;
use sea_orm::{ConnectionTrait, FromQueryResult};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

/// A new rate is entered weeks before it is valid, so a minute is soon enough.
const KEPT_FOR: Duration = Duration::from_secs(60);

type Rates = Arc<Vec<RateRow>>;

#[derive(Default)]
struct Kept(Mutex<Option<(Instant, Rates)>>);

impl Kept {
    fn get(&self) -> Option<Rates> {
        let kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let (read_at, rates) = kept.as_ref()?;
        (read_at.elapsed() < KEPT_FOR).then(|| rates.clone())
    }

    fn set(&self, rates: Rates) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = Some((Instant::now(), rates));
    }
}

#[derive(FromQueryResult)]
struct Row {
    code: String,
    rate: Decimal,
    valid_from: NaiveDate,
    valid_to: Option<NaiveDate>,
}

/// All rates with the days from and to which they hold.
///
/// # Errors
/// What the database says.
pub async fn rates(ctx: &Ctx) -> Result<Rates> {
    let kept = ctx.app.extensions.get::<Kept>();
    if let Some(rates) = kept.get() {
        return Ok(rates);
    }
    let rates: Rates = Arc::new(read(ctx.db()).await?);
    // A database without rates is one that is being set up: ask again next time.
    if !rates.is_empty() {
        kept.set(rates.clone());
    }
    Ok(rates)
}

/// All rates as they stand now.
pub(crate) async fn read(conn: &impl ConnectionTrait) -> Result<Vec<RateRow>> {
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
