//! What payment providers tell us. The body is handed on byte for byte, since its signature is over the bytes.

use crate::problem::{self, Problem};
use axum::Extension;
use axum::body::Bytes;
use axum::extract::Path;
use axum::extract::rejection::BytesRejection;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use kernel::Ctx;

/// The largest body of a webhook, in bytes.
pub const BODY_MAX: usize = 256 * 1024;

/// 200 once the event is kept; a provider sends again what was answered otherwise.
pub async fn receive(
    Path(provider): Path<String>,
    Extension(ctx): Extension<Ctx>,
    headers: HeaderMap,
    body: Result<Bytes, BytesRejection>,
) -> Response {
    let body = match body {
        Ok(body) => body,
        Err(rejection) => return answer(&ctx, problem::unreadable(rejection.status(), BODY_MAX)),
    };
    let signature = commerce::payments::gateway(&ctx.app, &provider)
        .and_then(|gateway| headers.get(gateway.signature_header()))
        .and_then(|value| value.to_str().ok());
    match flows::payments::webhook(&ctx, &provider, signature, &body).await {
        Ok(outcome) => {
            tracing::info!(provider, ?outcome, "webhook");
            StatusCode::OK.into_response()
        }
        Err(error) => answer(&ctx, error.into()),
    }
}

fn answer(ctx: &Ctx, problem: Problem) -> Response {
    let request_id = Some(ctx.request_id.to_string());
    Problem {
        request_id,
        ..problem
    }
    .into_response()
}
