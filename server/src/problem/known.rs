//! Problems that the routes of the REST interface share, and the last touch on each of them.

use super::Problem;
use axum::extract::Request;
use axum::http::{HeaderValue, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use domain::{AppError, ErrorKind};
use kernel::Ctx;

/// Writes the request's id into the problem that a handler answered with, and keeps personal answers out of
/// caches. Also refuses zero characters, which no text of the database can hold.
pub async fn finish(request: Request, next: Next) -> Response {
    let request_id = request
        .extensions()
        .get::<Ctx>()
        .map(|ctx| ctx.request_id.to_string());
    let mut response = if request.uri().to_string().contains("%00") {
        zero_character().into_response()
    } else {
        next.run(request).await
    };
    if let Some(mut problem) = response.extensions_mut().remove::<Problem>() {
        problem.request_id = problem.request_id.or(request_id);
        response = problem.into_response();
    }
    response
        .headers_mut()
        .entry(header::CACHE_CONTROL)
        .or_insert(HeaderValue::from_static("no-store"));
    response
}

/// For texts with a NUL in them.
#[must_use]
pub fn zero_character() -> Problem {
    Problem::new(
        StatusCode::BAD_REQUEST,
        "zero_character",
        "A text must not contain the zero character (U+0000).",
    )
}

/// For a body that could not be read, by the status of the refusal; `max` bytes would have fitted.
#[must_use]
pub fn unreadable(status: StatusCode, max: usize) -> Problem {
    match status {
        StatusCode::PAYLOAD_TOO_LARGE => too_large(max).into(),
        _ => Problem::new(
            StatusCode::BAD_REQUEST,
            "body_unreadable",
            "The body could not be read to its end.",
        ),
    }
}

/// For a body of more than `max` bytes.
#[must_use]
pub fn too_large(max: usize) -> AppError {
    let fits = max / 1024;
    AppError::new(
        ErrorKind::TooLarge,
        "body_too_large",
        format!("This is more than the {fits} KiB that fit into a request here."),
    )
}

/// Paths that there are none of.
pub async fn not_found() -> Problem {
    Problem::new(
        StatusCode::NOT_FOUND,
        "no_such_route",
        "There is no such route. The list of all is at /api/docs.",
    )
}

/// A path with another method.
pub async fn method_not_allowed() -> Problem {
    Problem::new(
        StatusCode::METHOD_NOT_ALLOWED,
        "method_not_allowed",
        "This route has other methods. They are listed at /api/docs.",
    )
}

/// 404 in the words of the services.
#[must_use]
pub fn no_such(what: &str) -> Problem {
    AppError::not_found(what).into()
}

/// A stored value that does not read: ours to repair.
#[must_use]
pub fn broken(what: &str) -> Problem {
    tracing::error!(what, "a stored value does not read");
    AppError::new(
        ErrorKind::Internal,
        "internal",
        "Something went wrong on our side. Please try again in a moment.",
    )
    .into()
}
