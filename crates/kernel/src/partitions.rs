//! Monthly partitions of events and audit logs, made ahead.

use crate::context::Ctx;
use crate::error::{Error, Result};
use crate::{params, sql};
use sea_orm::FromQueryResult;

/// Months that are ready before they are needed.
const MONTHS_AHEAD: i32 = 3;

#[derive(FromQueryResult)]
struct Outcome {
    made: i32,
    failed: Option<String>,
}

/// Makes what is missing; how many were made. A month that cannot be made does not keep the others from being made.
///
/// # Errors
/// What the database says, or every month that could not be made, with its cause.
pub async fn make_ahead(ctx: &Ctx) -> Result<i32> {
    let outcome: Outcome = sql::fetch_one(
        ctx.db(),
        "SELECT made, failed FROM kedai_make_partitions_ahead($1, $2)",
        params![ctx.today(), MONTHS_AHEAD],
    )
    .await?;
    match outcome.failed {
        None => Ok(outcome.made),
        Some(failed) => Err(Error::internal(format!(
            "partitions that could not be made: {failed}"
        ))),
    }
}
