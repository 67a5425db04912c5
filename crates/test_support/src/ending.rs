//! What must hold when a story ends: nothing left to do, and all invariants.

use kernel::worker::{self, Registry};
use kernel::{Ctx, params, schedules, sql};
use sea_orm::FromQueryResult;

/// More rounds than any story needs: work that makes work for ever is a fault.
const ROUNDS_MAX: usize = 10_000;

/// Works until nothing is due at the clock's time.
///
/// # Panics
/// The database refuses, or it never ends.
pub async fn work(ctx: &Ctx, registry: &Registry) {
    if let Err(error) = schedules::register(ctx, &registry.schedules).await {
        panic!("schedules could not be registered: {error}");
    }
    for _ in 0..ROUNDS_MAX {
        match worker::run_due(ctx, registry).await {
            Ok(true) => {}
            Ok(false) => return,
            Err(error) => panic!("the worker failed: {error}"),
        }
    }
    panic!("the worker does not come to an end");
}

#[derive(Debug, FromQueryResult)]
struct Left {
    what: String,
    last_error: Option<String>,
}

/// Deliveries and jobs that are not done, each in words. Jobs that are due later do not count.
///
/// # Panics
/// The database refuses.
pub async fn left_over(ctx: &Ctx) -> Vec<String> {
    let rows: Result<Vec<Left>, _> = sql::fetch_all(
        ctx.db(),
        "SELECT 'delivery of ' || e.kind || ' to ' || d.subscriber || ' is ' || d.status AS what, d.last_error \
           FROM event_deliveries d JOIN events e ON e.id = d.event_id AND e.occurred_at = d.event_occurred_at \
           WHERE d.status <> 'done' \
         UNION ALL \
         SELECT 'job ' || kind || ' is ' || status, last_error FROM jobs \
           WHERE status = 'failed' OR last_error IS NOT NULL OR (status <> 'done' AND run_at <= $1)",
        params![ctx.now()],
    )
    .await;
    match rows {
        Ok(rows) => rows
            .into_iter()
            .map(|row| format!("{} {:?}", row.what, row.last_error))
            .collect(),
        Err(error) => panic!("{error}"),
    }
}

/// Every difference that `server prove` finds.
///
/// # Panics
/// The proof itself fails.
pub async fn differences(ctx: &Ctx) -> Vec<String> {
    match flows::prove::prove(ctx).await {
        Ok(report) => report.differences,
        Err(error) => panic!("the proof failed: {error}"),
    }
}
