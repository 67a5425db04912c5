//! `/metrics` in Prometheus' text form: rate, errors and duration a route, the pool, the outbox and the jobs.

use crate::middleware::{client, csrf};
use crate::state::ServerState;
use axum::extract::{Request, State};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use kernel::{App, params, sql};
use metrics_exporter_prometheus::{PrometheusBuilder, PrometheusHandle};
use sea_orm::FromQueryResult;
use sha2::{Digest as _, Sha256};
use std::sync::LazyLock;
use std::time::Duration;

/// Upper bounds of the duration's buckets in seconds.
const BUCKETS: [f64; 12] = [
    0.002, 0.005, 0.01, 0.02, 0.03, 0.05, 0.1, 0.2, 0.5, 1.0, 5.0, 30.0,
];
const UPKEEP_EVERY: Duration = Duration::from_secs(5);
const CONTENT_TYPE: &str = "text/plain; version=0.0.4; charset=utf-8";

/// One recorder a process; tests build many routers.
static RECORDER: LazyLock<Option<PrometheusHandle>> = LazyLock::new(|| {
    let builder = PrometheusBuilder::new().set_buckets(&BUCKETS).ok()?;
    builder
        .install_recorder()
        .inspect_err(|error| tracing::warn!(%error, "no metrics"))
        .ok()
});

/// Starts recording, and the upkeep of what was recorded.
pub fn start() {
    if let Some(handle) = RECORDER.as_ref() {
        tokio::spawn(async move {
            loop {
                tokio::time::sleep(UPKEEP_EVERY).await;
                handle.run_upkeep();
            }
        });
    }
}

/// For this machine, or for whoever shows the token.
pub async fn show(State(state): State<ServerState>, request: Request) -> Response {
    if !may_look(&state, &request) {
        return StatusCode::NOT_FOUND.into_response();
    }
    let Some(handle) = LazyLock::force(&RECORDER) else {
        return StatusCode::SERVICE_UNAVAILABLE.into_response();
    };
    measure(&state.app).await;
    ([(header::CONTENT_TYPE, CONTENT_TYPE)], handle.render()).into_response()
}

fn may_look(state: &ServerState, request: &Request) -> bool {
    let shown = csrf::bearer(request.headers());
    match (&state.metrics_token, shown) {
        // Digests are compared, so that the time taken says nothing about the token.
        (Some(token), Some(shown)) => Sha256::digest(token.as_bytes()) == Sha256::digest(shown.as_bytes()),
        _ => client::is_local(request, state.trusted_proxy_hops),
    }
}

#[derive(FromQueryResult)]
struct Backlog {
    deliveries_pending: i64,
    deliveries_parked: i64,
    delivery_lag_seconds: f64,
    jobs_waiting: i64,
    jobs_failed: i64,
}

/// What is looked up rather than counted along the way.
#[allow(
    clippy::as_conversions,
    clippy::cast_precision_loss,
    reason = "gauges are floating point by definition"
)]
async fn measure(app: &App) {
    let pool = app.db.get_postgres_connection_pool();
    metrics::gauge!("kedai_db_connections").set(f64::from(pool.size()));
    metrics::gauge!("kedai_db_connections_idle").set(pool.num_idle() as f64);
    let backlog: kernel::Result<Backlog> = sql::fetch_one(
        &app.db,
        "SELECT (SELECT count(*) FROM event_deliveries WHERE status = 'pending') AS deliveries_pending, \
           (SELECT count(*) FROM event_deliveries WHERE status = 'parked') AS deliveries_parked, \
           (SELECT COALESCE(extract(epoch FROM $1 - min(event_occurred_at)), 0)::float8 FROM event_deliveries \
             WHERE status = 'pending') AS delivery_lag_seconds, \
           (SELECT count(*) FROM jobs WHERE status IN ('queued', 'running')) AS jobs_waiting, \
           (SELECT count(*) FROM jobs WHERE status = 'failed') AS jobs_failed",
        params![app.clock.now()],
    )
    .await;
    match backlog {
        Ok(backlog) => {
            metrics::gauge!("kedai_outbox_pending").set(backlog.deliveries_pending as f64);
            metrics::gauge!("kedai_outbox_parked").set(backlog.deliveries_parked as f64);
            metrics::gauge!("kedai_outbox_lag_seconds").set(backlog.delivery_lag_seconds);
            metrics::gauge!("kedai_jobs_waiting").set(backlog.jobs_waiting as f64);
            metrics::gauge!("kedai_jobs_failed").set(backlog.jobs_failed as f64);
        }
        Err(error) => tracing::warn!(%error, "the backlog could not be measured"),
    }
}
