//! The Content-Security-Policy of pages. The nonce is made while a page is rendered, so the header is set there.

use axum::http::{HeaderValue, header};
use leptos::nonce::use_nonce;
use leptos::prelude::use_context;
use leptos_axum::ResponseOptions;

/// For answers that are no page: nothing may run, load or frame.
pub const NOTHING: &str = "default-src 'none'; style-src 'unsafe-inline'; img-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'self'";

/// Sets the policy of the page that is being rendered; called with the page's context, before its first part.
///
/// `strict-dynamic` is left out: it would switch off `'self'`, by which the chunks and their preloads (which carry
/// no nonce) are let in. Styles as attributes are allowed, since a bar of a chart has its length from one; images
/// may come from elsewhere, since imported products name their makers' pictures.
pub fn provide() {
    let (Some(nonce), Some(response)) = (use_nonce(), use_context::<ResponseOptions>()) else {
        return;
    };
    if let Ok(value) = HeaderValue::from_str(&policy(&nonce, reload_source())) {
        response.insert_header(header::CONTENT_SECURITY_POLICY, value);
    }
}

fn policy(nonce: &str, reload: &str) -> String {
    format!(
        "default-src 'self'; script-src 'self' 'nonce-{nonce}' 'wasm-unsafe-eval'; style-src 'self' 'nonce-{nonce}'; \
         style-src-attr 'unsafe-inline'; img-src 'self' data: https:; font-src 'self'; connect-src 'self'{reload}; \
         object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; manifest-src 'self'; \
         worker-src 'self'"
    )
}

/// The reloading of `cargo leptos watch` speaks over a WebSocket on another port.
fn reload_source() -> &'static str {
    if std::env::var_os("LEPTOS_WATCH").is_some() {
        " ws://127.0.0.1:* ws://localhost:*"
    } else {
        ""
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scripts_need_the_nonce_or_our_own_address() {
        let policy = policy("abc", "");
        assert!(policy.contains("script-src 'self' 'nonce-abc' 'wasm-unsafe-eval';"));
        assert!(!policy.contains("script-src 'self' 'unsafe-inline'") && !policy.contains('\n'));
    }
}
