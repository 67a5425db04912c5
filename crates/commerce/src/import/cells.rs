//! Single cells: amounts, quantities, addresses of pictures.

use domain::Money;
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

/// Line and message of what is wrong with a product.
pub(super) type Faults = Vec<(u64, String)>;

/// More units than a location can hold.
const QUANTITY_MAX: i64 = 1_000_000_000;

pub(super) fn optional(text: &str) -> Option<String> {
    Some(text).filter(|text| !text.is_empty()).map(ToOwned::to_owned)
}

/// A price is required.
pub(super) fn price(text: &str, line: u64, faults: &mut Faults) -> Option<Money> {
    if text.is_empty() {
        faults.push((line, "Variant Price is empty.".to_owned()));
        return None;
    }
    optional_price("Variant Price", text, line, faults)
}

pub(super) fn optional_price(column: &str, text: &str, line: u64, faults: &mut Faults) -> Option<Money> {
    if text.is_empty() {
        return None;
    }
    match text.parse::<Money>() {
        Ok(amount) if !amount.is_negative() => Some(amount),
        Ok(_) => {
            faults.push((line, format!("{column} \"{text}\" is below zero.")));
            None
        }
        Err(fault) => {
            faults.push((line, format!("{column} \"{text}\" is not a price: {fault}.")));
            None
        }
    }
}

/// Empty means none on hand.
pub(super) fn quantity(text: &str, line: u64, faults: &mut Faults) -> i64 {
    match text.parse::<i64>() {
        _ if text.is_empty() => 0,
        Ok(quantity) if (0..=QUANTITY_MAX).contains(&quantity) => quantity,
        Ok(quantity) if quantity < 0 => {
            faults.push((line, format!("Variant Inventory Qty {quantity} is below zero.")));
            0
        }
        _ => {
            faults.push((
                line,
                format!("Variant Inventory Qty \"{text}\" is not a whole number of units."),
            ));
            0
        }
    }
}

pub(super) fn grams(text: &str, line: u64, faults: &mut Faults) -> Option<i32> {
    if text.is_empty() {
        return None;
    }
    let grams = text
        .parse::<Decimal>()
        .ok()
        .and_then(|grams| grams.round().to_i32())
        .filter(|grams| *grams >= 0);
    if grams.is_none() {
        faults.push((line, format!("Variant Grams \"{text}\" is not a weight.")));
    }
    grams
}

/// What a unit cost, at most four decimals.
pub(super) fn cost(text: &str, line: u64, faults: &mut Faults) -> Option<Decimal> {
    if text.is_empty() {
        return None;
    }
    let cost = text
        .parse::<Decimal>()
        .ok()
        .map(|cost| cost.normalize())
        .filter(|cost| !cost.is_sign_negative() && cost.scale() <= 4);
    if cost.is_none() {
        faults.push((line, format!("Cost per item \"{text}\" is not a cost.")));
    }
    cost
}

/// Pictures come from the web or from the shop itself, and nowhere else.
pub(super) fn is_image_url(text: &str) -> bool {
    text.starts_with("https://")
        || text.starts_with("http://")
        || (text.starts_with('/') && !text.starts_with("//"))
}
