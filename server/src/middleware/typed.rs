//! What was typed into a form of the dashboard that was sent without script and refused. The refusal comes back in the
//! address (`refusals.rs`), which is no place for a whole delivery or for somebody's address: this lies in the session
//! until the page that says the refusal is drawn.

use axum::body::{Body, to_bytes};
use axum::extract::{Query, Request};
use axum::http::{HeaderMap, HeaderName, Method, StatusCode, Uri, header};
use axum::middleware::Next;
use axum::response::{IntoResponse as _, Response};
use rpc::typed::Typed;
use tower_sessions::Session;

/// The session's entry: the function's address and the form as it was sent.
const ENTRY: &str = "refused_form";
/// More than the longest form that people fill in, a delivery of forty lines.
const FORM_MAX: usize = 64 * 1024;
/// Never shown again.
const SECRET: &str = "password";
const REFUSAL: &str = "__err=";

pub async fn keep(mut request: Request, next: Next) -> Response {
    let Some(session) = request.extensions().get::<Session>().cloned() else {
        return next.run(request).await;
    };
    if request.method() == Method::GET && request.uri().query().is_some_and(|it| it.contains(REFUSAL)) {
        if let Ok(Some((function, form))) = session.remove::<(String, String)>(ENTRY).await {
            request.extensions_mut().insert(Typed {
                function,
                fields: fields(&form),
            });
        }
        return next.run(request).await;
    }
    if !is_plain_form(&request) {
        return next.run(request).await;
    }
    let function = request.uri().path().to_owned();
    let (parts, body) = request.into_parts();
    let Ok(form) = to_bytes(body, FORM_MAX).await else {
        return StatusCode::PAYLOAD_TOO_LARGE.into_response();
    };
    let response = next
        .run(Request::from_parts(parts, Body::from(form.clone())))
        .await;
    if is_refusal(response.headers())
        && let Err(error) = session.insert(ENTRY, (function, without_secrets(&form))).await
    {
        // The refusal is said all the same.
        tracing::warn!(%error, "a refused form could not be kept");
    }
    response
}

/// A form of the dashboard, posted by the browser itself. The shop keeps what is typed into its checkout by itself.
fn is_plain_form(request: &Request) -> bool {
    let holds =
        |name: HeaderName, what: &str| text(request.headers(), &name).is_some_and(|it| it.contains(what));
    let from = text(request.headers(), &header::REFERER).and_then(|it| it.parse::<Uri>().ok());
    request.method() == Method::POST
        && holds(header::ACCEPT, "text/html")
        && holds(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
        && from.is_some_and(|from| from.path().starts_with("/admin"))
}

fn is_refusal(headers: &HeaderMap) -> bool {
    text(headers, &header::LOCATION).is_some_and(|place| place.contains(REFUSAL))
}

fn text<'a>(headers: &'a HeaderMap, name: &HeaderName) -> Option<&'a str> {
    headers.get(name)?.to_str().ok()
}

fn without_secrets(form: &[u8]) -> String {
    let form = String::from_utf8_lossy(form);
    let pairs = form.split('&').filter(|pair| !pair.starts_with(SECRET));
    pairs.collect::<Vec<_>>().join("&")
}

/// A form is written as a query is.
fn fields(form: &str) -> Vec<(String, String)> {
    let address = format!("/?{form}").parse::<Uri>().ok();
    let query = address.and_then(|address| Query::try_from_uri(&address).ok());
    query.map_or_else(Vec::new, |Query(fields)| fields)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_form_comes_back_without_its_password() {
        let form = without_secrets(b"next=&email=a%2Bb%40c.sg&password=secret&form%5Blines%5D%5B0%5D=5+kg");
        let named = |name: &str, value: &str| (name.to_owned(), value.to_owned());
        assert_eq!(
            fields(&form),
            [
                named("next", ""),
                named("email", "a+b@c.sg"),
                named("form[lines][0]", "5 kg")
            ]
        );
    }
}
