//! test_support crate.
