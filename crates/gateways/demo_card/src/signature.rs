//! `t=SECONDS,v1=HEX`: HMAC-SHA256 over `SECONDS.BODY`, as in Stripe's webhook documentation ("Verify webhook
//! signatures manually"). The time is signed too, so that an old delivery cannot be replayed.

use chrono::{DateTime, Utc};
use commerce::payments::GatewayError;
use hmac::{Hmac, Mac};
use sha2::Sha256;

/// How far the signed time may be from ours, in seconds, either way.
pub(crate) const TOLERANCE_SECONDS: i64 = 300;

fn mac(secret: &[u8], seconds: i64, body: &[u8]) -> Option<Hmac<Sha256>> {
    let mut mac = Hmac::<Sha256>::new_from_slice(secret).ok()?;
    mac.update(seconds.to_string().as_bytes());
    mac.update(b".");
    mac.update(body);
    Some(mac)
}

/// The header's value for a body sent now.
pub(crate) fn header(secret: &[u8], now: DateTime<Utc>, body: &[u8]) -> String {
    let seconds = now.timestamp();
    let hex = mac(secret, seconds, body)
        .map(|mac| hex::encode(mac.finalize().into_bytes()))
        .unwrap_or_default();
    format!("t={seconds},v1={hex}")
}

/// Holds when any `v1` of the header is right (there are two while a secret is changed) and the time is near.
pub(crate) fn check(
    secret: &[u8],
    header: &str,
    body: &[u8],
    now: DateTime<Utc>,
) -> Result<(), GatewayError> {
    let parts = || header.split(',').filter_map(|part| part.trim().split_once('='));
    let seconds: i64 = parts()
        .find(|(name, _)| *name == "t")
        .and_then(|(_, value)| value.parse().ok())
        .ok_or(GatewayError::Signature("no time"))?;
    // Compared in constant time, whatever was sent.
    let holds = parts()
        .filter(|(name, _)| *name == "v1")
        .filter_map(|(_, value)| hex::decode(value).ok())
        .any(|given| mac(secret, seconds, body).is_some_and(|mac| mac.verify_slice(&given).is_ok()));
    if !holds {
        return Err(GatewayError::Signature("wrong"));
    }
    if now.timestamp().abs_diff(seconds) > TOLERANCE_SECONDS.unsigned_abs() {
        return Err(GatewayError::Signature("too old"));
    }
    Ok(())
}
