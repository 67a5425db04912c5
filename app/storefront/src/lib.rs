//! storefront crate.
