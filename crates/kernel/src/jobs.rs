//! Jobs in PostgreSQL: enqueued in the caller's transaction, leased with SKIP LOCKED, tried again with back-off.

use crate::bells::Bell;
use crate::context::Ctx;
use crate::error::Result;
use crate::shift::Shift;
use crate::tx::Tx;
use crate::{ids, params, schedules, sql};
use async_trait::async_trait;
use chrono::{DateTime, Duration, Utc};
use sea_orm::FromQueryResult;
use serde_json::Value;
use std::sync::Arc;
use uuid::Uuid;

/// A job whose lease was not renewed for so long is thought dead and leased to another worker.
const LEASE_MINUTES: i64 = 5;

#[derive(Debug, Clone)]
pub struct NewJob {
    pub kind: &'static str,
    pub payload: Value,
    /// At most one waiting or running job of the kind with this key.
    pub unique_key: Option<String>,
    pub run_at: DateTime<Utc>,
}

/// Does the jobs of one kind. Run at least once: handlers bear repetition.
#[async_trait]
pub trait JobHandler: Send + Sync {
    fn kind(&self) -> &'static str;
    async fn run(&self, ctx: &Ctx, payload: &Value) -> Result<()>;
}

/// Enqueues; a job with the same unique key that still waits makes this one needless.
///
/// # Errors
/// What the database says.
pub async fn enqueue_in_txn(tx: &Tx, job: NewJob) -> Result<()> {
    sql::execute(
        tx.conn(),
        "INSERT INTO jobs (id, kind, payload, unique_key, run_at, created_at) VALUES ($1, $2, $3, $4, $5, $6) \
         ON CONFLICT (kind, unique_key) WHERE status IN ('queued', 'running') DO NOTHING",
        params![ids::new_id(), job.kind, job.payload, job.unique_key, job.run_at, tx.now()],
    )
    .await?;
    tx.wake(Bell::Jobs);
    Ok(())
}

/// Forgets the failed jobs with this key: somebody has taken the work up again.
///
/// # Errors
/// What the database says.
pub async fn forget_failed_in_txn(tx: &Tx, kind: &str, unique_key: &str) -> Result<u64> {
    sql::execute(
        tx.conn(),
        "DELETE FROM jobs WHERE kind = $1 AND unique_key = $2 AND status = 'failed'",
        params![kind, unique_key],
    )
    .await
}

#[derive(FromQueryResult)]
struct Leased {
    id: Uuid,
    kind: String,
    payload: Value,
    unique_key: Option<String>,
    attempts: i32,
    max_attempts: i32,
}

/// Leases a job that is due. One that took its worker down with it each time it was tried is not tried for ever.
const LEASE: &str = "WITH given_up AS (UPDATE jobs SET status = 'failed', finished_at = $1, leased_until = NULL, \
      last_error = coalesce(last_error, 'its worker was lost each time') \
      WHERE kind = ANY($3) AND status = 'running' AND leased_until < $1 AND attempts >= max_attempts) \
    UPDATE jobs SET status = 'running', attempts = attempts + 1, leased_until = $2 \
    WHERE id = (SELECT id FROM jobs WHERE kind = ANY($3) AND attempts < max_attempts \
      AND ((status = 'queued' AND run_at <= $1) OR (status = 'running' AND leased_until < $1)) \
      ORDER BY run_at LIMIT 1 FOR UPDATE SKIP LOCKED) \
    RETURNING id, kind, payload, unique_key, attempts, max_attempts";

/// Runs one job that is due; whether there was one. Its lease is renewed as often as is said. When the shift is over before the job is done, the job is dropped
/// where it stands (its open transaction is rolled back) and given back for another worker to take at once.
///
/// # Errors
/// What the database says; a handler's fault is kept with its job.
pub async fn run_one(
    ctx: &Ctx,
    handlers: &[Arc<dyn JobHandler>],
    shift: &Shift,
    renew_every: std::time::Duration,
) -> Result<bool> {
    let now = ctx.now();
    let kinds: Vec<String> = handlers.iter().map(|h| h.kind().to_owned()).collect();
    let leased: Option<Leased> = sql::fetch_optional(
        ctx.db(),
        LEASE,
        params![now, now + Duration::minutes(LEASE_MINUTES), kinds],
    )
    .await?;
    let Some(job) = leased else { return Ok(false) };
    let Some(handler) = handlers.iter().find(|h| h.kind() == job.kind) else {
        return Ok(false);
    };
    let outcome = tokio::select! {
        biased;
        outcome = handler.run(ctx, &job.payload) => outcome,
        () = keep_lease(ctx, &job, renew_every) => return Ok(true),
        () = shift.over() => {
            give_back(ctx, &job).await?;
            return Ok(true);
        }
    };
    settle(ctx, &job, outcome).await?;
    Ok(true)
}

/// Renews the lease for as long as the job runs; ends when another worker has the job.
async fn keep_lease(ctx: &Ctx, job: &Leased, renew_every: std::time::Duration) {
    loop {
        tokio::time::sleep(renew_every).await;
        let renewed = sql::execute(
            ctx.db(),
            "UPDATE jobs SET leased_until = $3 WHERE id = $1 AND status = 'running' AND attempts = $2",
            params![job.id, job.attempts, ctx.now() + Duration::minutes(LEASE_MINUTES)],
        )
        .await;
        match renewed {
            Ok(0) => {
                tracing::warn!(job = %job.kind, id = %job.id, "another worker has the job; it is dropped here");
                return;
            }
            Ok(_) => {}
            // The lease outlives several of these.
            Err(error) => {
                tracing::warn!(job = %job.kind, id = %job.id, %error, "the lease could not be renewed")
            }
        }
    }
}

/// Ends the lease as if it had not been taken.
async fn give_back(ctx: &Ctx, job: &Leased) -> Result<()> {
    tracing::warn!(job = %job.kind, id = %job.id, "the job did not end in time and is given back");
    sql::execute(
        ctx.db(),
        "UPDATE jobs SET status = 'queued', leased_until = NULL, attempts = attempts - 1 \
         WHERE id = $1 AND status = 'running' AND attempts = $2",
        params![job.id, job.attempts],
    )
    .await?;
    Ok(())
}

/// Keeps what became of the job, unless the lease ran out meanwhile and another worker has it now.
async fn settle(ctx: &Ctx, job: &Leased, outcome: Result<()>) -> Result<()> {
    let now = ctx.now();
    if outcome.is_ok() && job.unique_key.as_deref() == Some(schedules::UNIQUE_KEY) {
        return forget(ctx, job).await;
    }
    let (status, error) = match outcome {
        Ok(()) => ("done", None),
        Err(error) if job.attempts >= job.max_attempts => ("failed", Some(error.to_string())),
        Err(error) => ("queued", Some(error.to_string())),
    };
    if let Some(error) = &error {
        tracing::warn!(job = %job.kind, id = %job.id, attempts = job.attempts, %error, "job failed");
    }
    let back_off_seconds = 5_i64.saturating_mul(1 << u32::try_from(job.attempts.clamp(0, 9)).unwrap_or(0));
    sql::execute(
        ctx.db(),
        "UPDATE jobs SET status = $2, last_error = $3, leased_until = NULL, run_at = CASE WHEN $2 = 'queued' THEN $4 ELSE run_at END, \
         finished_at = CASE WHEN $2 <> 'queued' THEN $5::timestamptz END \
         WHERE id = $1 AND status = 'running' AND attempts = $6",
        params![
            job.id,
            status,
            error,
            now + Duration::seconds(back_off_seconds),
            now,
            job.attempts
        ],
    )
    .await?;
    Ok(())
}

/// A schedule's job that is done says nothing that the schedule does not say, and there are thousands a day.
async fn forget(ctx: &Ctx, job: &Leased) -> Result<()> {
    sql::execute(
        ctx.db(),
        "DELETE FROM jobs WHERE id = $1 AND status = 'running' AND attempts = $2",
        params![job.id, job.attempts],
    )
    .await?;
    Ok(())
}

/// Done jobs older than this are forgotten.
const KEEP_DONE_DAYS: i64 = 14;

/// # Errors
/// What the database says.
pub async fn clean_up(ctx: &Ctx) -> Result<u64> {
    sql::execute(
        ctx.db(),
        "DELETE FROM jobs WHERE status = 'done' AND finished_at < $1",
        params![ctx.now() - Duration::days(KEEP_DONE_DAYS)],
    )
    .await
}
