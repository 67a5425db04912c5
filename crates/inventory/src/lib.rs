//! inventory crate.
