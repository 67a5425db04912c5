//! Whether the server lives, and whether it may be sent requests.

use crate::state::ServerState;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use kernel::{params, sql};
use migration::{Migrator, MigratorTrait as _};
use serde_json::json;
use std::sync::atomic::Ordering;
use std::time::Duration;

/// A database that takes longer is as good as none.
const PATIENCE: Duration = Duration::from_secs(2);

/// The process runs; says nothing about anything else.
pub async fn health() -> Response {
    axum::Json(json!({ "status": "ok" })).into_response()
}

/// The database answers and its schema is the one this program knows.
pub async fn ready(State(state): State<ServerState>) -> Response {
    let (database, migrations) = tokio::time::timeout(PATIENCE, look(&state))
        .await
        .unwrap_or(("not reachable", "unknown"));
    let is_ready = database == "ok" && migrations == "ok";
    let status = if is_ready {
        StatusCode::OK
    } else {
        StatusCode::SERVICE_UNAVAILABLE
    };
    let word = if is_ready { "ready" } else { "not ready" };
    (
        status,
        axum::Json(json!({ "status": word, "database": database, "migrations": migrations })),
    )
        .into_response()
}

async fn look(state: &ServerState) -> (&'static str, &'static str) {
    let answer = sql::fetch_value::<i32>(&state.app.db, "SELECT 1", params![]).await;
    if let Err(error) = answer {
        tracing::warn!(%error, "not ready: the database does not answer");
        return ("not reachable", "unknown");
    }
    (
        "ok",
        if are_migrations_applied(state).await {
            "ok"
        } else {
            "pending: run `server migrate`"
        },
    )
}

async fn are_migrations_applied(state: &ServerState) -> bool {
    if state.migrated.load(Ordering::Relaxed) {
        return true;
    }
    // Counted by hand: asking the migrator would create its table in an empty database.
    let known = i64::try_from(Migrator::migrations().len()).unwrap_or(i64::MAX);
    let applied =
        sql::fetch_value::<i64>(&state.app.db, "SELECT count(*) FROM seaql_migrations", params![]).await;
    let is_applied = matches!(applied, Ok(Some(count)) if count >= known);
    if is_applied {
        state.migrated.store(true, Ordering::Relaxed);
    }
    is_applied
}
