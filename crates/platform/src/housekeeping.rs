//! What is forgotten when its time is over: sessions and refresh tokens.

use chrono::Duration;
use kernel::{Ctx, Result, params, sql};

/// Used refresh tokens are kept this long after their end, so that a reuse is still noticed.
const KEEP_TOKENS_DAYS: i64 = 7;

/// Deletes sessions and tokens past their time; how many rows.
///
/// # Errors
/// What the database says.
pub async fn clean_up(ctx: &Ctx) -> Result<u64> {
    let now = ctx.now();
    let sessions = sql::execute(
        ctx.db(),
        "DELETE FROM sessions WHERE expires_at < $1",
        params![now],
    )
    .await?;
    let tokens = sql::execute(
        ctx.db(),
        "DELETE FROM refresh_tokens WHERE expires_at < $1",
        params![now - Duration::days(KEEP_TOKENS_DAYS)],
    )
    .await?;
    Ok(sessions + tokens)
}
