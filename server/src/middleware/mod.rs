//! What every request passes, one file a concern; the order is set in `router.rs`.

pub mod access_log;
pub mod caching;
pub mod client;
pub mod context;
pub mod csrf;
pub mod faults;
pub mod rate_limit;
pub mod refusals;
pub mod request_id;
pub mod security_headers;
pub mod staff_door;
pub mod typed;
