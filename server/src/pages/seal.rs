//! A rendered page names its scripts by what they say, not by a number that is good for one visitor.
//!
//! Leptos marks its scripts with a nonce. Here each marked script is replaced in the policy by the hash of its text,
//! and the mark is taken out: the policy lets in exactly the same scripts, and the page may be kept and sent again
//! ([`super::kept`]). A script that somebody smuggled into the page carries no mark, so it gets no hash.

use axum::body::Bytes;
use axum::http::header::{CONTENT_LENGTH, CONTENT_SECURITY_POLICY};
use axum::http::{HeaderMap, HeaderValue};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use kernel::signing::sha256;

const NONCE: &str = "'nonce-";
const END: &str = "</script>";

/// The page without marks; its policy is changed to match. What is no page passes as it is.
pub fn seal(headers: &mut HeaderMap, body: Bytes) -> Bytes {
    let policy = headers
        .get(CONTENT_SECURITY_POLICY)
        .and_then(|value| value.to_str().ok());
    let Some((policy, nonce)) = policy.and_then(|policy| Some((policy, nonce_of(policy)?))) else {
        return body;
    };
    let Ok(page) = std::str::from_utf8(&body) else {
        return body;
    };
    let (page, hashes) = unmark(page, &format!(" nonce=\"{nonce}\""));
    let policy = policy.replace(&format!("{NONCE}{nonce}'"), &hashes.join(" "));
    if let Ok(policy) = HeaderValue::from_str(&policy) {
        headers.insert(CONTENT_SECURITY_POLICY, policy);
    }
    headers.remove(CONTENT_LENGTH);
    page.into()
}

fn nonce_of(policy: &str) -> Option<&str> {
    let (_, rest) = policy.split_once(NONCE)?;
    rest.split_once('\'').map(|(nonce, _)| nonce)
}

/// The page without `mark`, and the hash of each script that carried it, as a policy names it.
fn unmark(page: &str, mark: &str) -> (String, Vec<String>) {
    let mut clean = String::with_capacity(page.len());
    let mut hashes = Vec::new();
    let mut parts = page.split(mark);
    clean.push_str(parts.next().unwrap_or_default());
    for part in parts {
        let opens_script = clean
            .rsplit_once('<')
            .is_some_and(|(_, tag)| tag == "script" || tag.starts_with("script "));
        let text = part
            .split_once('>')
            .and_then(|(_, rest)| rest.split_once(END))
            .map(|(text, _)| text);
        if let Some(text) = text.filter(|_| opens_script) {
            let hash = format!("'sha256-{}'", STANDARD.encode(sha256(text.as_bytes())));
            if !hashes.contains(&hash) {
                hashes.push(hash);
            }
        }
        clean.push_str(part);
    }
    (clean, hashes)
}

#[cfg(test)]
mod tests {
    use super::*;

    const POLICY: &str = "default-src 'self'; script-src 'self' 'nonce-n1' 'wasm-unsafe-eval'";

    fn sealed(page: &str) -> (String, String) {
        let mut headers = HeaderMap::new();
        headers.insert(CONTENT_SECURITY_POLICY, HeaderValue::from_static(POLICY));
        let page = seal(&mut headers, Bytes::copy_from_slice(page.as_bytes()));
        let policy = headers[CONTENT_SECURITY_POLICY].to_str().unwrap().to_owned();
        (String::from_utf8(page.to_vec()).unwrap(), policy)
    }

    #[test]
    fn marked_scripts_are_named_by_their_hash() {
        // printf 'go()' | openssl dgst -sha256 -binary | base64
        let hash = "'sha256-5KYv+PUboo5h+0+YAtGRPbwv5d/QxzHslP4YGnUaxRw='";
        let (page, policy) = sealed(
            "<p>a</p><script type=\"module\" nonce=\"n1\">go()</script><script nonce=\"n1\">go()</script>",
        );
        assert_eq!(
            page,
            "<p>a</p><script type=\"module\">go()</script><script>go()</script>"
        );
        assert!(!policy.contains("nonce"));
        assert!(
            policy.contains(&format!("script-src 'self' {hash} 'wasm-unsafe-eval'")),
            "{policy}"
        );
    }

    #[test]
    fn what_carries_no_mark_gets_no_hash() {
        let (page, policy) = sealed("<script>steal()</script><script nonce=\"other\">steal()</script>");
        assert_eq!(
            page,
            "<script>steal()</script><script nonce=\"other\">steal()</script>"
        );
        assert!(
            policy.contains("script-src 'self'  'wasm-unsafe-eval'"),
            "{policy}"
        );
    }

    #[test]
    fn what_is_no_page_passes() {
        let mut headers = HeaderMap::new();
        assert_eq!(seal(&mut headers, Bytes::from("{}")), "{}");
        assert!(headers.is_empty());
    }
}
