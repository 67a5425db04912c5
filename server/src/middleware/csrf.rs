//! Requests that change something must not come from another site's page.
//!
//! Browsers say where a request comes from (`Sec-Fetch-Site`, else `Origin`); programs say neither and carry no
//! cookies of ours. Bearer tokens and signed webhooks are no matter of cookies, so they pass.

use crate::middleware::request_id;
use crate::problem;
use crate::state::ServerState;
use axum::extract::{Request, State};
use axum::http::{HeaderMap, Method, header};
use axum::middleware::Next;
use axum::response::Response;
use domain::{AppError, ErrorKind};

pub async fn check(State(state): State<ServerState>, request: Request, next: Next) -> Response {
    let exempt = request.method() == Method::GET
        || request.method() == Method::HEAD
        || request.method() == Method::OPTIONS
        || request.uri().path().starts_with("/webhooks/")
        || has_bearer(request.headers());
    if exempt || is_ours(request.headers(), &state.app.config.public_url) {
        return next.run(request).await;
    }
    metrics::counter!("kedai_cross_site_requests_refused_total").increment(1);
    let error = AppError::new(
        ErrorKind::Forbidden,
        "cross_site",
        "This was sent from another site, so we did not do it. Please open our page and try again there.",
    );
    let error = error.with_request_id(request_id::of(&request).as_ref());
    problem::respond(request.uri().path(), request.headers(), &error)
}

/// Whether an access token is shown instead of a cookie.
#[must_use]
pub fn has_bearer(headers: &HeaderMap) -> bool {
    bearer(headers).is_some()
}

/// The token of `Authorization: Bearer`.
#[must_use]
pub fn bearer(headers: &HeaderMap) -> Option<&str> {
    let value = headers.get(header::AUTHORIZATION)?.to_str().ok()?;
    let (scheme, token) = value.split_once(' ')?;
    scheme.eq_ignore_ascii_case("bearer").then(|| token.trim())
}

fn is_ours(headers: &HeaderMap, public_url: &str) -> bool {
    let text = |name: &str| headers.get(name).map(|value| value.to_str().unwrap_or("?"));
    if let Some(site) = text("sec-fetch-site") {
        return matches!(site, "same-origin" | "none");
    }
    match text("origin") {
        None => true,
        Some(origin) => {
            let host = origin.split_once("://").map(|(_, host)| host);
            origin == public_url || (host.is_some() && host == text("host"))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::http::{HeaderName, HeaderValue};

    fn headers(pairs: &[(&'static str, &'static str)]) -> HeaderMap {
        pairs
            .iter()
            .map(|(name, value)| (HeaderName::from_static(name), HeaderValue::from_static(value)))
            .collect()
    }

    #[test]
    fn other_sites_are_refused() {
        let url = "https://shop.example";
        for (pairs, expected) in [
            (headers(&[("sec-fetch-site", "same-origin")]), true),
            (headers(&[("sec-fetch-site", "none")]), true),
            (
                headers(&[
                    ("sec-fetch-site", "cross-site"),
                    ("origin", "https://shop.example"),
                ]),
                false,
            ),
            (headers(&[("sec-fetch-site", "same-site")]), false),
            (headers(&[("origin", "https://shop.example")]), true),
            (
                headers(&[("origin", "http://127.0.0.1:3000"), ("host", "127.0.0.1:3000")]),
                true,
            ),
            (
                headers(&[("origin", "https://evil.example"), ("host", "shop.example")]),
                false,
            ),
            (headers(&[("origin", "null"), ("host", "null")]), false),
            (headers(&[]), true),
        ] {
            assert_eq!(is_ours(&pairs, url), expected, "{pairs:?}");
        }
        assert!(has_bearer(&headers(&[("authorization", "bearer abc")])));
        assert!(!has_bearer(&headers(&[("authorization", "Basic abc")])));
    }
}
