//! Keys that make a repeated submit one and the same.

use core::fmt;
use core::str::FromStr;

use serde::{Deserialize, Serialize};
use thiserror::Error;

/// Fewest characters of a key: shorter ones are guessed or chosen twice.
pub const MIN_LENGTH: usize = 8;
/// Most characters of a key.
pub const MAX_LENGTH: usize = 128;

/// A key as the client sent it, checked.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct IdempotencyKey(String);

/// Why a text is no key.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum IdempotencyKeyError {
    /// Too short or too long.
    #[error("the idempotency key must have 8 to 128 characters")]
    Length,
    /// Another sign than a letter, a digit or one of `-_.:`.
    #[error("the idempotency key may hold letters, digits and - _ . : only")]
    Charset,
}

impl IdempotencyKey {
    /// The key.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for IdempotencyKey {
    type Err = IdempotencyKeyError;

    fn from_str(text: &str) -> Result<Self, IdempotencyKeyError> {
        if !(MIN_LENGTH..=MAX_LENGTH).contains(&text.len()) {
            return Err(IdempotencyKeyError::Length);
        }
        let allowed = |byte: u8| byte.is_ascii_alphanumeric() || b"-_.:".contains(&byte);
        if text.bytes().all(allowed) {
            Ok(Self(text.to_owned()))
        } else {
            Err(IdempotencyKeyError::Charset)
        }
    }
}

impl TryFrom<String> for IdempotencyKey {
    type Error = IdempotencyKeyError;
    fn try_from(text: String) -> Result<Self, IdempotencyKeyError> {
        text.parse()
    }
}

impl From<IdempotencyKey> for String {
    fn from(key: IdempotencyKey) -> Self {
        key.0
    }
}

impl fmt::Display for IdempotencyKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn takes_uuids_and_refuses_the_rest() {
        let uuid = "018f2b1e-7c11-7cc0-9a5e-0b6c7d8e9f00";
        assert_eq!(
            uuid.parse::<IdempotencyKey>()
                .map(|key| key.to_string())
                .as_deref(),
            Ok(uuid)
        );
        for (text, error) in [
            ("", IdempotencyKeyError::Length),
            ("short", IdempotencyKeyError::Length),
            ("has a space", IdempotencyKeyError::Charset),
            ("ünicode-key", IdempotencyKeyError::Charset),
            ("line\nbreak", IdempotencyKeyError::Charset),
        ] {
            assert_eq!(text.parse::<IdempotencyKey>(), Err(error), "{text}");
        }
        assert_eq!(
            "x".repeat(129).parse::<IdempotencyKey>(),
            Err(IdempotencyKeyError::Length)
        );
        assert!(serde_json::from_str::<IdempotencyKey>("\"no\"").is_err());
    }
}
