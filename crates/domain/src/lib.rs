//! The rules of the business, pure: money, GST, documents, ledger, states, validation.
//!
//! No input or output, no clock, no database; it also compiles to wasm, so that the browser and the server
//! decide by the same functions.

pub mod address;
pub mod allocation;
pub mod chart;
pub mod consent;
pub mod contact;
pub mod delivery;
pub mod document;
pub mod error;
pub mod f5;
pub mod gst;
pub mod gst_threshold;
pub mod idempotency;
pub mod ledger;
pub mod money;
pub mod numbering;
pub mod order_state;
pub mod pagination;
pub mod password;
pub mod payment_method;
pub mod paynow;
pub mod percent;
pub mod permission;
pub mod posting;
pub mod refund;
pub mod reservation;
pub mod search_text;
pub mod settings;
pub mod shortage;
pub mod state_machine;
pub mod supply;
pub mod text_enum;
pub mod units;
pub mod valuation;
pub mod views;

pub use error::{AppError, ErrorKind, FieldError};
pub use money::Money;
pub use pagination::{PageRequest, Paged};
