//! flows crate.
