//! The dashboard: what staff see and do, one folder a feature, fetched in a few parts when
//! they are opened.
//!
//! Pages read through server functions and change things through plain forms, so everything works without
//! script. The app puts [`AdminRoutes`] among its routes.

mod action;
mod ask;
mod later;
mod loaded;
mod meta;
mod page_data;
mod routes;
mod status;
#[cfg(test)]
#[cfg(feature = "ssr")]
mod testing;
mod typed;

pub mod audit;
pub mod books;
pub mod frame;
pub mod gst;
pub mod orders;
pub mod overview;
pub mod people;
pub mod products;
pub mod sign_in;
pub mod stock;

pub use routes::AdminRoutes;
