//! accounting crate.
