//! What payment providers tell us. The body is handed on byte for byte, since its signature is over the bytes.

use crate::problem;
use axum::Extension;
use axum::body::Bytes;
use axum::extract::Path;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use domain::AppError;
use kernel::Ctx;

/// The largest body of a webhook, in bytes.
pub const BODY_MAX: usize = 256 * 1024;

/// 200 once the event is kept; a provider sends again what was answered otherwise.
pub async fn receive(
    Path(provider): Path<String>,
    Extension(ctx): Extension<Ctx>,
    headers: HeaderMap,
    body: Bytes,
) -> Response {
    let signature = commerce::payments::gateway(&ctx.app, &provider)
        .and_then(|gateway| headers.get(gateway.signature_header()))
        .and_then(|value| value.to_str().ok());
    match flows::payments::webhook(&ctx, &provider, signature, &body).await {
        Ok(outcome) => {
            tracing::info!(provider, ?outcome, "webhook");
            StatusCode::OK.into_response()
        }
        Err(error) => problem::problem(&AppError::from(error).with_request_id(ctx.request_id.as_ref())),
    }
}
