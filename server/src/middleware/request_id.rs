//! A request's id: taken from the proxy in front when it is a sane one, else made here; said in the answer.

use axum::extract::Request;
use axum::http::{HeaderName, HeaderValue};
use axum::middleware::Next;
use axum::response::Response;
use std::sync::Arc;
use tracing::Instrument as _;

pub const HEADER: HeaderName = HeaderName::from_static("x-request-id");
const LENGTH_MAX: usize = 64;

/// In the request's extensions for whoever comes after.
#[derive(Debug, Clone)]
pub struct RequestId(pub Arc<str>);

/// The id of a request that passed [`give`].
#[must_use]
pub fn of(request: &Request) -> Arc<str> {
    request
        .extensions()
        .get::<RequestId>()
        .map_or_else(|| Arc::from(""), |id| id.0.clone())
}

fn is_sane(text: &str) -> bool {
    (8..=LENGTH_MAX).contains(&text.len())
        && text
            .bytes()
            .all(|it| it.is_ascii_alphanumeric() || b"-_.".contains(&it))
}

pub async fn give(mut request: Request, next: Next) -> Response {
    let given = request
        .headers()
        .get(HEADER)
        .and_then(|v| v.to_str().ok())
        .filter(|text| is_sane(text));
    let id: Arc<str> = match given {
        Some(text) => Arc::from(text),
        None => Arc::from(kernel::ids::new_id().simple().to_string()),
    };
    request.extensions_mut().insert(RequestId(id.clone()));
    let span = tracing::info_span!("request", request_id = %id);
    let mut response = next.run(request).instrument(span).await;
    if let Ok(value) = HeaderValue::from_str(&id) {
        response.headers_mut().insert(HEADER, value);
    }
    response
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn strange_ids_are_not_taken_over() {
        assert!(is_sane("018f2b1e-7c11-7cc0-9a5e-0b6c7d8e9f00"));
        for text in ["", "short", "with space 1", "line\nbreak11", &"x".repeat(65)] {
            assert!(!is_sane(text), "{text}");
        }
    }
}
