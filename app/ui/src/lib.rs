//! ui crate.
