//! The books: chart, journals, documents, GST. Everything follows from an event of the business; nothing is ever
//! changed afterwards, only reversed or corrected.

pub mod accounts;
pub mod documents;
pub mod error;
pub mod gst;
pub mod journal;
pub mod posting;
pub mod reports;
pub mod setup;
pub mod tax_texts;

pub use error::{AccountingError, Result};
