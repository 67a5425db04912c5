//! Use cases that cross modules in one transaction: place an order, capture a payment, ship, cancel, receive goods.
//!
//! The modules never import each other; what belongs together is put together here, and nothing else is.

pub mod background;
pub mod cancelling;
pub mod checkout;
pub mod demo;
pub mod desk;
pub mod expiry;
pub mod import;
pub mod letter;
pub mod order_links;
mod order_store;
pub mod order_views;
pub mod overview;
pub mod payments;
pub mod product_views;
pub mod prove;
pub mod refunds;
pub mod setup;
pub mod shipping;
pub mod stock;
