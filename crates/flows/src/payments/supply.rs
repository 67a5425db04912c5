//! The tax of an order on its day of supply: the day its money is taken and its invoice issued.
//!
//! An order is no supply. When the rate has changed since, or the business has been registered for GST or has left,
//! the price that was agreed stays and the tax within it is worked out anew, before anything is issued or booked.

use crate::order_store::{self, OrderItemRow, OrderRow};
use domain::document::DocumentAmounts;
use domain::gst::TaxCode;
use domain::supply::{AgreedLine, taxed_on};
use kernel::audit::{self, AuditEntry};
use kernel::{Error, Result, Tx, params, sql};
use sea_orm::FromQueryResult;
use serde_json::json;
use std::collections::HashMap;
use uuid::Uuid;

/// An order as it is supplied.
pub struct Supplied {
    pub order: OrderRow,
    /// What became of the tax, for staff; empty when it is as it was agreed.
    pub note: String,
}

/// Brings the tax of the order, its lines and its tax lines to the transaction's day. Nothing is written when it is
/// what was agreed.
///
/// # Errors
/// What the database says.
pub async fn supply_in_txn(tx: &Tx, order: &OrderRow) -> Result<Supplied> {
    let terms = commerce::pricing::tax_terms_in_txn(tx).await?;
    let items = order_store::items(tx.conn(), order.id).await?;
    let own_codes = own_codes_in_txn(tx, order).await?;
    let agreed = items
        .iter()
        .map(|item| agreed(item, &own_codes))
        .collect::<Result<Vec<_>>>()?;
    let amounts = taxed_on(&agreed, &terms)
        .map_err(|fault| Error::internal(format!("order {} cannot be taxed: {fault}", order.number)))?;
    let Some(amounts) = amounts else {
        return Ok(Supplied {
            order: order.clone(),
            note: String::new(),
        });
    };
    write_in_txn(tx, order, &items, &amounts, terms.registered).await?;
    let (before, after) = (order_store::money(order.gst), amounts.totals.gst);
    let entry = AuditEntry {
        action: "order.taxed_anew",
        subject_type: "order",
        subject_id: order.id.to_string(),
        before: Some(json!({ "gst": before, "gst_registered": order.gst_registered })),
        after: Some(json!({ "gst": after, "gst_registered": terms.registered, "tax_date": terms.tax_date })),
    };
    audit::record_in_txn(tx, entry).await?;
    Ok(Supplied {
        order: OrderRow {
            gst: after.to_decimal(),
            gst_registered: terms.registered,
            ..order.clone()
        },
        note: format!("GST is that of this day: {after}, not {before} as when it was ordered."),
    })
}

/// The codes of lines that were agreed without GST, by line. What was agreed with a code keeps it.
async fn own_codes_in_txn(tx: &Tx, order: &OrderRow) -> Result<HashMap<Uuid, String>> {
    #[derive(FromQueryResult)]
    struct Row {
        id: Uuid,
        tax_code: String,
    }
    if order.gst_registered {
        return Ok(HashMap::new());
    }
    let rows: Vec<Row> = sql::fetch_all(
        tx.conn(),
        "SELECT i.id, coalesce(p.tax_code, $2) AS tax_code FROM order_items i \
         LEFT JOIN product_variants v ON v.id = i.variant_id LEFT JOIN products p ON p.id = v.product_id \
         WHERE i.order_id = $1",
        params![order.id, TaxCode::Sr.as_str()],
    )
    .await?;
    Ok(rows.into_iter().map(|row| (row.id, row.tax_code)).collect())
}

fn agreed(item: &OrderItemRow, own_codes: &HashMap<Uuid, String>) -> Result<AgreedLine> {
    let code = item.code()?;
    let own_code = match own_codes.get(&item.id) {
        Some(text) => order_store::stored(TaxCode::parse(text), text)?,
        None => code,
    };
    Ok(AgreedLine {
        kind: item.line_kind(),
        quantity: item.quantity.into(),
        unit_price: order_store::money(item.unit_price),
        discount: order_store::money(item.discount),
        code,
        rate_percent: item.tax_rate.unwrap_or_default(),
        own_code,
    })
}

const WRITE: &str = "WITH lines AS ( \
  UPDATE order_items i SET net = s.net, gst = s.gst, tax_code = s.code, tax_rate = s.rate \
  FROM unnest($3::uuid[], $4::numeric[], $5::numeric[], $6::text[], $7::numeric[]) AS s(id, net, gst, code, rate) \
  WHERE i.id = s.id AND i.order_id = $1) \
 UPDATE orders SET gst = $8, gst_registered = $9 WHERE id = $1 AND customer_id = $2 AND total = $10";

async fn write_in_txn(
    tx: &Tx,
    order: &OrderRow,
    items: &[OrderItemRow],
    amounts: &DocumentAmounts,
    registered: bool,
) -> Result<()> {
    let (lines, totals) = (&amounts.lines, amounts.totals);
    let written = sql::execute(
        tx.conn(),
        WRITE,
        params![
            order.id,
            order.customer_id,
            items.iter().map(|item| item.id).collect::<Vec<_>>(),
            lines.iter().map(|line| line.net.to_decimal()).collect::<Vec<_>>(),
            lines.iter().map(|line| line.gst.to_decimal()).collect::<Vec<_>>(),
            lines
                .iter()
                .map(|line| line.tax_code.as_str().to_owned())
                .collect::<Vec<_>>(),
            lines.iter().map(|line| line.rate_percent).collect::<Vec<_>>(),
            totals.gst.to_decimal(),
            registered,
            totals.total.to_decimal()
        ],
    )
    .await?;
    if written != 1 {
        // What is paid never moves, so its total is still the one that was agreed.
        return Err(Error::internal(format!(
            "order {} would change its total",
            order.number
        )));
    }
    order_store::replace_tax_lines_in_txn(tx, order, &amounts.tax_lines).await
}
