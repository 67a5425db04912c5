//! The refusal of more than is left: one shape, whoever refuses it.

use crate::{AppError, ErrorKind};
use serde::{Deserialize, Serialize};
use serde_json::json;
use uuid::Uuid;

/// A variant of which less is left than was asked for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Shortage {
    pub variant_id: Uuid,
    pub sku: String,
    /// As people know it.
    pub name: String,
    /// Units asked for, all lines together; of a cart, what it would hold.
    pub requested: i64,
    /// Units that could be had, never below zero.
    pub left: i64,
}

/// 409 with the figures for programs: `{"shortages": [...]}`.
#[must_use]
pub fn refusal(code: &str, message: impl Into<String>, shortages: &[Shortage]) -> AppError {
    AppError::new(ErrorKind::Conflict, code, message).with_details(json!({ "shortages": shortages }))
}

/// `insufficient_stock`: less is left than was asked for.
#[must_use]
pub fn insufficient_stock(message: impl Into<String>, shortages: &[Shortage]) -> AppError {
    refusal("insufficient_stock", message, shortages)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_shortage_names_the_variant_what_was_asked_and_what_is_left() {
        let shortage = Shortage {
            variant_id: Uuid::nil(),
            sku: "KC-RED".to_owned(),
            name: "Kopi cup, red".to_owned(),
            requested: 5,
            left: 2,
        };
        let error = insufficient_stock("Only 2 left.", std::slice::from_ref(&shortage));
        assert_eq!(
            (error.kind.status(), error.code.as_str()),
            (409, "insufficient_stock")
        );
        assert_eq!(
            error.details,
            Some(json!({ "shortages": [{
                "variant_id": Uuid::nil(), "sku": "KC-RED", "name": "Kopi cup, red", "requested": 5, "left": 2,
            }] }))
        );
    }
}
