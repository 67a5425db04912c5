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
pub async fn only_ours(mut request: Request, next: Next) -> Response {
    if let Some(address) = clean_address(&request) {
        return (StatusCode::SEE_OTHER, [(header::LOCATION, address)]).into_response();
    }
    // The next refusal goes where the form was: behind the words of this one, it would make the address ever longer.
    if let Some(from) = clean_referer(&request) {
        request.headers_mut().insert(header::REFERER, from);
    }
    next.run(request).await
}

/// Where the form was, without the words of an earlier refusal; nothing when it has none.
fn clean_referer(request: &Request) -> Option<HeaderValue> {
    let from = request.headers().get(header::REFERER)?.to_str().ok()?;
    let (place, query) = from.split_once('?')?;
    let clean = rest(query)?;
    HeaderValue::from_str(&format!("{place}{clean}")).ok()
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
    HeaderValue::from_str(&format!("{}{}", uri.path(), rest(uri.query()?)?)).ok()
}

/// The rest of a query that has the words, with its mark; nothing when it has none.
fn rest(query: &str) -> Option<String> {
    let is_word = |pair: &&str| WORDS.iter().any(|word| pair.starts_with(word));
    query.split('&').find(is_word)?;
    let rest: Vec<&str> = query.split('&').filter(|pair| !is_word(pair)).collect();
    let mark = if rest.is_empty() { "" } else { "?" };
    Some(format!("{mark}{}", rest.join("&")))
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

    #[test]
    fn a_second_refusal_does_not_stand_behind_the_first() {
        let from = |address: &str| {
            let request = Request::builder().header(header::REFERER, address);
            let clean = clean_referer(&request.body(Body::empty()).unwrap())?;
            Some(clean.to_str().unwrap().to_owned())
        };
        let refused = "http://shop.example/admin/people?a=1&__path=%2F_fn&__err=eyJ9";
        assert_eq!(
            from(refused).as_deref(),
            Some("http://shop.example/admin/people?a=1")
        );
        assert_eq!(from("http://shop.example/admin/people?a=1"), None);
    }
}
