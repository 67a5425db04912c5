//! Recording tax lines.

use chrono::NaiveDate;
use domain::Money;
use domain::document::TaxLine;
use domain::gst::TaxCode;
use kernel::{Tx, ids, params, sql};
use rust_decimal::Decimal;
use uuid::Uuid;

use crate::documents::Issued;
use crate::error::Result;
use crate::posting::Posted;
use crate::tax_texts;

/// A tax line of a document or bill; what a credit note gives back is negative.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GstLine {
    pub tax_date: NaiveDate,
    pub code: TaxCode,
    /// Percent; nothing for codes without a rate.
    pub rate: Option<Decimal>,
    pub base: Money,
    pub tax: Money,
    pub document_id: Option<Uuid>,
    pub document_number: String,
    /// Who bought or sold.
    pub counterparty: String,
    pub description: String,
    pub journal_entry_id: Uuid,
}

/// The tax lines of an issued document. `sign` is 1 for an invoice and -1 for a credit note.
#[must_use]
pub fn lines_of_document(
    document: &Issued,
    tax_lines: &[TaxLine],
    counterparty: &str,
    journal: &Posted,
    sign: i64,
) -> Vec<GstLine> {
    tax_lines
        .iter()
        .map(|line| GstLine {
            tax_date: document.tax_date,
            code: line.code,
            rate: (line.code.charges_tax() || line.code == TaxCode::Zr).then_some(line.rate_percent),
            base: line.base.times(sign),
            tax: line.tax.times(sign),
            document_id: Some(document.id),
            document_number: document.number.clone(),
            counterparty: counterparty.to_owned(),
            description: tax_texts::description(line.code).to_owned(),
            journal_entry_id: journal.id,
        })
        .collect()
}

/// Records tax lines. One statement for all of them.
///
/// # Errors
/// What the database says.
pub async fn record_in_txn(tx: &Tx, lines: &[GstLine]) -> Result<()> {
    if lines.is_empty() {
        return Ok(());
    }
    let json: serde_json::Value = lines
        .iter()
        .map(|line| {
            serde_json::json!({
                "id": ids::new_id(), "side": line.code.side(), "tax_date": line.tax_date, "tax_code": line.code,
                "rate": line.rate, "base": line.base.to_decimal(), "tax": line.tax.to_decimal(),
                "document_id": line.document_id, "document_number": line.document_number,
                "counterparty": line.counterparty, "description": line.description,
                "journal_entry_id": line.journal_entry_id,
            })
        })
        .collect();
    sql::execute(
        tx.conn(),
        "INSERT INTO gst_transactions (id, side, tax_date, tax_code, rate, base, tax, document_id, document_number, \
           counterparty, description, journal_entry_id, created_at) \
         SELECT id, side, tax_date, tax_code, rate, base, tax, document_id, document_number, counterparty, description, \
           journal_entry_id, $2 FROM jsonb_to_recordset($1::jsonb) AS r(id uuid, side text, tax_date date, \
           tax_code text, rate numeric, base numeric, tax numeric, document_id uuid, document_number text, \
           counterparty text, description text, journal_entry_id uuid)",
        params![json, tx.now()],
    )
    .await?;
    Ok(())
}
