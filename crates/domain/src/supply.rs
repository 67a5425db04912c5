//! Time of supply: which day's GST a sale carries, and what that does to an order agreed on an earlier day.
//!
//! Sources: IRAS "Time of supply rules" (the earlier of invoice and payment) and "GST rate change": an order alone is
//! no supply. What is invoiced when it is paid is supplied on that day, whatever was in force when it was ordered.
//! Prices include GST, so what is paid stays; only the tax within it moves.

use chrono::NaiveDate;
use rust_decimal::Decimal;

use crate::document::{
    DocumentAmounts, DocumentError, DocumentInput, LineInput, LineKind, PriceMode, TaxRounding, compute,
};
use crate::gst::{RateRow, TaxCode, rate_on};
use crate::money::Money;

/// What is in force on a tax date.
#[derive(Debug, Clone)]
pub struct TaxTerms {
    /// Whether the seller charges GST on that day.
    pub registered: bool,
    /// Where GST is rounded.
    pub rounding: TaxRounding,
    /// All rates with their days.
    pub rates: Vec<RateRow>,
    /// The day of supply.
    pub tax_date: NaiveDate,
}

/// The code that goods of `own_code` are sold under, and its rate in percent: a seller who is not registered charges
/// none. Zero for codes without a rate.
#[must_use]
pub fn charged(rates: &[RateRow], registered: bool, own_code: TaxCode, day: NaiveDate) -> (TaxCode, Decimal) {
    let code = if registered { own_code } else { TaxCode::Ng };
    (code, rate_on(rates, code, day).unwrap_or_default())
}

/// A line of an order as it was agreed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AgreedLine {
    /// Goods or delivery.
    pub kind: LineKind,
    /// Units.
    pub quantity: i64,
    /// Price of one unit, GST included.
    pub unit_price: Money,
    /// All discounts of the line together.
    pub discount: Money,
    /// The code it was agreed under.
    pub code: TaxCode,
    /// The rate it was agreed at, in percent.
    pub rate_percent: Decimal,
    /// The goods' own code, as if the seller were registered.
    pub own_code: TaxCode,
}

/// The order's amounts by the terms of its tax date; nothing when they are what was agreed, and then the agreed cents
/// stand to the last one.
///
/// # Errors
/// Amounts out of range, which no order has that was accepted.
pub fn taxed_on(lines: &[AgreedLine], terms: &TaxTerms) -> Result<Option<DocumentAmounts>, DocumentError> {
    let charged: Vec<(TaxCode, Decimal)> = lines
        .iter()
        .map(|line| charged(&terms.rates, terms.registered, line.own_code, terms.tax_date))
        .collect();
    let stands = |(line, now): (&AgreedLine, &(TaxCode, Decimal))| (line.code, line.rate_percent) == *now;
    if lines.iter().zip(&charged).all(stands) {
        return Ok(None);
    }
    let line = |(line, (tax_code, rate_percent)): (&AgreedLine, (TaxCode, Decimal))| LineInput {
        kind: line.kind,
        quantity: line.quantity,
        unit_price: line.unit_price,
        discount: line.discount,
        tax_code,
        rate_percent,
    };
    let input = DocumentInput {
        lines: lines.iter().zip(charged).map(line).collect(),
        order_discounts: Vec::new(),
        prices: PriceMode::Inclusive,
        rounding: terms.rounding,
    };
    compute(&input).map(Some)
}

#[cfg(test)]
#[path = "supply_tests.rs"]
mod tests;
