//! The whole program over HTTP, on a real PostgreSQL, a database a test. The tree mirrors the routes.

mod accounting;
mod auth;
mod catalogue;
mod checkout;
mod contract;
mod inventory;
mod orders;
mod promises;
mod routes;
mod support;
mod webhooks;
