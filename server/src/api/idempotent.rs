//! The same request twice is done once: keeps status and body of the first answer by `Idempotency-Key`.
//!
//! The key's row stays locked while the service works in its own transaction, so a repetition that comes in
//! meanwhile waits for the answer instead of doing it again. A fault keeps nothing: it may be tried again.

use crate::problem::Problem;
use axum::Json;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use domain::idempotency::IdempotencyKey;
use kernel::idempotency::{self, IdempotencyKey as BoundKey};
use kernel::{Ctx, Tx};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::future::Future;
use tokio::sync::Semaphore;

/// Requests that hold a key and work at the same time. Each needs two connections; more of them could hold all of
/// the pool while each waits for its second.
const AT_ONCE: usize = 2;

struct Gate(Semaphore);

impl Default for Gate {
    fn default() -> Self {
        Self(Semaphore::new(AT_ONCE))
    }
}

#[derive(Serialize, Deserialize)]
struct Stored {
    status: u16,
    body: Value,
}

impl IntoResponse for Stored {
    fn into_response(self) -> Response {
        let status = StatusCode::from_u16(self.status).unwrap_or(StatusCode::OK);
        (status, Json(self.body)).into_response()
    }
}

/// Who a key belongs to: another person's same key is another key.
fn scope(ctx: &Ctx, route: &str) -> String {
    let caller = match (ctx.actor.id, ctx.cart_id) {
        (Some(id), _) => format!("user {id}"),
        (None, Some(id)) => format!("cart {id}"),
        (None, None) => format!("address {}", ctx.client_address.as_deref().unwrap_or("unknown")),
    };
    format!("{route} {caller}")
}

/// Runs `work` unless its key has an answer already. Without a key it always runs.
///
/// # Errors
/// 422 `idempotency_mismatch` for a key of another request; what `work` says.
pub async fn once<B, T, W>(
    ctx: &Ctx,
    key: Option<IdempotencyKey>,
    route: &str,
    request: &B,
    work: W,
) -> Result<Response, Problem>
where
    B: Serialize,
    T: Serialize,
    W: Future<Output = Result<(StatusCode, T), Problem>>,
{
    let Some(key) = key else {
        let (status, body) = work.await?;
        return Ok((status, Json(body)).into_response());
    };
    let gate = ctx.app.extensions.get::<Gate>();
    let _permit = gate.0.acquire().await;
    let key = BoundKey::new(scope(ctx, route), key.as_str(), request)?;
    let tx = Tx::begin(ctx).await?;
    if let Some(stored) = idempotency::claim_in_txn::<Stored>(&tx, &key).await? {
        return Ok(stored.into_response());
    }
    let (status, body) = work.await?;
    let stored = Stored {
        status: status.as_u16(),
        body: serde_json::to_value(body).map_err(kernel::Error::from)?,
    };
    idempotency::finish_in_txn(&tx, &key, &stored).await?;
    tx.commit().await?;
    Ok(stored.into_response())
}
