//! Monthly partitions of events and audit logs, made ahead.

use crate::context::Ctx;
use crate::error::Result;
use crate::{params, sql};

/// Months that are ready before they are needed.
const MONTHS_AHEAD: i32 = 3;

/// Makes what is missing; how many were made.
///
/// # Errors
/// What the database says.
pub async fn make_ahead(ctx: &Ctx) -> Result<i32> {
    let made = sql::fetch_value(
        ctx.db(),
        "SELECT kedai_make_partitions($1, $2)",
        params![ctx.today(), MONTHS_AHEAD],
    )
    .await?;
    Ok(made.unwrap_or(0))
}
