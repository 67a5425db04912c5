//! What can be wrong with a posting, a document or a return.

use domain::AppError;
use domain::ledger::LedgerError;
use uuid::Uuid;

/// The crate's result.
pub type Result<T> = std::result::Result<T, AccountingError>;

/// Faults of this crate.
#[derive(Debug, thiserror::Error)]
pub enum AccountingError {
    #[error(transparent)]
    Kernel(#[from] kernel::Error),
    /// The journal breaks the law of double entry: our fault.
    #[error(transparent)]
    Ledger(#[from] LedgerError),
    /// What happened is in the journal already; the transaction goes on. Callers that repeat work may pass over it.
    #[error("{source_type} {source_id} is posted already")]
    AlreadyPosted { source_type: String, source_id: Uuid },
    /// A line names a part that no account plays, or a code that no account has.
    #[error("an account of the journal is missing: {0}")]
    UnknownAccount(String),
    #[error("no such journal entry")]
    UnknownEntry,
    #[error("no such document")]
    UnknownDocument,
    #[error("no such GST return")]
    UnknownReturn,
    /// The return's state does not allow the step.
    #[error("a return that is {status} cannot take the step {step}")]
    IllegalStep { status: String, step: String },
    #[error("the period ends on {0}")]
    PeriodNotOver(String),
    #[error("the figures changed since the review")]
    ChangedSinceReview,
    #[error("the acknowledgement number is missing")]
    NoAcknowledgement,
    #[error("`{0}` is not a date")]
    NotADate(String),
}

impl From<AccountingError> for kernel::Error {
    fn from(error: AccountingError) -> Self {
        let said = match error {
            AccountingError::Kernel(inner) => return inner,
            AccountingError::Ledger(inner) => return Self::internal(inner.to_string()),
            AccountingError::AlreadyPosted { .. } => {
                AppError::conflict("already_posted", "This is in the journal already.")
            }
            AccountingError::UnknownAccount(names) => AppError::conflict(
                "account_missing",
                format!(
                    "The chart of accounts has no active account for: {names}. Add it under Accounts and try again."
                ),
            ),
            AccountingError::UnknownEntry => AppError::not_found("journal entry"),
            AccountingError::UnknownDocument => AppError::not_found("document"),
            AccountingError::UnknownReturn => AppError::not_found("GST return"),
            AccountingError::IllegalStep { status, step } => AppError::conflict(
                "illegal_step",
                format!(
                    "A return that is {status} cannot take the step \"{step}\". Reload the page to see where it stands."
                ),
            ),
            AccountingError::PeriodNotOver(last_day) => AppError::conflict(
                "period_not_over",
                format!("The period runs until {last_day}. File the return after that day."),
            ),
            AccountingError::ChangedSinceReview => AppError::conflict(
                "changed_since_review",
                "The figures have changed since the return was reviewed. Reload the page, look at them and mark it as reviewed again.",
            ),
            AccountingError::NoAcknowledgement => AppError::invalid_fields(vec![domain::FieldError::new(
                "acknowledgement",
                "Enter the acknowledgement number that IRAS gave, so that the filing can be proven.",
            )]),
            AccountingError::NotADate(_) => {
                AppError::invalid("invalid_date", "Write the date like 2026-11-22.")
            }
        };
        Self::App(said)
    }
}

impl From<AccountingError> for AppError {
    fn from(error: AccountingError) -> Self {
        kernel::Error::from(error).into()
    }
}

impl From<AppError> for AccountingError {
    fn from(error: AppError) -> Self {
        Self::Kernel(error.into())
    }
}

impl kernel::tx::Retryable for AccountingError {
    fn is_retryable(&self) -> bool {
        matches!(self, Self::Kernel(error) if error.is_retryable())
    }
}
