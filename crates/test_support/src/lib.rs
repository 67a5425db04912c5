//! What tests of services stand on: a database of their own, a clock that can be set, and builders of the things that
//! a story begins with.
//!
//! What goes wrong here is no answer to anybody but the end of a test, said in words: so it panics.
#![allow(clippy::panic)]

pub mod builders;
pub mod clock;
pub mod corruption;
pub mod database;
pub mod ending;
pub mod shop;
mod template;

pub use builders::{Product, ProductBuilder};
pub use clock::FakeClock;
pub use database::TestDatabase;
