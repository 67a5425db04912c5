//! The shopper's pages, folder = feature. Every page works with plain links and forms; with script the same
//! markup is taken over without full page loads.

pub mod paths;

mod cart;
mod catalogue;
mod checkout;
mod convert;
mod later;
mod layout;
mod loaded;
mod meta;
mod order_key;
mod orders;
mod pages;
mod payment;
mod refused;
mod routes;
mod store;
mod wire;

pub use layout::ShopFrame;
pub use pages::NotFound;
pub use routes::StorefrontRoutes;
