//! Issuing a document under the next number of its series.

use chrono::Datelike;
use domain::Money;
use domain::numbering::DocumentNumber;
use domain::settings::{self, GstSettings, ShopSettings};
use kernel::{Tx, ids, number_series, params, sql};
use serde::Deserialize;

use super::{Content, DocumentKind, IssueDocument, Issued};
use crate::error::Result;

/// Issues a document with the next number of its series. The number's row stays locked until the commit: call it
/// as late as possible.
///
/// # Errors
/// What the database says.
pub async fn issue_in_txn(tx: &Tx, issue: IssueDocument) -> Result<Issued> {
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
    let issue_date = tx.today();
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
        [shop.email.clone(), domain::contact::show_phone(&shop.phone)]
            .into_iter()
            .filter(|text| !text.is_empty()),
    );
    lines
}
