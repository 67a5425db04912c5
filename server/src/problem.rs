//! One fault, three faces: problem+json (RFC 9457) for programs, the server function's own error for our pages'
//! script, a small page for people.

use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{Html, IntoResponse, Response};
use domain::{AppError, ErrorKind};
use serde_json::{Value, json};

/// Path under which server functions live.
pub const SERVER_FN_PREFIX: &str = "/_fn/";

fn status(kind: ErrorKind) -> StatusCode {
    StatusCode::from_u16(kind.status()).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR)
}

/// The body of `application/problem+json`.
#[must_use]
pub fn body(error: &AppError) -> Value {
    let title = status(error.kind).canonical_reason().unwrap_or("Error");
    let errors: Vec<Value> = error
        .field_errors
        .iter()
        .map(|it| json!({ "field": it.field, "message": it.message }))
        .collect();
    let mut body = json!({
        "type": "about:blank",
        "title": title,
        "status": error.kind.status(),
        "code": error.code,
        "detail": error.message,
        "errors": errors,
        "request_id": error.request_id,
    });
    if let (Some(fields), Some(details)) = (body.as_object_mut(), &error.details) {
        fields.insert("details".to_owned(), details.clone());
    }
    body
}

/// For programs. `Retry-After` and `WWW-Authenticate` follow from the kind of fault.
#[must_use]
pub fn problem(error: &AppError) -> Response {
    let mut response = (status(error.kind), body(error).to_string()).into_response();
    let headers = response.headers_mut();
    headers.insert(
        header::CONTENT_TYPE,
        HeaderValue::from_static("application/problem+json"),
    );
    with_hints(error, headers);
    response
}

/// For whoever asked: programs, our script, or a person.
#[must_use]
pub fn respond(path: &str, headers: &HeaderMap, error: &AppError) -> Response {
    let accepts_html = headers
        .get(header::ACCEPT)
        .and_then(|v| v.to_str().ok())
        .is_some_and(|accept| accept.contains("text/html"));
    if accepts_html && !path.starts_with("/api/") {
        return page(error);
    }
    if path.starts_with(SERVER_FN_PREFIX) {
        let mut response = (status(error.kind), axum::Json(error)).into_response();
        with_hints(error, response.headers_mut());
        return response;
    }
    problem(error)
}

fn with_hints(error: &AppError, headers: &mut HeaderMap) {
    match error.kind {
        ErrorKind::Unauthenticated => {
            headers.insert(header::WWW_AUTHENTICATE, HeaderValue::from_static("Bearer"));
        }
        ErrorKind::Unavailable => {
            headers.insert(
                header::RETRY_AFTER,
                HeaderValue::from(kernel::error::RETRY_AFTER.as_secs()),
            );
        }
        _ => {}
    }
}

/// A page that needs nothing: no script, no style sheet, no database.
fn page(error: &AppError) -> Response {
    let request_id = error.request_id.as_deref().map_or_else(String::new, |id| {
        format!(
            "<p><small>If it happens again, tell us this number: {}</small></p>",
            escape(id)
        )
    });
    let html = format!(
        "<!doctype html><html lang=\"en-SG\"><head><meta charset=\"utf-8\">\
         <meta name=\"viewport\" content=\"width=device-width\"><meta name=\"robots\" content=\"noindex\">\
         <meta name=\"color-scheme\" content=\"light dark\"><title>{title}</title></head>\
         <body><main><h1>{title}</h1><p>{detail}</p>{request_id}<p><a href=\"/\">To the shop</a></p></main></body></html>",
        title = status(error.kind).canonical_reason().unwrap_or("Error"),
        detail = escape(&error.message),
    );
    let mut response = (status(error.kind), Html(html)).into_response();
    with_hints(error, response.headers_mut());
    response
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_caller_gets_its_form() {
        let error = AppError::conflict("insufficient_stock", "Only 2 are left.").with_request_id("r-1");
        let kind = |path: &str, accept: &'static str| {
            let mut headers = HeaderMap::new();
            headers.insert(header::ACCEPT, HeaderValue::from_static(accept));
            let response = respond(path, &headers, &error);
            assert_eq!(response.status(), StatusCode::CONFLICT);
            response
                .headers()
                .get(header::CONTENT_TYPE)
                .and_then(|v| v.to_str().ok())
                .unwrap_or_default()
                .to_owned()
        };
        assert_eq!(kind("/api/v1/checkout", "*/*"), "application/problem+json");
        assert_eq!(kind("/api/v1/checkout", "text/html"), "application/problem+json");
        assert_eq!(kind("/_fn/cart", "application/json"), "application/json");
        assert_eq!(kind("/_fn/cart", "text/html,*/*"), "text/html; charset=utf-8");
        let body = body(&error);
        assert_eq!(
            (body["code"].as_str(), body["status"].as_u64()),
            (Some("insufficient_stock"), Some(409))
        );
    }
}
