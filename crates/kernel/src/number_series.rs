//! Numbers without gaps. The row of the series stays locked from here to the commit: take a number last.

use crate::error::Result;
use crate::tx::Tx;
use crate::{params, sql};

/// The next number of a series in a year, from 1.
///
/// # Errors
/// What the database says.
pub async fn next_in_txn(tx: &Tx, series: &str, year: i32) -> Result<i64> {
    let number = sql::fetch_value::<i64>(
        tx.conn(),
        "INSERT INTO number_series (series, year, last_number) VALUES ($1, $2, 1) \
         ON CONFLICT (series, year) DO UPDATE SET last_number = number_series.last_number + 1 RETURNING last_number",
        params![series, year],
    )
    .await?;
    number.ok_or_else(|| crate::Error::internal("a number series gave no number"))
}
