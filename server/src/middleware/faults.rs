//! What goes wrong around a handler: it panics, takes too long, or is sent too much.

use crate::middleware::request_id;
use crate::problem;
use axum::body::{Body, HttpBody as _};
use axum::extract::Request;
use axum::http::{HeaderMap, header};
use axum::middleware::Next;
use axum::response::Response;
use domain::{AppError, ErrorKind};
use futures::{FutureExt as _, StreamExt as _};
use std::panic::AssertUnwindSafe;
use std::sync::Arc;
use std::time::Duration;

/// The longest a request may take until its answer begins.
const TIME_MAX: Duration = Duration::from_secs(30);
/// The largest body of a request, in bytes.
pub const BODY_MAX: usize = 1024 * 1024;
/// How much of a larger one is read before hanging up, in bytes.
const DRAIN_MAX: usize = 8 * BODY_MAX;

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

/// Reads the body before anybody else does, so that one of more than [`BODY_MAX`] gets the same answer at every
/// route, whether its length was said or it came in chunks.
pub async fn limit_body(request: Request, next: Next) -> Response {
    if request.body().is_end_stream() {
        return next.run(request).await;
    }
    let asked = Asked::of(&request);
    let (parts, body) = request.into_parts();
    let waits = parts.headers.contains_key(header::EXPECT);
    let said = usize::try_from(body.size_hint().lower()).unwrap_or(usize::MAX);
    if said > DRAIN_MAX || (waits && said > BODY_MAX) {
        // Nobody wants to read that much, or the client waits for our word before it sends anything.
        return asked.answer(problem::too_large(BODY_MAX));
    }
    match tokio::time::timeout(TIME_MAX, read(body)).await {
        Ok(Read::Whole(bytes)) => next.run(Request::from_parts(parts, Body::from(bytes))).await,
        Ok(Read::TooLarge) => asked.answer(problem::too_large(BODY_MAX)),
        Ok(Read::Broken) | Err(_) => asked.answer(AppError::invalid(
            "body_unreadable",
            "The body could not be read to its end.",
        )),
    }
}

enum Read {
    Whole(Vec<u8>),
    TooLarge,
    Broken,
}

/// The body, or that it is too large. What is too large is still read, up to [`DRAIN_MAX`], and dropped: a client
/// that is hung up on while it sends never reads the answer.
async fn read(body: Body) -> Read {
    let mut parts = body.into_data_stream();
    let (mut kept, mut length) = (Vec::new(), 0_usize);
    while let Some(part) = parts.next().await {
        let Ok(part) = part else { return Read::Broken };
        length = length.saturating_add(part.len());
        if length > DRAIN_MAX {
            break;
        }
        if length > BODY_MAX {
            kept = Vec::new();
        } else {
            kept.extend_from_slice(&part);
        }
    }
    if length > BODY_MAX {
        Read::TooLarge
    } else {
        Read::Whole(kept)
    }
}
