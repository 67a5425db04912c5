//! Work that comes round: a row a schedule says when it is next due, so many workers run it once.

use crate::context::Ctx;
use crate::error::Result;
use crate::jobs::{self, NewJob};
use crate::{params, sql, transaction};
use chrono::Duration;
use serde_json::json;

/// Of jobs that schedules enqueue: one of a kind at a time.
pub(crate) const UNIQUE_KEY: &str = "schedule";

/// A job kind and how often it runs.
#[derive(Debug, Clone, Copy)]
pub struct Schedule {
    pub job_kind: &'static str,
    pub every_seconds: i32,
}

/// Writes the schedules of this version; existing ones keep their next run.
///
/// # Errors
/// What the database says.
pub async fn register(ctx: &Ctx, schedules: &[Schedule]) -> Result<()> {
    for schedule in schedules {
        sql::execute(
            ctx.db(),
            "INSERT INTO schedules (name, job_kind, every_seconds, next_run_at) VALUES ($1, $1, $2, $3) \
             ON CONFLICT (name) DO UPDATE SET every_seconds = $2",
            params![schedule.job_kind, schedule.every_seconds, ctx.now()],
        )
        .await?;
    }
    Ok(())
}

/// Enqueues the jobs of the schedules that are due; how many.
///
/// # Errors
/// What the database says.
pub async fn enqueue_due(ctx: &Ctx, known: &[Schedule]) -> Result<usize> {
    // A commit empties what this process remembers of the shop, so there is none for nothing.
    let some_due = "SELECT EXISTS (SELECT FROM schedules WHERE next_run_at <= $1)";
    if sql::fetch_value(ctx.db(), some_due, params![ctx.now()]).await? != Some(true) {
        return Ok(0);
    }
    let due: Vec<String> = transaction!(ctx, "schedules", |tx| enqueue_due_in_txn(&tx, known))?;
    Ok(due.len())
}

async fn enqueue_due_in_txn(tx: &crate::Tx, known: &[Schedule]) -> Result<Vec<String>> {
    let now = tx.now();
    let due: Vec<String> = sql::fetch_values(
        tx.conn(),
        "UPDATE schedules SET last_run_at = $1, next_run_at = $1 + make_interval(secs => every_seconds) \
         WHERE name IN (SELECT name FROM schedules WHERE next_run_at <= $1 FOR UPDATE SKIP LOCKED) RETURNING job_kind",
        params![now],
    )
    .await?;
    for schedule in known.iter().filter(|s| due.iter().any(|kind| kind == s.job_kind)) {
        let job = NewJob {
            kind: schedule.job_kind,
            payload: json!({}),
            unique_key: Some(UNIQUE_KEY.to_owned()),
            run_at: now - Duration::milliseconds(1),
        };
        jobs::enqueue_in_txn(tx, job).await?;
    }
    Ok(due)
}
