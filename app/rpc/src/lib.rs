//! rpc crate.
