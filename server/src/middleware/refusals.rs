//! What was refused without script comes back in the address of the page (`__err`), and the page says it. Only our own
//! forms may bring it: a link made elsewhere would put any words into the shop's mouth.

use axum::extract::Request;
use axum::http::{HeaderValue, Method, StatusCode, Uri, header};
use axum::middleware::Next;
use axum::response::{IntoResponse as _, Response};

/// Leptos' names for the refusal and for the function that refused.
const WORDS: [&str; 2] = ["__err=", "__path="];
const SITE: &str = "sec-fetch-site";

/// Sends who comes from elsewhere with such an address on to the same one without it.
pub async fn only_ours(request: Request, next: Next) -> Response {
    match clean_address(&request) {
        Some(address) => (StatusCode::SEE_OTHER, [(header::LOCATION, address)]).into_response(),
        None => next.run(request).await,
    }
}

fn clean_address(request: &Request) -> Option<HeaderValue> {
    let site = request.headers().get(SITE)?;
    if request.method() != Method::GET || site == "same-origin" {
        return None;
    }
    without_words(request.uri())
}

/// The address without the words; nothing when it has none.
fn without_words(uri: &Uri) -> Option<HeaderValue> {
    let is_word = |pair: &&str| WORDS.iter().any(|word| pair.starts_with(word));
    let query = uri.query()?;
    query.split('&').find(is_word)?;
    let rest: Vec<&str> = query.split('&').filter(|pair| !is_word(pair)).collect();
    let mark = if rest.is_empty() { "" } else { "?" };
    HeaderValue::from_str(&format!("{}{mark}{}", uri.path(), rest.join("&"))).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::body::Body;

    fn sent_to(site: &str, address: &str) -> Option<String> {
        let request = Request::builder()
            .uri(address)
            .header(SITE, site)
            .body(Body::empty())
            .unwrap();
        clean_address(&request).map(|it| it.to_str().unwrap().to_owned())
    }

    #[test]
    fn words_from_elsewhere_are_dropped() {
        let crafted = "/cart?a=1&__path=%2F_fn&__err=eyJ9";
        assert_eq!(sent_to("cross-site", crafted).as_deref(), Some("/cart?a=1"));
        assert_eq!(sent_to("none", "/cart?__err=eyJ9").as_deref(), Some("/cart"));
        assert_eq!(sent_to("same-origin", crafted), None);
        assert_eq!(sent_to("cross-site", "/cart?a=__err=1"), None);
    }
}
