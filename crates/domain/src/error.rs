//! The one error that crosses the wire: REST, server functions and pages all show the same one.

use crate::permission::Permission;
use serde::{Deserialize, Serialize};

/// What kind of fault it is; decides the HTTP status and nothing else.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ErrorKind {
    /// The input is wrong: 422.
    Invalid,
    /// Nobody is signed in: 401.
    Unauthenticated,
    /// Signed in, but not allowed: 403.
    Forbidden,
    /// Not there, or not yours: 404.
    NotFound,
    /// The state of things forbids it (sold out, already shipped): 409.
    Conflict,
    /// More than fits into a request: 413.
    TooLarge,
    /// Too many requests: 429.
    TooMany,
    /// Our fault: 500.
    Internal,
    /// A part that we need is down: 503.
    Unavailable,
}

impl ErrorKind {
    /// The HTTP status code.
    #[must_use]
    pub const fn status(self) -> u16 {
        match self {
            Self::Invalid => 422,
            Self::Unauthenticated => 401,
            Self::Forbidden => 403,
            Self::NotFound => 404,
            Self::Conflict => 409,
            Self::TooLarge => 413,
            Self::TooMany => 429,
            Self::Internal => 500,
            Self::Unavailable => 503,
        }
    }
}

/// One field of a form or body that is wrong, and what to do about it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FieldError {
    /// The field's name in the form or body (`delivery.address.postal_code` in JSON, the input's name in a form).
    pub field: String,
    pub message: String,
}

impl FieldError {
    #[must_use]
    pub fn new(field: impl Into<String>, message: impl Into<String>) -> Self {
        Self {
            field: field.into(),
            message: message.into(),
        }
    }
}

/// A fault in words for the person who meets it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[error("{code}: {message}")]
pub struct AppError {
    pub kind: ErrorKind,
    /// Stable name for programs, snake_case (`insufficient_stock`).
    pub code: String,
    /// A sentence for people: what happened and what to do.
    pub message: String,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub field_errors: Vec<FieldError>,
    /// More for programs (what is left, for a lost race); pages do not read it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(target_arch = "wasm32", serde(skip_deserializing))]
    pub details: Option<serde_json::Value>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub request_id: Option<String>,
}

impl AppError {
    #[must_use]
    pub fn new(kind: ErrorKind, code: impl Into<String>, message: impl Into<String>) -> Self {
        Self {
            kind,
            code: code.into(),
            message: message.into(),
            field_errors: Vec::new(),
            details: None,
            request_id: None,
        }
    }

    /// Wrong fields of a form; the message sums them up.
    #[must_use]
    pub fn invalid_fields(field_errors: Vec<FieldError>) -> Self {
        let message = match field_errors.as_slice() {
            [only] => only.message.clone(),
            many => format!("{} fields need another look.", many.len()),
        };
        Self {
            field_errors,
            ..Self::new(ErrorKind::Invalid, "invalid_fields", message)
        }
    }

    /// One wrong value that is not a form field.
    #[must_use]
    pub fn invalid(code: impl Into<String>, message: impl Into<String>) -> Self {
        Self::new(ErrorKind::Invalid, code, message)
    }

    #[must_use]
    pub fn conflict(code: impl Into<String>, message: impl Into<String>) -> Self {
        Self::new(ErrorKind::Conflict, code, message)
    }

    /// `what` is a noun for the sentence: "order", "product".
    #[must_use]
    pub fn not_found(what: &str) -> Self {
        Self::new(
            ErrorKind::NotFound,
            "not_found",
            format!("There is no such {what}. It may have moved or been removed."),
        )
    }

    #[must_use]
    pub fn unauthenticated() -> Self {
        Self::new(
            ErrorKind::Unauthenticated,
            "unauthenticated",
            "Please sign in first.",
        )
    }

    /// The permission is said in words, so that the owner knows what to grant.
    #[must_use]
    pub fn forbidden(permission: Permission) -> Self {
        Self::new(
            ErrorKind::Forbidden,
            "forbidden",
            format!(
                "Your role does not let you {}. Ask an administrator to add it.",
                permission.label()
            ),
        )
    }

    #[must_use]
    pub fn with_details(mut self, details: serde_json::Value) -> Self {
        self.details = Some(details);
        self
    }

    #[must_use]
    pub fn with_request_id(mut self, request_id: impl Into<String>) -> Self {
        self.request_id = Some(request_id.into());
        self
    }

    /// The message for a field, if that field is wrong.
    #[must_use]
    pub fn field(&self, name: &str) -> Option<&str> {
        self.field_errors
            .iter()
            .find(|e| e.field == name)
            .map(|e| e.message.as_str())
    }
}
