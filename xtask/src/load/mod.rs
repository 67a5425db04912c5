//! Load on a server of this machine, shared by `cargo xtask bench` and `cargo xtask faults`: connections that stay
//! open, work repeated by threads as fast as it goes or at a pace, and the journey of a shopper over REST.

pub mod connection;
pub mod latencies;
pub mod pace;
pub mod shopper;
pub mod staff;
