//! The tables as sea-orm entities, one file a table; no rules live here.

pub mod audit_log;
pub mod audit_seal;
pub mod cart;
pub mod cart_item;
pub mod category;
pub mod customer;
pub mod event;
pub mod event_delivery;
pub mod idempotency_key;
pub mod job;
pub mod number_series;
pub mod product;
pub mod product_image;
pub mod product_option;
pub mod product_variant;
pub mod refresh_token;
pub mod role;
pub mod schedule;
pub mod session;
pub mod setting;
pub mod user;
pub mod user_role;
