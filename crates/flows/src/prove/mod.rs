//! The eight promises of the product, recomputed from nothing over the whole database.
//!
//! Each check is one statement that returns the rows which break it, in words. Nothing found is the proof.

mod checks;

use checks::CHECKS;
use kernel::{Ctx, Result, params, sql};
use sea_orm::{AccessMode, IsolationLevel, TransactionTrait};

/// Differences of one check beyond this many are counted, not listed.
const LISTED_MAX: usize = 50;

/// What was looked at, and what does not agree.
#[derive(Debug, Clone, Default)]
pub struct ProveReport {
    /// One a difference, with its invariant's number.
    pub differences: Vec<String>,
    /// (invariant, rows looked at).
    pub checked: Vec<(String, i64)>,
}

/// Proves everything in one snapshot, so that work going on meanwhile does not look like a difference.
///
/// # Errors
/// What the database says.
pub async fn prove(ctx: &Ctx) -> Result<ProveReport> {
    let snapshot = ctx
        .db()
        .begin_with_config(Some(IsolationLevel::RepeatableRead), Some(AccessMode::ReadOnly))
        .await?;
    let mut report = ProveReport::default();
    for check in CHECKS {
        let rows: Vec<String> = sql::fetch_values(&snapshot, check.breaks, params![]).await?;
        let looked_at = sql::fetch_value(&snapshot, check.population, params![])
            .await?
            .unwrap_or(0);
        report
            .checked
            .push((format!("{}. {}", check.invariant, check.name), looked_at));
        let more = rows.len().saturating_sub(LISTED_MAX);
        let line = |row: String| format!("{}. {}: {row}", check.invariant, check.name);
        report
            .differences
            .extend(rows.into_iter().take(LISTED_MAX).map(line));
        if more > 0 {
            report
                .differences
                .push(format!("{}. {}: {more} more", check.invariant, check.name));
        }
    }
    let mut chain = kernel::audit::verify(&snapshot).await?;
    chain.extend(kernel::audit::unsealed(&snapshot, ctx.now()).await?);
    let sealed = sql::fetch_value(&snapshot, "SELECT count(*) FROM audit_seals", params![])
        .await?
        .unwrap_or(0);
    report.checked.push(("8. audit chain".to_owned(), sealed));
    report
        .differences
        .extend(chain.into_iter().map(|text| format!("8. {text}")));
    snapshot.rollback().await?;
    Ok(report)
}
