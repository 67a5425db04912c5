//! One fault, three faces: problem+json for programs, the server function's own error for our pages' script, a
//! small page for people.

use super::Problem;
use super::shape::{hints, status_of};
use crate::pages::policy;
use axum::http::{HeaderMap, header};
use axum::response::{Html, IntoResponse, Response};
use domain::AppError;

/// Path under which server functions live.
pub const SERVER_FN_PREFIX: &str = "/_fn/";

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
        let mut response = (status_of(error), axum::Json(error)).into_response();
        hints(status_of(error), response.headers_mut());
        return response;
    }
    Problem::from(error.clone()).into_response()
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
        title = status_of(error).canonical_reason().unwrap_or("Error"),
        detail = escape(&error.message),
    );
    let closed = [(header::CONTENT_SECURITY_POLICY, policy::NOTHING)];
    let mut response = (status_of(error), closed, Html(html)).into_response();
    hints(status_of(error), response.headers_mut());
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
    use axum::http::{HeaderValue, StatusCode};

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
        let body = serde_json::to_value(Problem::from(error)).unwrap();
        assert_eq!(
            (body["code"].as_str(), body["status"].as_u64()),
            (Some("insufficient_stock"), Some(409))
        );
    }
}
