//! The body of `application/problem+json` (RFC 9457): one shape for every fault that a program is told.

use axum::Json;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use domain::{AppError, FieldError};
use serde::Serialize;
use utoipa::ToSchema;

/// `application/problem+json` (RFC 9457, section 3).
pub const MEDIA_TYPE: &str = "application/problem+json";

/// A field of the request that is wrong, and what to do about it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct ProblemField {
    /// Path of the field: `delivery.address.postal_code`.
    pub field: String,
    pub message: String,
}

impl From<FieldError> for ProblemField {
    fn from(error: FieldError) -> Self {
        Self {
            field: error.field,
            message: error.message,
        }
    }
}

/// What every answer from 400 on carries.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct Problem {
    /// Always `about:blank`: `code` says which problem it is.
    #[serde(rename = "type")]
    pub kind: &'static str,
    /// The status in words.
    pub title: String,
    pub status: u16,
    /// Stable, for programs: `insufficient_stock`.
    pub code: String,
    /// For people: what happened and what to do.
    pub detail: String,
    pub errors: Vec<ProblemField>,
    /// What belongs to the code. For want of stock (`insufficient_stock`, `stock_promised`) it is
    /// `{"shortages": [{"variant_id", "sku", "name", "requested", "left"}]}`.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<Object>)]
    pub details: Option<serde_json::Value>,
    /// To quote when asking for help.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub request_id: Option<String>,
}

impl Problem {
    #[must_use]
    pub fn new(status: StatusCode, code: &str, detail: impl Into<String>) -> Self {
        Self {
            kind: "about:blank",
            title: status.canonical_reason().unwrap_or("Error").to_owned(),
            status: status.as_u16(),
            code: code.to_owned(),
            detail: detail.into(),
            errors: Vec::new(),
            details: None,
            request_id: None,
        }
    }

    /// A fault of one field.
    #[must_use]
    pub fn field(code: &str, field: impl Into<String>, message: impl Into<String>) -> Self {
        let message = message.into();
        let errors = vec![ProblemField {
            field: field.into(),
            message: message.clone(),
        }];
        Self {
            errors,
            ..Self::new(StatusCode::UNPROCESSABLE_ENTITY, code, message)
        }
    }

    fn status(&self) -> StatusCode {
        StatusCode::from_u16(self.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR)
    }
}

impl From<AppError> for Problem {
    fn from(error: AppError) -> Self {
        let status = status_of(&error);
        Self {
            errors: error.field_errors.into_iter().map(ProblemField::from).collect(),
            details: error.details,
            request_id: error.request_id,
            ..Self::new(status, &error.code, error.message)
        }
    }
}

impl From<kernel::Error> for Problem {
    fn from(error: kernel::Error) -> Self {
        AppError::from(error).into()
    }
}

impl From<inventory::InventoryError> for Problem {
    fn from(error: inventory::InventoryError) -> Self {
        AppError::from(error).into()
    }
}

impl From<accounting::AccountingError> for Problem {
    fn from(error: accounting::AccountingError) -> Self {
        AppError::from(error).into()
    }
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let mut response = (self.status(), Json(&self)).into_response();
        let headers = response.headers_mut();
        headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(MEDIA_TYPE));
        hints(self.status(), headers);
        response.extensions_mut().insert(self);
        response
    }
}

/// What follows from the status alone: how to sign in, when to try again.
pub(super) fn hints(status: StatusCode, headers: &mut HeaderMap) {
    match status {
        StatusCode::UNAUTHORIZED => {
            headers.insert(header::WWW_AUTHENTICATE, HeaderValue::from_static("Bearer"));
        }
        StatusCode::SERVICE_UNAVAILABLE => {
            let seconds = kernel::error::RETRY_AFTER.as_secs();
            headers.insert(header::RETRY_AFTER, HeaderValue::from(seconds));
        }
        _ => {}
    }
}

pub(super) fn status_of(error: &AppError) -> StatusCode {
    StatusCode::from_u16(error.kind.status()).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR)
}
