//! The kernel's error, and how any fault becomes the one that people see.

use crate::{constraints, outage};
use domain::{AppError, ErrorKind};
use sea_orm::DbErr;
use std::time::Duration;

/// Use [`AppError`] (through `?`) for whatever the user can do something about; everything else is ours.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// A fault in the user's terms.
    #[error(transparent)]
    App(#[from] AppError),
    #[error("database: {0}")]
    Db(#[from] DbErr),
    #[error("json: {0}")]
    Json(#[from] serde_json::Error),
    /// Something that cannot be, with what was seen.
    #[error("internal: {0}")]
    Internal(String),
    /// A transaction kept losing against others.
    #[error("transaction {name} gave up after {attempts} attempts")]
    Contention { name: &'static str, attempts: u32 },
}

pub type Result<T> = std::result::Result<T, Error>;

impl Error {
    #[must_use]
    pub fn internal(what: impl Into<String>) -> Self {
        Self::Internal(what.into())
    }

    /// The PostgreSQL SQLSTATE, if the database said one.
    #[must_use]
    pub fn sql_state(&self) -> Option<String> {
        match self {
            Self::Db(error) => constraints::sql_state(error),
            _ => None,
        }
    }

    /// The constraint's name, if one was broken.
    #[must_use]
    pub fn constraint(&self) -> Option<String> {
        match self {
            Self::Db(error) => constraints::constraint(error),
            _ => None,
        }
    }

    /// Whether the same transaction may succeed when it is tried again: serialisation failure, deadlock.
    #[must_use]
    pub fn is_retryable(&self) -> bool {
        matches!(self.sql_state().as_deref(), Some("40001" | "40P01"))
    }
}

/// How long a client should wait before it tries again.
pub const RETRY_AFTER: Duration = Duration::from_secs(2);

/// What people are told while the database is away.
#[must_use]
pub fn database_unavailable() -> AppError {
    AppError::new(
        ErrorKind::Unavailable,
        "database_unavailable",
        "The shop cannot reach its database right now. Please try again in a moment.",
    )
}

impl From<Error> for AppError {
    /// The user's fault passes as it is; ours is logged once, here, with its cause.
    fn from(error: Error) -> Self {
        if let Error::App(error) = error {
            return error;
        }
        if let Error::Db(db) = &error
            && let Some(known) = constraints::known(db)
        {
            return known;
        }
        tracing::error!(error = %error, "request failed");
        match error {
            Error::Contention { .. } => AppError::new(
                ErrorKind::Unavailable,
                "busy",
                "Many people are doing the same thing right now. Please try again in a moment.",
            ),
            Error::Db(db) if outage::is_outage(&db) => database_unavailable(),
            _ => AppError::new(
                ErrorKind::Internal,
                "internal",
                "Something went wrong on our side. Nothing was changed; please try again in a moment.",
            ),
        }
    }
}
