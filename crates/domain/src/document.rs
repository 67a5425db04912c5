//! The one calculation of a document: cart, quote, order, invoice, credit note, bill.
//!
//! Lines, then discounts, then tax, then totals. Tax is worked out per code and rate on the whole document and
//! spread to the lines by largest remainder, or rounded on each line; IRAS accepts either when it is applied
//! consistently ("Tax invoice: rounding", GST General Guide).

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::allocation::spread;
use crate::gst::TaxCode;
use crate::money::Money;
use crate::text_enum::text_enum;

text_enum! {
    /// What the prices of a document contain.
    pub enum PriceMode {
        /// Prices contain GST: everything shown to the public.
        Inclusive => "inclusive",
        /// GST is added: quotes to businesses, suppliers' bills.
        Exclusive => "exclusive",
    }
}

text_enum! {
    /// Where GST is rounded to the cent.
    pub enum TaxRounding {
        /// Once per code and rate on the whole document.
        PerDocument => "per_document",
        /// On every line.
        PerLine => "per_line",
    }
}

text_enum! {
    /// What a line is for.
    pub enum LineKind {
        /// Goods or services; order discounts are spread over these.
        Goods => "goods",
        /// Delivery; order discounts leave it alone, its own line discount makes it free.
        Delivery => "delivery",
    }
}

/// The most units one line may have.
pub const MAX_QUANTITY: i64 = 1_000_000;

/// One line as it goes in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LineInput {
    /// Goods or delivery.
    pub kind: LineKind,
    /// Units, 0 to [`MAX_QUANTITY`].
    pub quantity: i64,
    /// Price of one unit, by the document's [`PriceMode`].
    pub unit_price: Money,
    /// Discount of the whole line, at most its list amount (more is cut to that).
    pub discount: Money,
    /// Kind of supply.
    pub tax_code: TaxCode,
    /// Rate on the tax date, in percent; zero for codes without one.
    pub rate_percent: Decimal,
}

/// A document as it goes in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DocumentInput {
    /// Lines in their order on paper.
    pub lines: Vec<LineInput>,
    /// Discounts on the whole order in priority order, each on what the former ones left.
    pub order_discounts: Vec<Money>,
    /// What the prices contain.
    pub prices: PriceMode,
    /// Where tax is rounded.
    pub rounding: TaxRounding,
}

/// One line as it comes out. `gross = net + gst` and `list - discount` is gross (inclusive) or net (exclusive).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LineAmounts {
    /// Goods or delivery.
    pub kind: LineKind,
    /// Units.
    pub quantity: i64,
    /// Price of one unit as it went in.
    pub unit_price: Money,
    /// Unit price times quantity, before any discount.
    pub list: Money,
    /// The line's own discount, after it was cut to the list amount.
    pub line_discount: Money,
    /// The line's share of each order discount, in the same order.
    pub order_shares: Vec<Money>,
    /// All discounts together.
    pub discount: Money,
    /// What is paid for the line, GST included.
    pub gross: Money,
    /// What is paid for the line without GST.
    pub net: Money,
    /// The GST in it.
    pub gst: Money,
    /// Kind of supply.
    pub tax_code: TaxCode,
    /// Rate in percent.
    pub rate_percent: Decimal,
}

/// Base and tax of one kind of supply at one rate.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TaxLine {
    /// Kind of supply.
    pub code: TaxCode,
    /// Rate in percent.
    pub rate_percent: Decimal,
    /// Amount without GST.
    pub base: Money,
    /// GST.
    pub tax: Money,
}

/// The foot of a document. `total = subtotal - discount + delivery`, plus `gst` when prices exclude it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Totals {
    /// List amounts of the goods.
    pub subtotal: Money,
    /// All discounts on the goods.
    pub discount: Money,
    /// Delivery after its own discount.
    pub delivery: Money,
    /// GST of the whole document.
    pub gst: Money,
    /// What is asked for.
    pub total: Money,
}

/// A computed document.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DocumentAmounts {
    /// Lines in the order they went in.
    pub lines: Vec<LineAmounts>,
    /// One per code and rate, sorted by both.
    pub tax_lines: Vec<TaxLine>,
    /// The foot.
    pub totals: Totals,
}

/// Why a document cannot be computed. `line` counts from 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum DocumentError {
    /// Below zero or above [`MAX_QUANTITY`].
    #[error("the quantity must be between 0 and 1,000,000")]
    Quantity {
        /// Which line.
        line: usize,
    },
    /// Prices, discounts and rates are never negative.
    #[error("prices, discounts and rates cannot be negative")]
    Negative {
        /// Which line; the number of lines for an order discount.
        line: usize,
    },
    /// Above 100 percent.
    #[error("the tax rate cannot be above 100 percent")]
    Rate {
        /// Which line.
        line: usize,
    },
    /// Beyond what the database holds.
    #[error("the amount is too large")]
    TooLarge,
}

/// Computes a document. The totals do not depend on the order of the lines.
///
/// # Errors
/// [`DocumentError`] for quantities, prices or discounts out of range.
pub fn compute(input: &DocumentInput) -> Result<DocumentAmounts, DocumentError> {
    check(input)?;
    let mut lines: Vec<LineAmounts> = input.lines.iter().map(start_line).collect();
    // Spreading works on this canonical order, so that a cent left over lands in the same tax group whatever
    // the order on paper is: lines that compare equal here are interchangeable.
    let mut order: Vec<usize> = (0..lines.len()).collect();
    order.sort_by(|&a, &b| {
        canonical_key(lines.get(a))
            .cmp(&canonical_key(lines.get(b)))
            .then(a.cmp(&b))
    });
    for discount in &input.order_discounts {
        spread_discount(&mut lines, &order, *discount);
    }
    let tax_lines = put_tax(&mut lines, &order, input);
    let totals = totals(&lines, &tax_lines);
    totals.total.bounded().map_err(|_| DocumentError::TooLarge)?;
    Ok(DocumentAmounts {
        lines,
        tax_lines,
        totals,
    })
}

fn check(input: &DocumentInput) -> Result<(), DocumentError> {
    let mut sum = Money::ZERO;
    for (line, item) in input.lines.iter().enumerate() {
        if !(0..=MAX_QUANTITY).contains(&item.quantity) {
            return Err(DocumentError::Quantity { line });
        }
        if item.unit_price.is_negative()
            || item.discount.is_negative()
            || item.rate_percent.is_sign_negative()
        {
            return Err(DocumentError::Negative { line });
        }
        if item.rate_percent > Decimal::ONE_HUNDRED {
            return Err(DocumentError::Rate { line });
        }
        sum += item.unit_price.times(item.quantity);
    }
    if input
        .order_discounts
        .iter()
        .any(|discount| discount.is_negative())
    {
        return Err(DocumentError::Negative {
            line: input.lines.len(),
        });
    }
    sum.bounded().map(|_| ()).map_err(|_| DocumentError::TooLarge)
}

fn start_line(input: &LineInput) -> LineAmounts {
    let list = input.unit_price.times(input.quantity);
    let line_discount = input.discount.min(list);
    LineAmounts {
        kind: input.kind,
        quantity: input.quantity,
        unit_price: input.unit_price,
        list,
        line_discount,
        order_shares: Vec::new(),
        discount: line_discount,
        gross: Money::ZERO,
        net: Money::ZERO,
        gst: Money::ZERO,
        tax_code: input.tax_code,
        rate_percent: input.rate_percent,
    }
}

fn canonical_key(line: Option<&LineAmounts>) -> Option<(TaxCode, Decimal, LineKind, Money)> {
    line.map(|line| {
        (
            line.tax_code,
            line.rate_percent,
            line.kind,
            line.list - line.line_discount,
        )
    })
}

/// Takes one order discount off the goods lines, by what is left of each.
fn spread_discount(lines: &mut [LineAmounts], order: &[usize], discount: Money) {
    let left = |line: &LineAmounts| match line.kind {
        LineKind::Goods => line.list - line.discount,
        LineKind::Delivery => Money::ZERO,
    };
    let weights: Vec<i64> = order
        .iter()
        .filter_map(|&at| lines.get(at))
        .map(|line| left(line).cents())
        .collect();
    let available: i64 = weights.iter().sum();
    let shares = spread(discount.cents().min(available), &weights);
    for (&at, share) in order.iter().zip(shares) {
        if let Some(line) = lines.get_mut(at) {
            line.order_shares.push(Money::from_cents(share));
            line.discount += Money::from_cents(share);
        }
    }
}

/// Works out the tax of each code and rate, gives every line its part, and lists the groups.
fn put_tax(lines: &mut [LineAmounts], order: &[usize], input: &DocumentInput) -> Vec<TaxLine> {
    let mut tax_lines: Vec<TaxLine> = Vec::new();
    let mut rest = order;
    while let Some(first) = rest.first().and_then(|&at| lines.get(at)) {
        let (code, rate_percent) = (first.tax_code, first.rate_percent);
        let in_group = |at: usize| {
            lines
                .get(at)
                .is_some_and(|line| line.tax_code == code && line.rate_percent == rate_percent)
        };
        let end = rest.iter().position(|&at| !in_group(at)).unwrap_or(rest.len());
        let (group, others) = rest.split_at(end);
        rest = others;
        let paid: Vec<Money> = group
            .iter()
            .filter_map(|&at| lines.get(at))
            .map(|line| line.list - line.discount)
            .collect();
        let charged_percent = if code.charges_tax() {
            rate_percent
        } else {
            Decimal::ZERO
        };
        let taxes = group_taxes(&paid, charged_percent, input.prices, input.rounding);
        let mut tax_line = TaxLine {
            code,
            rate_percent,
            base: Money::ZERO,
            tax: Money::ZERO,
        };
        for ((&at, amount), gst) in group.iter().zip(paid).zip(taxes) {
            let Some(line) = lines.get_mut(at) else { continue };
            line.gst = gst;
            (line.net, line.gross) = match input.prices {
                PriceMode::Inclusive => (amount - gst, amount),
                PriceMode::Exclusive => (amount, amount + gst),
            };
            tax_line.base += line.net;
            tax_line.tax += gst;
        }
        tax_lines.push(tax_line);
    }
    tax_lines
}

/// The tax of each amount of one code and rate.
fn group_taxes(paid: &[Money], percent: Decimal, prices: PriceMode, rounding: TaxRounding) -> Vec<Money> {
    match rounding {
        TaxRounding::PerLine => paid
            .iter()
            .map(|amount| tax_on(*amount, percent, prices))
            .collect(),
        TaxRounding::PerDocument => {
            let whole = tax_on(paid.iter().sum(), percent, prices);
            let weights: Vec<i64> = paid.iter().map(|amount| amount.cents()).collect();
            spread(whole.cents(), &weights)
                .into_iter()
                .map(Money::from_cents)
                .collect()
        }
    }
}

/// The GST in (inclusive) or on (exclusive) an amount, rounded half-up to the cent.
#[must_use]
pub fn tax_on(amount: Money, percent: Decimal, prices: PriceMode) -> Money {
    let divisor = match prices {
        PriceMode::Inclusive => Decimal::ONE_HUNDRED + percent,
        PriceMode::Exclusive => Decimal::ONE_HUNDRED,
    };
    let exact = amount
        .to_decimal()
        .checked_mul(percent)
        .and_then(|product| product.checked_div(divisor));
    exact.map_or(Money::ZERO, Money::round_half_up)
}

fn totals(lines: &[LineAmounts], tax_lines: &[TaxLine]) -> Totals {
    let mut out = Totals::default();
    for line in lines {
        match line.kind {
            LineKind::Goods => {
                out.subtotal += line.list;
                out.discount += line.discount;
            }
            LineKind::Delivery => out.delivery += line.list - line.discount,
        }
        out.total += line.gross;
    }
    out.gst = tax_lines.iter().map(|tax_line| tax_line.tax).sum();
    out
}

#[cfg(test)]
#[path = "document_tests.rs"]
mod tests;
