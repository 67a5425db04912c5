//! Keyed signatures and digests. A purpose keeps a signature from being used elsewhere.

use hmac::{Hmac, Mac};
use rand::RngCore;
use sha2::{Digest, Sha256};

fn mac(secret: &[u8], purpose: &str, data: &[u8]) -> Option<Hmac<Sha256>> {
    let mut mac = Hmac::<Sha256>::new_from_slice(secret).ok()?;
    mac.update(purpose.as_bytes());
    mac.update(&[0]);
    mac.update(data);
    Some(mac)
}

/// HMAC-SHA256 over purpose and data, in hex.
#[must_use]
pub fn sign(secret: &[u8], purpose: &str, data: &[u8]) -> String {
    mac(secret, purpose, data)
        .map(|mac| hex::encode(mac.finalize().into_bytes()))
        .unwrap_or_default()
}

/// Compares in constant time.
#[must_use]
pub fn verify(secret: &[u8], purpose: &str, data: &[u8], signature: &str) -> bool {
    let Ok(signature) = hex::decode(signature) else {
        return false;
    };
    mac(secret, purpose, data).is_some_and(|mac| mac.verify_slice(&signature).is_ok())
}

#[must_use]
pub fn sha256(data: &[u8]) -> Vec<u8> {
    Sha256::digest(data).to_vec()
}

/// 32 random bytes in hex: for links and tokens.
#[must_use]
pub fn random_token() -> String {
    let mut bytes = [0_u8; 32];
    rand::rng().fill_bytes(&mut bytes);
    hex::encode(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_signature_holds_for_its_purpose_key_and_data_only() {
        let signature = sign(b"key", "cart", b"data");
        assert!(verify(b"key", "cart", b"data", &signature));
        assert!(!verify(b"key", "cart", b"date", &signature));
        assert!(!verify(b"key", "card", b"data", &signature));
        assert!(!verify(b"kex", "cart", b"data", &signature));
        assert!(!verify(b"key", "cart", b"data", "no hex"));
        assert_ne!(random_token(), random_token());
    }
}
