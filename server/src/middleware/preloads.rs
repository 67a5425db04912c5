//! Script waits behind what is to be seen.
//!
//! A page is whole without script, which starts when the browser has nothing else to do. Leptos asks for the whole of
//! it, some 450 kB in sixty files, at the top of the page all the same: on a slow network the first picture then came
//! more than a second later, and script not a moment sooner (`cargo xtask bench --web`). So those links are left out.

use axum::body::{Body, Bytes};
use axum::extract::Request;
use axum::http::header::{CONTENT_LENGTH, CONTENT_TYPE};
use axum::middleware::Next;
use axum::response::Response;
use futures::StreamExt as _;

const HEAD_END: &str = "</head>";
const LINK: &str = "<link ";

/// For pages; other answers pass as they are.
pub async fn leave_out(request: Request, next: Next) -> Response {
    let response = next.run(request).await;
    let is_page = response
        .headers()
        .get(CONTENT_TYPE)
        .and_then(|kind| kind.to_str().ok())
        .is_some_and(|kind| kind.starts_with("text/html"));
    if !is_page {
        return response;
    }
    let (mut parts, body) = response.into_parts();
    parts.headers.remove(CONTENT_LENGTH);
    let pieces = body.into_data_stream().map(|piece| piece.map(without));
    Response::from_parts(parts, Body::from_stream(pieces))
}

/// The head comes in one piece, the first.
fn without(piece: Bytes) -> Bytes {
    let Some((head, rest)) = std::str::from_utf8(&piece)
        .ok()
        .and_then(|text| text.split_once(HEAD_END))
    else {
        return piece;
    };
    let mut page = String::with_capacity(piece.len());
    for (at, part) in head.split(LINK).enumerate() {
        match part.split_once('>') {
            Some((link, after)) if at > 0 && is_for_script(link) => page.push_str(after),
            _ => {
                page.push_str(if at > 0 { LINK } else { "" });
                page.push_str(part);
            }
        }
    }
    page.push_str(HEAD_END);
    page.push_str(rest);
    page.into()
}

/// The attributes of a link to a part of the bundle that is wanted ahead of its time.
fn is_for_script(link: &str) -> bool {
    link.contains("href=\"/pkg/")
        && (link.contains("rel=\"preload\"") || link.contains("rel=\"modulepreload\""))
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: &str = "<head><link rel=\"preload\" href=\"/fonts/a.woff2\" as=\"font\"><link id=\"leptos\" \
        rel=\"stylesheet\" href=\"/pkg/k.css\">{}<title>A</title></head><body>&lt;link <link href=\"/pkg/x\" \
        rel=\"preload\"></body>";

    #[test]
    fn only_what_is_for_script_is_left_out() {
        let links = "<link as=\"fetch\" crossorigin=\"n\" href=\"/pkg/a.wasm\" rel=\"preload\" type=\"application/wasm\">\
            <link crossorigin=\"n\" href=\"/pkg/s.js\" rel=\"modulepreload\">";
        let page = without(Bytes::from(PAGE.replace("{}", links)));
        assert_eq!(page, PAGE.replace("{}", ""));
    }

    #[test]
    fn what_has_no_head_passes() {
        assert_eq!(without(Bytes::from("<p>")), "<p>");
        assert_eq!(without(Bytes::from(vec![0xff, 0xfe])), vec![0xff, 0xfe]);
    }
}
