//! The key of an order's link: whoever has the link may follow the order, nobody else.
//!
//! The key is a signature over the order's id, so that a mail written weeks later can carry it again; the order
//! keeps only its hash.

use domain::AppError;
use kernel::{App, Result, signing};
use uuid::Uuid;

const PURPOSE: &str = "order-link";
/// Half of the signature is 128 bits: enough for a link, short enough for a text message.
const KEY_LENGTH: usize = 32;

/// The key of an order's link.
#[must_use]
pub fn access_key(app: &App, order_id: Uuid) -> String {
    let mut key = signing::sign(&app.config.secret, PURPOSE, order_id.as_bytes());
    key.truncate(KEY_LENGTH);
    key
}

/// What the order keeps of its key.
#[must_use]
pub fn key_hash(key: &str) -> Vec<u8> {
    signing::sha256(key.as_bytes())
}

/// # Errors
/// 404 for a wrong key: an order that is not yours does not exist.
pub fn check_key(stored_hash: &[u8], key: &str) -> Result<()> {
    if stored_hash == key_hash(key) {
        Ok(())
    } else {
        Err(AppError::not_found("order").into())
    }
}

/// The tracking page, as a path of the shop.
#[must_use]
pub fn track_path(number: &str, key: &str) -> String {
    format!("/orders/{number}?key={key}")
}

/// The page that asks for the money.
#[must_use]
pub fn pay_path(number: &str, key: &str) -> String {
    format!("/orders/{number}/pay?key={key}")
}
