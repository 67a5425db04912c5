//! The Content-Security-Policy of pages. The nonce is made while a page is rendered, so the header is set there;
//! [`super::seal`] turns it into hashes.

use axum::http::{HeaderMap, HeaderValue, header};
use leptos::nonce::use_nonce;
use leptos::prelude::use_context;
use leptos_axum::ResponseOptions;

/// For answers that are no page: nothing may run, load or frame.
pub const NOTHING: &str = "default-src 'none'; style-src 'unsafe-inline'; img-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'self'";

/// Sets the policy of the page that is being rendered; called with the page's context, before its first part.
///
/// `strict-dynamic` is left out: it would switch off `'self'`, by which the chunks (which carry no nonce) are let in.
/// Styles as attributes are allowed, since a bar of a chart has its length from one; images may come from elsewhere,
/// since imported products name their makers' pictures.
///
/// Server functions come by here too; they have no nonce, and their answers keep [`NOTHING`].
pub fn provide() {
    let (Some(nonce), Some(response)) = (use_nonce(), use_context::<ResponseOptions>()) else {
        return;
    };
    if let Ok(value) = HeaderValue::from_str(&policy(&nonce)) {
        response.insert_header(header::CONTENT_SECURITY_POLICY, value);
    }
}

/// The closed policy for answers that brought none. A page must have brought one, else nothing of it runs: that is
/// a fault of ours, and said with the page's route.
pub fn close(route: &str, headers: &mut HeaderMap) {
    if headers.contains_key(header::CONTENT_SECURITY_POLICY) {
        return;
    }
    if is_page(headers) {
        tracing::warn!(
            route,
            "a page without its Content-Security-Policy: it gets the closed one"
        );
    }
    headers.insert(header::CONTENT_SECURITY_POLICY, HeaderValue::from_static(NOTHING));
}

fn is_page(headers: &HeaderMap) -> bool {
    headers
        .get(header::CONTENT_TYPE)
        .and_then(|value| value.to_str().ok())
        .is_some_and(|text| text.starts_with("text/html"))
}

fn policy(nonce: &str) -> String {
    format!(
        "default-src 'self'; script-src 'self' 'nonce-{nonce}' 'wasm-unsafe-eval'; style-src 'self'; \
         style-src-attr 'unsafe-inline'; img-src 'self' data: https:; font-src 'self'; connect-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; manifest-src 'self'; \
         worker-src 'self'"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_policy_that_was_brought_is_kept() {
        let mut headers = HeaderMap::new();
        close("/", &mut headers);
        assert_eq!(headers[header::CONTENT_SECURITY_POLICY], NOTHING);
        headers.insert(
            header::CONTENT_SECURITY_POLICY,
            HeaderValue::from_static("default-src 'self'"),
        );
        close("/", &mut headers);
        assert_eq!(headers[header::CONTENT_SECURITY_POLICY], "default-src 'self'");
    }

    #[test]
    fn scripts_need_the_nonce_or_our_own_address() {
        let policy = policy("abc");
        assert!(policy.contains("script-src 'self' 'nonce-abc' 'wasm-unsafe-eval';"));
        assert!(!policy.contains("script-src 'self' 'unsafe-inline'") && !policy.contains('\n'));
    }
}
