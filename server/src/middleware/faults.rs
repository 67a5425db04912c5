//! What goes wrong around a handler: it panics, takes too long, or is sent too much.

use crate::middleware::request_id;
use crate::problem;
use axum::RequestExt as _;
use axum::extract::Request;
use axum::http::{HeaderMap, header};
use axum::middleware::Next;
use axum::response::Response;
use domain::{AppError, ErrorKind};
use futures::FutureExt as _;
use std::panic::AssertUnwindSafe;
use std::sync::Arc;
use std::time::Duration;

/// The longest a request may take until its answer begins.
const TIME_MAX: Duration = Duration::from_secs(30);
/// The largest body of a request, in bytes.
pub const BODY_MAX: usize = 1024 * 1024;

/// Who asked, kept for an answer that the handler cannot give any more.
struct Asked {
    path: String,
    headers: HeaderMap,
    request_id: Arc<str>,
}

impl Asked {
    fn of(request: &Request) -> Self {
        let mut headers = HeaderMap::new();
        if let Some(accept) = request.headers().get(header::ACCEPT) {
            headers.insert(header::ACCEPT, accept.clone());
        }
        Self {
            path: request.uri().path().to_owned(),
            headers,
            request_id: request_id::of(request),
        }
    }

    fn answer(&self, error: AppError) -> Response {
        problem::respond(
            &self.path,
            &self.headers,
            &error.with_request_id(self.request_id.as_ref()),
        )
    }
}

/// A panic is a fault of ours: logged by the panic hook, answered with 500.
pub async fn catch_panics(request: Request, next: Next) -> Response {
    let asked = Asked::of(&request);
    match AssertUnwindSafe(next.run(request)).catch_unwind().await {
        Ok(response) => response,
        Err(_) => {
            metrics::counter!("http_panics_total").increment(1);
            asked.answer(AppError::new(
                ErrorKind::Internal,
                "internal",
                "Something went wrong on our side. Please try again in a moment.",
            ))
        }
    }
}

/// Gives up after [`TIME_MAX`]; what the handler held is dropped, its transaction rolled back.
pub async fn limit_time(request: Request, next: Next) -> Response {
    let asked = Asked::of(&request);
    match tokio::time::timeout(TIME_MAX, next.run(request)).await {
        Ok(response) => response,
        Err(_) => asked.answer(AppError::new(
            ErrorKind::Unavailable,
            "timeout",
            "This took too long, so we stopped it. Please try again in a moment.",
        )),
    }
}

/// Refuses a body that says it is too large, and cuts off one that does not say (at axum's limit, set in the
/// router to the same size).
pub async fn limit_body(request: Request, next: Next) -> Response {
    let length = request
        .headers()
        .get(header::CONTENT_LENGTH)
        .and_then(|value| value.to_str().ok())
        .and_then(|text| text.parse::<usize>().ok());
    if length.is_some_and(|length| length > BODY_MAX) {
        let mut response = Asked::of(&request).answer(AppError::invalid(
            "body_too_large",
            format!(
                "This is more than the {} KiB that fit into a request.",
                BODY_MAX / 1024
            ),
        ));
        *response.status_mut() = axum::http::StatusCode::PAYLOAD_TOO_LARGE;
        return response;
    }
    next.run(request.with_limited_body()).await
}
