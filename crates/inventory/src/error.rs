//! What can be wrong with a stock change, in terms of the stockroom.

use domain::AppError;
use domain::shortage::{self, Shortage};
use domain::valuation::ValuationError;
use uuid::Uuid;

/// The crate's result.
pub type Result<T> = std::result::Result<T, InventoryError>;

/// Faults of this crate; all of them can be put right by the person who asked, but for the transparent ones.
#[derive(Debug, thiserror::Error)]
pub enum InventoryError {
    #[error(transparent)]
    Kernel(#[from] kernel::Error),
    /// Nothing was reserved: every variant of which there is too little.
    #[error("not enough stock of {} variant(s)", .0.len())]
    Insufficient(Vec<Shortage>),
    /// The units are there, but promised to orders.
    #[error("only {free} unit(s) free at {place}, {asked} asked for")]
    Promised {
        variant_id: Uuid,
        sku: String,
        /// As people know it.
        name: String,
        place: String,
        /// Units on hand that no order waits for.
        free: i64,
        asked: i64,
    },
    /// Found stock of something that never had a cost.
    #[error("no cost is known for {sku}")]
    NoCost { sku: String },
    #[error("no such variant")]
    UnknownVariant,
    #[error("no such location")]
    UnknownLocation,
    /// More units than the order still holds.
    #[error("only {held} unit(s) of the line are held, {asked} asked for")]
    NotHeld { held: i64, asked: i64 },
    #[error("a quantity must be a whole number above zero")]
    Quantity,
    #[error("the valuation does not cover the movement: {0}")]
    Valuation(#[from] ValuationError),
}

impl InventoryError {
    fn conflict(&self, message: String) -> AppError {
        let code = match self {
            Self::NoCost { .. } => "no_cost_known",
            _ => "not_held",
        };
        AppError::conflict(code, message)
    }
}

impl From<InventoryError> for kernel::Error {
    fn from(error: InventoryError) -> Self {
        let said = match &error {
            InventoryError::Insufficient(short) => insufficient(short),
            InventoryError::Promised {
                variant_id,
                sku,
                name,
                place,
                free,
                asked,
            } => shortage::refusal(
                "stock_promised",
                format!(
                    "{asked} of {sku} at {place} are needed, {free} are free; the rest is promised to orders or not there."
                ),
                &[Shortage {
                    variant_id: *variant_id,
                    sku: sku.clone(),
                    name: name.clone(),
                    requested: *asked,
                    left: (*free).max(0),
                }],
            ),
            InventoryError::NoCost { sku } => error.conflict(format!(
                "No cost is known for {sku} yet. Receive it with its cost instead of adjusting it."
            )),
            InventoryError::NotHeld { held, asked } => error.conflict(format!(
                "The order holds {held} of this line, {asked} were asked for. Reload the order and try again."
            )),
            InventoryError::UnknownVariant => AppError::not_found("product variant"),
            InventoryError::UnknownLocation => AppError::not_found("stock location"),
            InventoryError::Quantity => AppError::invalid(
                "invalid_quantity",
                "The quantity must be a whole number other than zero, at most a million.",
            ),
            InventoryError::Valuation(ValuationError::TooLarge) => {
                AppError::invalid("value_too_large", "The stock value is too large.")
            }
            InventoryError::Kernel(_) | InventoryError::Valuation(_) => {
                return match error {
                    InventoryError::Kernel(inner) => inner,
                    other => kernel::Error::internal(other.to_string()),
                };
            }
        };
        Self::App(said)
    }
}

/// "Only 2 left of ...", with the figures for programs.
fn insufficient(short: &[Shortage]) -> AppError {
    let sentence = |shortage: &Shortage| match shortage.left {
        0 => format!("{} is sold out.", shortage.name),
        left => format!("Only {left} left of {}.", shortage.name),
    };
    let message = match short {
        [] => "There is not enough stock.".to_owned(),
        [only] => sentence(only),
        [first, rest @ ..] => format!(
            "{} {} more {} short.",
            sentence(first),
            rest.len(),
            if rest.len() == 1 { "item is" } else { "items are" }
        ),
    };
    shortage::insufficient_stock(message, short)
}

impl From<InventoryError> for AppError {
    fn from(error: InventoryError) -> Self {
        kernel::Error::from(error).into()
    }
}

impl From<AppError> for InventoryError {
    fn from(error: AppError) -> Self {
        Self::Kernel(error.into())
    }
}

impl kernel::tx::Retryable for InventoryError {
    fn is_retryable(&self) -> bool {
        matches!(self, Self::Kernel(error) if error.is_retryable())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn short(name: &str, left: i64) -> Shortage {
        Shortage {
            variant_id: Uuid::nil(),
            sku: "KC-RED".to_owned(),
            requested: 5,
            left,
            name: name.to_owned(),
        }
    }

    #[test]
    fn a_lost_race_says_what_is_left() {
        let error = AppError::from(InventoryError::Insufficient(vec![short("Kopi cup, red", 2)]));
        assert_eq!(
            (error.kind.status(), error.code.as_str()),
            (409, "insufficient_stock")
        );
        assert_eq!(error.message, "Only 2 left of Kopi cup, red.");
        let details = error.details.expect("figures");
        assert_eq!(details["shortages"][0]["left"], 2);
        assert_eq!(details["shortages"][0]["requested"], 5);
    }

    #[test]
    fn several_shortages_are_counted() {
        let shorts = vec![short("Kopi cup", 0), short("Tray", 1), short("Pen", 1)];
        let error = AppError::from(InventoryError::Insufficient(shorts));
        assert_eq!(error.message, "Kopi cup is sold out. 2 more items are short.");
    }
}
