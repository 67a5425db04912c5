//! The same request twice is done once and answered twice, by `Idempotency-Key`.
//!
//! The service claims the key in the transaction of its change, so the two are there together or not at all. Here the
//! answer is kept afterwards, status and body; when it is lost, a repetition is answered anew from what the service
//! kept. A fault keeps nothing: it may be tried again.

use crate::problem::Problem;
use axum::Json;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use domain::idempotency::IdempotencyKey;
use kernel::Ctx;
use kernel::idempotency::{self, IdempotencyKey as BoundKey};
use serde::{Deserialize, Serialize};
use serde_json::Value;

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

/// Answers with what `work` says, or as its key was answered before. The context that it gets carries the key: it is for
/// the service that does the work, and not for whatever is read to tell of it.
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
    W: AsyncFnOnce(Ctx) -> Result<(StatusCode, T), Problem>,
{
    let Some(key) = key else {
        let (status, body) = work(ctx.clone()).await?;
        return Ok((status, Json(body)).into_response());
    };
    let key = BoundKey::new(scope(ctx, route), key.as_str(), request)?;
    if let Some(told) = idempotency::answer::<Stored>(ctx, &key).await? {
        return Ok(told.into_response());
    }
    let (status, body) = work(ctx.keyed(key.clone())).await?;
    let answer = Stored {
        status: status.as_u16(),
        body: serde_json::to_value(body).map_err(kernel::Error::from)?,
    };
    match idempotency::keep_answer(ctx, &key, &answer).await {
        Ok(Some(kept)) => return Ok(kept.into_response()),
        Ok(None) => tracing::error!(route, "the service did not claim the idempotency key"),
        Err(error) => tracing::warn!(%error, route, "an answer was not kept"),
    }
    Ok(answer.into_response())
}
