//! admin crate.
