//! What is sold and put into carts: the shop window, search, carts, prices, product import, and the port through
//! which payments are taken.

pub mod admin;
mod amounts;
pub mod cart;
pub mod catalogue;
pub mod import;
pub mod payments;
pub mod pricing;
mod rates;
pub mod read_cache;
pub mod search_columns;
pub mod shop;
