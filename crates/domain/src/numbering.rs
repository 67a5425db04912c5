//! Numbers on documents: series, year and a counter without gaps; and order numbers.

use core::fmt;
use core::str::FromStr;

use thiserror::Error;

use crate::text_enum::text_enum;

text_enum! {
    /// A series of documents; the text is the prefix of its numbers.
    pub enum Series {
        /// Tax invoices, and invoices of a seller who is not registered.
        Invoice => "INV",
        /// Credit notes.
        CreditNote => "CN",
        /// Receipts.
        Receipt => "RC",
        /// Journals.
        Journal => "JE",
        /// Purchase orders.
        PurchaseOrder => "PO",
        /// Goods received.
        GoodsReceipt => "GR",
        /// Suppliers' bills.
        Bill => "BILL",
        /// Transfers between warehouses.
        Transfer => "TR",
        /// Stock counts.
        Count => "SC",
        /// Returns of customers.
        Return => "RMA",
        /// Quotes.
        Quote => "QT",
    }
}

/// A document's number: `INV-26-000042`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DocumentNumber {
    /// Which series.
    pub series: Series,
    /// The year, four digits; two are shown.
    pub year: i32,
    /// Counts from 1 in each series and year; more than six digits are shown in full.
    pub counter: u64,
}

impl fmt::Display for DocumentNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&format!(
            "{}-{:02}-{:06}",
            self.series,
            self.year.rem_euclid(100),
            self.counter
        ))
    }
}

/// A text that is no document number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("write the number like INV-26-000042")]
pub struct MalformedNumber;

impl FromStr for DocumentNumber {
    type Err = MalformedNumber;

    /// Reads a number of the years 2000 to 2099.
    fn from_str(text: &str) -> Result<Self, MalformedNumber> {
        let upper = text.trim().to_ascii_uppercase();
        let mut parts = upper.split('-');
        let (Some(series), Some(year), Some(counter), None) =
            (parts.next(), parts.next(), parts.next(), parts.next())
        else {
            return Err(MalformedNumber);
        };
        let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
        if year.len() != 2 || counter.len() < 6 || !digits(year) || !digits(counter) {
            return Err(MalformedNumber);
        }
        let series = Series::parse(series).ok_or(MalformedNumber)?;
        let year = 2000 + year.parse::<i32>().map_err(|_| MalformedNumber)?;
        let counter = counter.parse().map_err(|_| MalformedNumber)?;
        Ok(Self {
            series,
            year,
            counter,
        })
    }
}

/// An order's number: the shop's prefix and at least six digits, `TB000042`. Short enough for the PayNow
/// reference, and without signs that banks drop.
#[must_use]
pub fn order_number(prefix: &str, counter: u64) -> String {
    format!("{prefix}{counter:06}")
}

/// The order number in a text a person or a bank wrote (`tb-000 042`), if it has the prefix and six digits or more.
#[must_use]
pub fn parse_order_number(prefix: &str, text: &str) -> Option<String> {
    let packed: String = text.chars().filter(char::is_ascii_alphanumeric).collect();
    let packed = packed.to_ascii_uppercase();
    let digits = packed.strip_prefix(&prefix.to_ascii_uppercase())?;
    let whole = digits.len() >= 6 && digits.bytes().all(|byte| byte.is_ascii_digit());
    whole.then_some(packed)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn writes_and_reads_numbers() {
        let number = DocumentNumber {
            series: Series::Invoice,
            year: 2026,
            counter: 42,
        };
        assert_eq!(number.to_string(), "INV-26-000042");
        assert_eq!(" inv-26-000042 ".parse(), Ok(number));
        for text in [
            "",
            "INV-26-42",
            "XX-26-000042",
            "INV-2026-000042",
            "INV-26-00004x",
            "INV-26-000042-1",
            "INV-+6-000042",
        ] {
            assert_eq!(text.parse::<DocumentNumber>(), Err(MalformedNumber), "{text}");
        }
        assert_eq!(order_number("TB", 100_234), "TB100234");
        assert_eq!(
            parse_order_number("TB", "tb-100 234").as_deref(),
            Some("TB100234")
        );
        assert_eq!(parse_order_number("TB", "TB1234"), None);
        assert_eq!(parse_order_number("TB", "INV100234"), None);
    }

    proptest! {
        #[test]
        fn numbers_survive_the_text(at in 0..Series::ALL.len(), year in 2000..2100, counter in 1_u64..10_000_000_000) {
            let number = DocumentNumber { series: Series::ALL[at], year, counter };
            prop_assert_eq!(number.to_string().parse(), Ok(number));
        }
    }
}
