//! `cargo xtask faults`: the shop is broken on purpose while it is used; afterwards every promise is looked at.

mod clients;
mod command;
mod database;
mod disk;
mod finding;
mod garbage;
mod hostile;
mod log;
mod processes;
mod report;
mod schemathesis;
mod slow;
mod stage;
mod traffic;
mod trial;
mod webhooks;

pub use command::{command, quick};
