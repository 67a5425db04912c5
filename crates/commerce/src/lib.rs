//! commerce crate.
