//! kernel crate.
