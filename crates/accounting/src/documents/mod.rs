//! Tax invoices, receipts and credit notes: which kind it is, its gapless number, what is printed.
//!
//! Source: IRAS "Invoicing customers": a tax invoice shows seller, customer, lines, rate and GST; a simplified one
//! is enough up to $1,000; only a credit note corrects an invoice.

mod issue;
mod print;

use chrono::NaiveDate;
use domain::Money;
use domain::document::TaxLine;
use domain::numbering::Series;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

pub use issue::issue_in_txn;
pub use print::{document_href, of_order, view};

/// Up to this total, GST included, a simplified tax invoice is enough.
pub const SIMPLIFIED_UP_TO: Money = Money::from_cents(100_000);

/// The kinds of document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DocumentKind {
    TaxInvoice,
    SimplifiedTaxInvoice,
    /// Of a seller who is not registered for GST.
    Receipt,
    CreditNote,
}

impl DocumentKind {
    /// The kind that these facts ask for.
    #[must_use]
    pub fn of(registered: bool, total: Money, customer_registered: bool, corrects: bool) -> Self {
        match (corrects, registered) {
            (true, _) => Self::CreditNote,
            (false, false) => Self::Receipt,
            (false, true) if total <= SIMPLIFIED_UP_TO && !customer_registered => Self::SimplifiedTaxInvoice,
            (false, true) => Self::TaxInvoice,
        }
    }

    /// The stored text.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::TaxInvoice => "tax_invoice",
            Self::SimplifiedTaxInvoice => "simplified_tax_invoice",
            Self::Receipt => "receipt",
            Self::CreditNote => "credit_note",
        }
    }

    /// The kind with this stored text.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let all = [
            Self::TaxInvoice,
            Self::SimplifiedTaxInvoice,
            Self::Receipt,
            Self::CreditNote,
        ];
        all.into_iter().find(|kind| kind.as_str() == text)
    }

    /// The words on top of the paper. A simplified invoice carries no other words than a full one.
    #[must_use]
    pub const fn title(self) -> &'static str {
        match self {
            Self::TaxInvoice | Self::SimplifiedTaxInvoice => "Tax invoice",
            Self::Receipt => "Receipt",
            Self::CreditNote => "Credit note",
        }
    }

    const fn series(self) -> Series {
        match self {
            Self::TaxInvoice | Self::SimplifiedTaxInvoice => Series::Invoice,
            Self::Receipt => Series::Receipt,
            Self::CreditNote => Series::CreditNote,
        }
    }
}

/// One line as printed; GST included.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DocumentLine {
    pub description: String,
    pub quantity: i64,
    pub unit_price: Money,
    pub discount: Money,
    pub gross: Money,
}

/// The document that a credit note corrects, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Correction {
    pub document_id: Uuid,
    pub reason: String,
}

/// A document to issue. Credit notes carry positive amounts too.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IssueDocument {
    pub order_id: Uuid,
    pub customer_id: Uuid,
    pub order_number: String,
    /// Whether GST is charged on the order: decided by its day of supply.
    pub gst_registered: bool,
    /// Name and address as printed.
    pub customer: Vec<String>,
    pub lines: Vec<DocumentLine>,
    pub tax_lines: Vec<TaxLine>,
    pub tax_date: NaiveDate,
    pub corrects: Option<Correction>,
}

/// A document as it was issued.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Issued {
    pub id: Uuid,
    /// `INV-26-000042`.
    pub number: String,
    pub tax_date: NaiveDate,
}

/// What is printed, kept as it was on the day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct Content {
    seller: Vec<String>,
    gst_number: Option<String>,
    customer: Vec<String>,
    order_number: String,
    lines: Vec<DocumentLine>,
    tax_lines: Vec<TaxLine>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_kind_follows_from_registration_total_and_customer() {
        use DocumentKind::{CreditNote, Receipt, SimplifiedTaxInvoice, TaxInvoice};
        let cents = Money::from_cents;
        for (registered, total, customer_registered, corrects, kind) in [
            (true, 100_000, false, false, SimplifiedTaxInvoice),
            (true, 100_001, false, false, TaxInvoice),
            (true, 100, true, false, TaxInvoice),
            (false, 100_001, true, false, Receipt),
            (true, 100, false, true, CreditNote),
            (false, 100, false, true, CreditNote),
        ] {
            assert_eq!(
                DocumentKind::of(registered, cents(total), customer_registered, corrects),
                kind
            );
            assert_eq!(DocumentKind::parse(kind.as_str()), Some(kind));
        }
    }
}
