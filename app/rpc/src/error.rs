//! The error of every server function: the application's one error, on the wire as JSON.

use domain::{AppError, ErrorKind};
use leptos::server_fn::codec::JsonEncoding;
use leptos::server_fn::error::{FromServerFnError, ServerFnErrorErr};
use serde::{Deserialize, Serialize};
use std::fmt;

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RpcError(pub AppError);

impl RpcError {
    /// The sentence to show.
    #[must_use]
    pub fn message(&self) -> &str {
        &self.0.message
    }

    /// The message for a field, if that field is wrong.
    #[must_use]
    pub fn field(&self, name: &str) -> Option<&str> {
        self.0.field(name)
    }
}

impl fmt::Display for RpcError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0.message)
    }
}

impl std::error::Error for RpcError {}

impl From<AppError> for RpcError {
    fn from(error: AppError) -> Self {
        Self(error)
    }
}

impl FromServerFnError for RpcError {
    type Encoder = JsonEncoding;

    fn from_server_fn_error(error: ServerFnErrorErr) -> Self {
        let (kind, code, message) = match &error {
            ServerFnErrorErr::Request(_) => (
                ErrorKind::Unavailable,
                "offline",
                "We could not reach the shop. Check the connection and try again; nothing was lost."
                    .to_owned(),
            ),
            // The detail is a program's: "invalid digit found in string".
            ServerFnErrorErr::Args(_) | ServerFnErrorErr::MissingArg(_) => (
                ErrorKind::Invalid,
                "invalid_form",
                "The form could not be read. Where it asks for a number, type digits only.".to_owned(),
            ),
            // What came in could not be read, or, in the browser, what came back.
            ServerFnErrorErr::Deserialization(_) if cfg!(feature = "ssr") => (
                ErrorKind::Invalid,
                "invalid_form",
                "The form could not be read. Please reload the page and try again.".to_owned(),
            ),
            _ => (
                ErrorKind::Internal,
                "internal",
                "Something went wrong on our side. Please try again in a moment.".to_owned(),
            ),
        };
        answered(AppError::new(kind, code, message))
    }
}

/// On the server the answer gets the fault's status; in the browser there is nobody to tell.
#[cfg(feature = "ssr")]
fn answered(error: AppError) -> RpcError {
    crate::ssr::fail(error)
}

#[cfg(not(feature = "ssr"))]
fn answered(error: AppError) -> RpcError {
    RpcError(error)
}
