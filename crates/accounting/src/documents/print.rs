//! Documents as they are printed and linked.

use chrono::NaiveDate;
use domain::Money;
use domain::document::TaxLine;
use domain::views::orders::{DocumentLineView, DocumentLinkView, DocumentTaxView, DocumentView};
use kernel::{dates, params, sql};
use sea_orm::{ConnectionTrait, FromQueryResult};
use uuid::Uuid;

use super::{Content, DocumentKind, DocumentLine};
use crate::error::{AccountingError, Result};
use crate::tax_texts;

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
