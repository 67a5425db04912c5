//! The server: configuration, router, middleware, background work, command line.

pub mod api;
pub mod cli;
pub mod config;
pub mod database;
pub mod gateways;
pub mod health;
mod listen;
pub mod logging;
pub mod metrics;
pub mod middleware;
mod pages;
pub mod problem;
mod router;
pub mod shutdown;
mod site_map;
pub mod state;
mod static_files;
mod web_manifest;
mod webhooks;
pub mod worker;

pub use router::build;
pub use state::{Options, ServerState};
