//! Tax invoices, receipts and credit notes: which kind it is, its gapless number, what is printed.
//!
//! Source: IRAS "Invoicing customers": a tax invoice shows seller, customer, lines, rate and GST; a simplified one
//! is enough up to $1,000; only a credit note corrects an invoice.

use chrono::{Datelike, NaiveDate};
use domain::Money;
use domain::document::TaxLine;
use domain::numbering::{DocumentNumber, Series};
use domain::settings::{self, GstSettings, ShopSettings};
use domain::views::orders::{DocumentLineView, DocumentLinkView, DocumentTaxView, DocumentView};
use kernel::{Tx, dates, ids, number_series, params, sql};
use sea_orm::{ConnectionTrait, FromQueryResult};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::error::{AccountingError, Result};
use crate::tax_texts;

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
    /// Whether GST was charged on the order: decided when it was placed.
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

/// Issues a document with the next number of its series. The number's row stays locked until the commit: call it
/// as late as possible.
///
/// # Errors
/// What the database says.
pub async fn issue_in_txn(tx: &Tx, issue: IssueDocument) -> Result<Issued> {
    let ctx = tx.ctx();
    let net: Money = issue.tax_lines.iter().map(|line| line.base).sum();
    let gst: Money = issue.tax_lines.iter().map(|line| line.tax).sum();
    let total = net + gst;
    let kind = DocumentKind::of(issue.gst_registered, total, false, issue.corrects.is_some());
    let (shop, gst_settings) = seller_in_txn(tx).await?;
    let content = serde_json::to_value(Content {
        seller: seller_lines(&shop),
        gst_number: issue.gst_registered.then_some(gst_settings.number),
        customer: issue.customer,
        order_number: issue.order_number,
        lines: issue.lines,
        tax_lines: issue.tax_lines,
    })
    .map_err(kernel::Error::from)?;
    let (corrects_id, reason) = issue
        .corrects
        .map(|correction| (correction.document_id, correction.reason))
        .unzip();
    let issue_date = ctx.today();
    let id = ids::new_id();
    let series = kind.series();
    let sequence = number_series::next_in_txn(tx, series.as_str(), issue_date.year()).await?;
    let number = DocumentNumber {
        series,
        year: issue_date.year(),
        counter: sequence.unsigned_abs(),
    }
    .to_string();
    sql::execute(
        tx.conn(),
        "INSERT INTO documents (id, kind, series, year, sequence, number, order_id, customer_id, corrects_id, \
           issue_date, tax_date, content, net, gst, total, reason, issued_at) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17)",
        params![
            id,
            kind.as_str(),
            series.as_str(),
            issue_date.year(),
            sequence,
            number.clone(),
            issue.order_id,
            issue.customer_id,
            corrects_id,
            issue_date,
            issue.tax_date,
            content,
            net.to_decimal(),
            gst.to_decimal(),
            total.to_decimal(),
            reason,
            tx.now(),
        ],
    )
    .await?;
    Ok(Issued {
        id,
        number,
        tax_date: issue.tax_date,
    })
}

/// Who sells, read through this transaction's own connection: waiting for a second one while rows are locked could
/// have every transaction of a small pool wait for the others.
async fn seller_in_txn(tx: &Tx) -> Result<(ShopSettings, GstSettings)> {
    let value = sql::fetch_value::<serde_json::Value>(
        tx.conn(),
        "SELECT coalesce(jsonb_object_agg(key, value), '{}') FROM settings WHERE key IN ($1, $2)",
        params![settings::SHOP, settings::GST],
    )
    .await?;
    #[derive(Default, Deserialize)]
    #[serde(default)]
    struct Seller {
        shop: ShopSettings,
        gst: GstSettings,
    }
    let seller: Seller = value
        .map(serde_json::from_value)
        .transpose()
        .map_err(kernel::Error::from)?
        .unwrap_or_default();
    Ok((seller.shop, seller.gst))
}

/// The seller as printed: legal name, address, UEN, how to reach.
fn seller_lines(shop: &ShopSettings) -> Vec<String> {
    let legal_name = if shop.legal_name.is_empty() {
        &shop.name
    } else {
        &shop.legal_name
    };
    let mut lines = vec![legal_name.clone()];
    if !shop.address.postal_code.is_empty() {
        lines.extend(shop.address.lines());
    }
    if !shop.uen.is_empty() {
        lines.push(format!("UEN {}", shop.uen));
    }
    lines.extend(
        [&shop.email, &shop.phone]
            .into_iter()
            .filter(|text| !text.is_empty())
            .cloned(),
    );
    lines
}

#[derive(FromQueryResult)]
struct Row {
    id: Uuid,
    kind: String,
    number: String,
    issue_date: NaiveDate,
    content: serde_json::Value,
    net: rust_decimal::Decimal,
    gst: rust_decimal::Decimal,
    total: rust_decimal::Decimal,
    reason: Option<String>,
    corrects_number: Option<String>,
    corrects_date: Option<NaiveDate>,
}

/// A document as printed; the caller has checked who may see it.
///
/// # Errors
/// [`AccountingError::UnknownDocument`], or what the database says.
pub async fn view(conn: &impl ConnectionTrait, id: Uuid) -> Result<DocumentView> {
    let row: Option<Row> = sql::fetch_optional(
        conn,
        "SELECT d.id, d.kind, d.number, d.issue_date, d.content, d.net, d.gst, d.total, d.reason, \
           c.number AS corrects_number, c.issue_date AS corrects_date \
         FROM documents d LEFT JOIN documents c ON c.id = d.corrects_id WHERE d.id = $1",
        params![id],
    )
    .await?;
    let row = row.ok_or(AccountingError::UnknownDocument)?;
    let content: Content = serde_json::from_value(row.content.clone()).map_err(kernel::Error::from)?;
    Ok(printed(row, content))
}

fn printed(row: Row, content: Content) -> DocumentView {
    let kind = DocumentKind::parse(&row.kind);
    let with_gst = content.gst_number.is_some();
    let line = |line: DocumentLine| DocumentLineView {
        description: line.description,
        quantity: line.quantity,
        unit_price: line.unit_price,
        discount: line.discount,
        gross: line.gross,
    };
    let tax = |tax: &TaxLine| DocumentTaxView {
        label: tax_texts::label(tax.code, tax.rate_percent),
        base: tax.base,
        tax: tax.tax,
    };
    let corrects = row.corrects_number.zip(row.corrects_date);
    DocumentView {
        id: row.id,
        title: kind.map(DocumentKind::title).unwrap_or_default().to_owned(),
        kind: row.kind,
        number: row.number,
        issued_on: dates::date_text(row.issue_date),
        order_number: content.order_number,
        seller: content.seller,
        gst_number: content.gst_number,
        customer: content.customer,
        discount: content.lines.iter().map(|line| line.discount).sum(),
        taxes: if with_gst {
            content.tax_lines.iter().map(tax).collect()
        } else {
            Vec::new()
        },
        lines: content.lines.into_iter().map(line).collect(),
        net: Money::round_half_up(row.net),
        gst: Money::round_half_up(row.gst),
        total: Money::round_half_up(row.total),
        note: (kind == Some(DocumentKind::SimplifiedTaxInvoice))
            .then(|| "Price payable includes GST.".to_owned()),
        corrects: corrects.map(|(number, date)| format!("{number} of {}", dates::date_text(date))),
        reason: row.reason,
    }
}

#[derive(FromQueryResult)]
struct LinkRow {
    id: Uuid,
    kind: String,
    number: String,
    issue_date: NaiveDate,
    total: rust_decimal::Decimal,
}

/// An order's documents, oldest first; the caller has checked who may see them, and adds the key for shoppers.
///
/// # Errors
/// What the database says.
pub async fn of_order(conn: &impl ConnectionTrait, order_id: Uuid) -> Result<Vec<DocumentLinkView>> {
    let rows: Vec<LinkRow> = sql::fetch_all(
        conn,
        "SELECT id, kind, number, issue_date, total FROM documents WHERE order_id = $1 ORDER BY issued_at, id",
        params![order_id],
    )
    .await?;
    let link = |row: LinkRow| DocumentLinkView {
        id: row.id,
        label: DocumentKind::parse(&row.kind)
            .map(DocumentKind::title)
            .unwrap_or_default()
            .to_owned(),
        kind: row.kind,
        number: row.number,
        issued_on: dates::date_text(row.issue_date),
        total: Money::round_half_up(row.total),
        href: document_href(row.id),
    };
    Ok(rows.into_iter().map(link).collect())
}

/// The printable page of a document.
#[must_use]
pub fn document_href(id: Uuid) -> String {
    format!("/documents/{id}")
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
