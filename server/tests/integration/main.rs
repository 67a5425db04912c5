//! The whole program over HTTP, on a real PostgreSQL, a database a test. The tree mirrors the routes.
// All of this is test code, helpers too, where a panic is the verdict.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::as_conversions
)]

mod accounting;
mod auth;
mod bodies;
mod catalogue;
mod checkout;
mod contract;
mod door;
mod entities;
mod inventory;
mod keys;
mod migrate;
mod orders;
mod pages;
mod permissions;
mod promises;
mod routes;
mod settings;
mod shop_settings;
mod support;
mod webhooks;
mod worker;
