//! frontend crate.
