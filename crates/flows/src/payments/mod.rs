//! Money that arrives: confirmed by staff, or told by a provider's webhook; both end in one capture.

mod capture;
mod confirm;
mod supply;
mod webhook;

pub use confirm::confirm;
pub use webhook::{WebhookOutcome, webhook};

pub(crate) use capture::{describe, ledger_method};
