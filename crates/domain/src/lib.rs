//! The rules of the business, pure: money, GST, documents, ledger, states, validation.
//!
//! No input or output, no clock, no database; it also compiles to wasm, so that the browser and the server
//! decide by the same functions.

pub mod allocation;
pub mod contact;
pub mod document;
pub mod error;
pub mod gst;
pub mod ledger;
pub mod money;
pub mod order_state;
pub mod pagination;
pub mod paynow;
pub mod permission;
pub mod state_machine;
pub mod text_enum;
pub mod views;

pub use error::{AppError, ErrorKind, FieldError};
pub use money::Money;
pub use pagination::{PageRequest, Paged};
