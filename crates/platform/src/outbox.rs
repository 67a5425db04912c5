//! What the outbox could not deliver, and sending it again.

use chrono::{DateTime, Utc};
use domain::AppError;
use domain::permission::Permission;
use domain::views::audit::DeliveryRowView;
use kernel::audit::{AuditEntry, record_in_txn};
use kernel::bells::Bell;
use kernel::{Ctx, Result, Tx, dates, params, sql};
use sea_orm::FromQueryResult;
use serde_json::json;
use uuid::Uuid;

/// More than this is not for eyes.
const SHOWN_MAX: i64 = 200;

#[derive(FromQueryResult)]
struct Row {
    event_id: Uuid,
    subscriber: String,
    kind: String,
    event_occurred_at: DateTime<Utc>,
    status: String,
    attempts: i32,
    last_error: Option<String>,
}

/// Parked deliveries, oldest first.
///
/// # Errors
/// 403 without `jobs.read`.
pub async fn parked(ctx: &Ctx) -> Result<Vec<DeliveryRowView>> {
    ctx.require(Permission::JobsRead)?;
    let rows: Vec<Row> = sql::fetch_all(
        ctx.db(),
        "SELECT d.event_id, d.subscriber, e.kind, d.event_occurred_at, d.status, d.attempts, d.last_error \
         FROM event_deliveries d JOIN events e ON e.id = d.event_id AND e.occurred_at = d.event_occurred_at \
         WHERE d.status = 'parked' ORDER BY d.event_occurred_at LIMIT $1",
        params![SHOWN_MAX],
    )
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| DeliveryRowView {
            event_id: row.event_id,
            subscriber: row.subscriber,
            kind: row.kind,
            at: dates::date_time_text(row.event_occurred_at),
            status: row.status,
            attempts: i64::from(row.attempts),
            last_error: row.last_error,
        })
        .collect())
}

/// Puts a parked delivery back into the queue, with all its tries.
///
/// # Errors
/// 403 without `settings.write`; 404 when it is not parked.
pub async fn replay(ctx: &Ctx, event_id: Uuid, subscriber: &str) -> Result<()> {
    ctx.require(Permission::SettingsWrite)?;
    kernel::transaction!(ctx, "replay_delivery", |tx| replay_in_txn(
        &tx, event_id, subscriber
    ))
}

async fn replay_in_txn(tx: &Tx, event_id: Uuid, subscriber: &str) -> Result<()> {
    let changed = sql::execute(
        tx.conn(),
        "UPDATE event_deliveries SET status = 'pending', attempts = 0, next_attempt_at = $3 \
         WHERE event_id = $1 AND subscriber = $2 AND status = 'parked'",
        params![event_id, subscriber, tx.now()],
    )
    .await?;
    if changed == 0 {
        return Err(AppError::not_found("parked delivery").into());
    }
    let entry = AuditEntry {
        action: "delivery.replayed",
        subject_type: "event",
        subject_id: event_id.to_string(),
        before: None,
        after: Some(json!({ "subscriber": subscriber })),
    };
    record_in_txn(tx, entry).await?;
    tx.wake(Bell::Deliveries);
    Ok(())
}
