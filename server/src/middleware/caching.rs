//! How long browsers and proxies may keep an answer.

use axum::extract::Request;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::middleware::Next;
use axum::response::Response;

/// The name carries a hash of the content: it never changes.
const FOREVER: &str = "public, max-age=31536000, immutable";
const A_DAY: &str = "public, max-age=86400";
/// Ask each time; an unchanged file costs one short answer.
const ASK: &str = "no-cache";
/// Pages show the visitor's cart.
const PRIVATE: &str = "private, no-cache";
const NEVER: &str = "no-store";
/// Signs of the hash in the names of the browser's files.
const HASH_LENGTH: usize = 22;

/// For the files of `static_files`.
pub async fn of_files(request: Request, next: Next) -> Response {
    let path = request.uri().path().to_owned();
    let mut response = next.run(request).await;
    if response.status().is_success() || response.status() == StatusCode::NOT_MODIFIED {
        let value = match path.strip_prefix("/pkg/") {
            Some(name) if is_hashed(name) => FOREVER,
            Some(_) => ASK,
            None => A_DAY,
        };
        response
            .headers_mut()
            .insert(header::CACHE_CONTROL, HeaderValue::from_static(value));
    }
    response
}

/// For pages and answers to programs, unless their handler said otherwise.
pub async fn of_answers(request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    let headers = response.headers();
    let value = if is_html(headers) { PRIVATE } else { NEVER };
    response
        .headers_mut()
        .entry(header::CACHE_CONTROL)
        .or_insert(HeaderValue::from_static(value));
    response
}

fn is_html(headers: &HeaderMap) -> bool {
    headers
        .get(header::CONTENT_TYPE)
        .and_then(|v| v.to_str().ok())
        .is_some_and(|it| it.starts_with("text/html"))
}

/// Whether a part of the name between dots is a hash (and not the line of underscores that stands for none).
fn is_hashed(name: &str) -> bool {
    name.split('.').any(|part| {
        part.len() == HASH_LENGTH
            && part
                .bytes()
                .all(|it| it.is_ascii_alphanumeric() || it == b'-' || it == b'_')
            && part.bytes().any(|it| it != b'_')
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hashed_names_are_told_from_plain_ones() {
        assert!(is_hashed("kedai.Zk3vGd1Xb9QmT0aLx7pW_A.js"));
        assert!(is_hashed("kedai.Zk3vGd1Xb9QmT0aLx7pW_A.wasm"));
        for name in ["kedai.js", "kedai.wasm", "__wasm_split.______________________.js"] {
            assert!(!is_hashed(name), "{name}");
        }
    }
}
