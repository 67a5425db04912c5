//! Product import from the CSV file that Shopify exports.
//!
//! `read` says what is in a file and what is wrong with it, line by line; `apply_in_txn` writes it. Importing the same
//! file again changes nothing.

mod apply;
mod batch;
mod categories;
mod cells;
mod columns;
mod content;
mod group;
mod html_text;
mod parsed;
mod personal;
mod read;

pub use apply::{ImportOutcome, OpeningStock, apply_in_txn};
pub use parsed::{ImportFile, LineProblem, ParsedImage, ParsedProduct, ParsedVariant};
pub use read::read;

#[cfg(test)]
mod tests;
