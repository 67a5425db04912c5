//! Requests and answers.

use reqwest::RequestBuilder;
use reqwest::header::HeaderMap;
use serde_json::Value;

pub struct Call(RequestBuilder);

impl Call {
    pub fn new(builder: RequestBuilder) -> Self {
        Self(builder)
    }

    pub fn token(self, token: &str) -> Self {
        Self(self.0.bearer_auth(token))
    }

    pub fn cart(self, token: &str) -> Self {
        self.header("X-Cart-Token", token)
    }

    pub fn key(self, key: &str) -> Self {
        self.header("Idempotency-Key", key)
    }

    pub fn header(self, name: &str, value: &str) -> Self {
        Self(self.0.header(name, value))
    }

    pub fn json(self, body: &Value) -> Self {
        Self(self.0.json(body))
    }

    /// A body as it is, said to be JSON.
    pub fn raw(self, body: impl Into<reqwest::Body>) -> Self {
        Self(self.0.header("Content-Type", "application/json").body(body))
    }

    pub fn body_text(self, body: &str) -> Self {
        Self(self.0.body(body.to_owned()))
    }

    /// A form as browsers write it.
    pub fn form(self, fields: &str) -> Self {
        self.header("Content-Type", "application/x-www-form-urlencoded")
            .body_text(fields)
    }

    pub async fn send(self) -> Answer {
        let response = self.0.send().await.unwrap();
        let (status, headers) = (response.status().as_u16(), response.headers().clone());
        let text = response.text().await.unwrap();
        let body = serde_json::from_str(&text).unwrap_or(Value::String(text));
        Answer {
            status,
            headers,
            body,
        }
    }

    /// Nothing when the server hung up instead of reading all of it.
    pub async fn try_send(self) -> Option<u16> {
        self.0
            .send()
            .await
            .ok()
            .map(|response| response.status().as_u16())
    }
}

#[derive(Debug)]
pub struct Answer {
    pub status: u16,
    pub headers: HeaderMap,
    pub body: Value,
}

impl Answer {
    /// The body of a success.
    #[track_caller]
    pub fn ok(self, status: u16) -> Value {
        assert_eq!(self.status, status, "{}", self.body);
        self.body
    }

    /// The text of a page.
    #[track_caller]
    pub fn page(self) -> String {
        self.ok(200).as_str().unwrap().to_owned()
    }

    /// 200, whatever else it says.
    #[track_caller]
    pub fn received(&self) {
        assert_eq!(self.status, 200, "{}", self.body);
    }

    /// A problem with this status and code.
    #[track_caller]
    pub fn refused(&self, status: u16, code: &str) -> &Value {
        self.is_problem();
        assert_eq!(
            (self.status, self.body["code"].as_str()),
            (status, Some(code)),
            "{}",
            self.body
        );
        &self.body
    }

    #[track_caller]
    pub fn is_problem(&self) {
        assert!(self.status >= 400, "{} {}", self.status, self.body);
        assert_eq!(
            self.headers["content-type"], "application/problem+json",
            "{}",
            self.body
        );
        assert_eq!(self.body["status"], self.status, "{}", self.body);
        for member in ["code", "detail", "title", "request_id"] {
            let text = self.body[member].as_str().unwrap_or_default();
            assert!(!text.is_empty(), "no {member} in {}", self.body);
        }
        assert!(self.body["errors"].is_array(), "{}", self.body);
    }
}
