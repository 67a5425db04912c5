//! The server functions of the pages, one file a capability: thin adapters, each a call of one service.
//!
//! Bodies run on the server only (feature `ssr`); the browser sees the signatures.

mod error;
#[cfg(feature = "ssr")]
pub mod ssr;

pub mod audit;
pub mod books;
pub mod cart;
pub mod catalogue;
pub mod checkout;
pub mod gst;
pub mod once;
pub mod orders;
pub mod overview;
pub mod products;
pub mod staff;
pub mod stock;
pub mod tracking;
pub mod typed;

pub use error::RpcError;
