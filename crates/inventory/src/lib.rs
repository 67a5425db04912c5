//! Stock: where it is, what is promised of it, what it cost, and the ledger all of that follows from.

mod book;
pub mod choices;
pub mod error;
pub mod levels;
pub mod movements;
pub mod receipts;
pub mod reservations;
mod rows;
pub mod warehouses;

pub use error::{InventoryError, Result};
