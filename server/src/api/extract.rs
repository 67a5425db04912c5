//! Extractors whose refusals are problem documents that say what is wrong with the request.

use crate::problem::{self, Problem};
use axum::body::Bytes;
use axum::extract::{FromRequest, FromRequestParts, Path, Query, Request};
use axum::http::request::Parts;
use axum::http::{HeaderMap, StatusCode, header};
use domain::idempotency::IdempotencyKey;
use serde::de::DeserializeOwned;
use std::convert::Infallible;

/// Bytes of a JSON body that are read; carts and addresses are far smaller.
pub const BODY_MAX: usize = 64 * 1024;
const KEY_HEADER: &str = "idempotency-key";

/// A JSON body. It is read when the handler asks, so that a stranger hears 401 before anything about the shape.
pub struct Body<T>(Result<T, Problem>);

impl<T> Body<T> {
    /// # Errors
    /// 400 for what is no JSON, 413, 415, 422 naming the field that is missing, unknown or of another type.
    pub fn read(self) -> Result<T, Problem> {
        self.0
    }
}

impl<S: Send + Sync, T: DeserializeOwned> FromRequest<S> for Body<T> {
    type Rejection = Infallible;

    async fn from_request(request: Request, state: &S) -> Result<Self, Infallible> {
        let is_json = says_json(request.headers());
        let body = match Bytes::from_request(request, state).await {
            Ok(bytes) if !bytes.is_empty() && !is_json => Err(not_json()),
            Ok(bytes) => parse(&bytes),
            Err(rejection) => Err(problem::unreadable(rejection.status(), BODY_MAX)),
        };
        Ok(Self(body))
    }
}

fn says_json(headers: &HeaderMap) -> bool {
    let media_type = headers
        .get(header::CONTENT_TYPE)
        .and_then(|value| value.to_str().ok());
    media_type.is_some_and(|text| {
        text.split(';')
            .next()
            .is_some_and(|it| it.trim().ends_with("json"))
    })
}

fn not_json() -> Problem {
    Problem::new(
        StatusCode::UNSUPPORTED_MEDIA_TYPE,
        "json_only",
        "Send the body as JSON, with Content-Type: application/json.",
    )
}

/// No body counts as an empty object: `POST .../fulfilments` ships all that remains.
fn parse<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, Problem> {
    let text = if bytes.is_empty() { b"{}".as_slice() } else { bytes };
    if text.windows(6).any(|part| part == b"\\u0000") {
        return Err(problem::zero_character());
    }
    let mut reader = serde_json::Deserializer::from_slice(text);
    let value = serde_path_to_error::deserialize(&mut reader).map_err(|error| wrong(&error))?;
    reader.end().map_err(|error| malformed(&error))?;
    Ok(value)
}

fn malformed(error: &serde_json::Error) -> Problem {
    Problem::new(
        StatusCode::BAD_REQUEST,
        "malformed_json",
        format!("The body is not valid JSON: {error}."),
    )
}

fn wrong(error: &serde_path_to_error::Error<serde_json::Error>) -> Problem {
    if !error.inner().is_data() {
        return malformed(error.inner());
    }
    let text = error.inner().to_string();
    let message = text.split(" at line ").next().unwrap_or_default();
    Problem::field(
        "invalid_body",
        error.path().to_string(),
        format!("This does not fit: {message}."),
    )
}

/// Query parameters; unknown ones are refused by the types.
pub struct ApiQuery<T>(pub T);

impl<S: Send + Sync, T: DeserializeOwned> FromRequestParts<S> for ApiQuery<T> {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Problem> {
        let query = Query::<T>::from_request_parts(parts, state).await;
        query.map(|Query(value)| Self(value)).map_err(|rejection| {
            let text = rejection.body_text();
            let message = text.rsplit("query string: ").next().unwrap_or_default();
            Problem::field(
                "invalid_query",
                "query",
                format!("A query parameter does not fit: {message}."),
            )
        })
    }
}

/// Parts of the path.
pub struct ApiPath<T>(pub T);

impl<S: Send + Sync, T: DeserializeOwned + Send> FromRequestParts<S> for ApiPath<T> {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Problem> {
        let path = Path::<T>::from_request_parts(parts, state).await;
        path.map(|Path(value)| Self(value)).map_err(|rejection| {
            Problem::new(
                StatusCode::BAD_REQUEST,
                "invalid_path",
                format!(
                    "The address does not fit: {}. Ids are UUIDs.",
                    rejection.body_text()
                ),
            )
        })
    }
}

/// The `Idempotency-Key` header, when there is one.
pub struct Key(pub Option<IdempotencyKey>);

impl Key {
    /// # Errors
    /// 400 without the header.
    pub fn required(self) -> Result<IdempotencyKey, Problem> {
        self.0.ok_or_else(|| {
            Problem::new(
                StatusCode::BAD_REQUEST,
                "idempotency_key_required",
                "Send an Idempotency-Key header: the same for every repetition of this request, new for a new one.",
            )
        })
    }
}

impl<S: Send + Sync> FromRequestParts<S> for Key {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _state: &S) -> Result<Self, Problem> {
        let Some(value) = parts.headers.get(KEY_HEADER) else {
            return Ok(Self(None));
        };
        let text = value.to_str().unwrap_or_default();
        let key = text.parse::<IdempotencyKey>().map_err(|error| {
            Problem::field(
                "invalid_idempotency_key",
                "Idempotency-Key",
                format!("In the header, {error}."),
            )
        })?;
        Ok(Self(Some(key)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde::Deserialize;

    #[derive(Debug, Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Outer {
        #[serde(default)]
        items: Vec<Inner>,
    }

    #[derive(Debug, Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Inner {
        quantity: i64,
    }

    #[test]
    fn refusals_name_the_field() {
        let refused = |body: &str| parse::<Outer>(body.as_bytes()).unwrap_err();
        let wrong = refused(r#"{"items": [{"quantity": "two"}]}"#);
        assert_eq!(
            (wrong.status, wrong.errors[0].field.as_str()),
            (422, "items[0].quantity")
        );
        assert!(!wrong.detail.contains("line 1"), "{}", wrong.detail);
        assert_eq!(refused(r#"{"surprise": 1}"#).code, "invalid_body");
        assert_eq!(refused(r#"{"items": ["#).code, "malformed_json");
        assert_eq!(refused(r#"{} {}"#).code, "malformed_json");
        assert_eq!(refused(r#"{"items": "\u0000"}"#).code, "zero_character");
        assert_eq!(refused(r#"{"items": [{"quantity": 1e300}]}"#).status, 422);
        let read = parse::<Outer>(b"").unwrap();
        assert!(read.items.is_empty());
        assert_eq!(
            parse::<Outer>(br#"{"items": [{"quantity": 2}]}"#).unwrap().items[0].quantity,
            2
        );
    }
}
