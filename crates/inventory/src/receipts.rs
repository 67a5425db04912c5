//! Goods receipts: what arrived together, from whom, under a number of its own.

use chrono::Datelike;
use domain::Money;
use domain::numbering::{DocumentNumber, Series};
use kernel::{Tx, ids, number_series, params, sql};
use rust_decimal::Decimal;
use uuid::Uuid;

use crate::error::{InventoryError, Result};
use crate::movements::{Receive, ReceiveLine, receive_in_txn, reference};

/// Why goods arrive.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ReceiptKind {
    /// Bought from a supplier.
    Purchase,
    /// There before the books began.
    Opening,
}

impl ReceiptKind {
    /// The stored text.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Purchase => "purchase",
            Self::Opening => "opening",
        }
    }
}

/// One line of a receipt.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NewReceiptLine {
    pub variant_id: Uuid,
    /// Above zero.
    pub quantity: i64,
    /// Without GST, up to four decimals.
    pub unit_cost: Decimal,
}

/// A receipt to record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewReceipt {
    pub location_id: Uuid,
    /// By name; made when new, and empty for opening stock.
    pub supplier: String,
    /// The supplier's delivery note.
    pub reference: String,
    pub kind: ReceiptKind,
    pub lines: Vec<NewReceiptLine>,
}

/// A receipt as it was recorded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Recorded {
    pub id: Uuid,
    /// `GR-26-000042`.
    pub number: String,
    /// Cost of all lines, each rounded to the cent: what the books get.
    pub total: Money,
}

/// Records the receipt and puts its goods into stock: levels, valuation, movements, receipt. The caller posts
/// `total` to the books.
///
/// # Errors
/// No lines, quantities below one, negative costs, an unknown variant or location.
pub async fn record_in_txn(tx: &Tx, receipt: &NewReceipt) -> Result<Recorded> {
    let lines = valued(&receipt.lines)?;
    let id = ids::new_id();
    let total: Money = lines.iter().map(|line| line.value).sum();
    let supplier_id = match receipt.supplier.trim() {
        "" => None,
        name => Some(ensure_supplier_in_txn(tx, name).await?),
    };
    let receive = Receive {
        location_id: receipt.location_id,
        lines: &lines,
        reference_type: reference::GOODS_RECEIPT,
        reference_id: id,
        reason: receipt.reference.trim(),
    };
    receive_in_txn(tx, &receive).await?;
    let received_on = tx.today();
    let counter = number_series::next_in_txn(tx, Series::GoodsReceipt.as_str(), received_on.year()).await?;
    let number = DocumentNumber {
        series: Series::GoodsReceipt,
        year: received_on.year(),
        counter: counter.unsigned_abs(),
    }
    .to_string();
    let ctx = tx.ctx();
    sql::execute(
        tx.conn(),
        "INSERT INTO goods_receipts (id, number, supplier_id, location_id, kind, reference, total, received_on, \
           received_at, actor_id, actor) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)",
        params![
            id,
            number.clone(),
            supplier_id,
            receipt.location_id,
            receipt.kind.as_str(),
            receipt.reference.trim(),
            total.to_decimal(),
            received_on,
            tx.now(),
            ctx.actor.id,
            ctx.actor.name.clone(),
        ],
    )
    .await?;
    write_lines(tx, id, &lines).await?;
    Ok(Recorded { id, number, total })
}

/// The lines with their value, each rounded to the cent.
fn valued(lines: &[NewReceiptLine]) -> Result<Vec<ReceiveLine>> {
    if lines.is_empty() {
        return Err(InventoryError::Quantity);
    }
    lines
        .iter()
        .map(|line| {
            let value = line.unit_cost.checked_mul(Decimal::from(line.quantity));
            let value = value.map(Money::round_half_up).unwrap_or(Money::MAX);
            if line.quantity <= 0 || line.unit_cost.is_sign_negative() && !line.unit_cost.is_zero() {
                return Err(InventoryError::Quantity);
            }
            Ok(ReceiveLine {
                variant_id: line.variant_id,
                quantity: line.quantity,
                unit_cost: line.unit_cost,
                value,
            })
        })
        .collect()
}

async fn write_lines(tx: &Tx, receipt_id: Uuid, lines: &[ReceiveLine]) -> Result<()> {
    sql::execute(
        tx.conn(),
        "INSERT INTO goods_receipt_items (id, receipt_id, line_no, variant_id, quantity, unit_cost, value) \
         SELECT n.id, $1, n.line_no, n.variant_id, n.quantity, n.unit_cost, n.value \
         FROM unnest($2::uuid[], $3::uuid[], $4::bigint[], $5::numeric[], $6::numeric[]) WITH ORDINALITY \
           AS n(id, variant_id, quantity, unit_cost, value, line_no)",
        params![
            receipt_id,
            lines.iter().map(|_| ids::new_id()).collect::<Vec<Uuid>>(),
            lines.iter().map(|line| line.variant_id).collect::<Vec<Uuid>>(),
            lines.iter().map(|line| line.quantity).collect::<Vec<i64>>(),
            lines.iter().map(|line| line.unit_cost).collect::<Vec<Decimal>>(),
            lines
                .iter()
                .map(|line| line.value.to_decimal())
                .collect::<Vec<Decimal>>(),
        ],
    )
    .await?;
    Ok(())
}

/// The supplier of this name, made when new.
///
/// # Errors
/// What the database says.
pub async fn ensure_supplier_in_txn(tx: &Tx, name: &str) -> Result<Uuid> {
    let id = sql::fetch_value::<Uuid>(
        tx.conn(),
        "INSERT INTO suppliers (id, name, created_at) VALUES ($1, $2, $3) \
         ON CONFLICT (name) DO UPDATE SET name = excluded.name RETURNING id",
        params![ids::new_id(), name, tx.now()],
    )
    .await?;
    id.ok_or_else(|| kernel::Error::internal("a supplier was neither found nor made").into())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(quantity: i64, unit_cost: Decimal) -> NewReceiptLine {
        NewReceiptLine {
            variant_id: Uuid::nil(),
            quantity,
            unit_cost,
        }
    }

    #[test]
    fn lines_are_rounded_to_the_cent_each() {
        let lines = valued(&[line(3, Decimal::new(33_333, 4))]).expect("valid");
        assert_eq!(lines[0].value, Money::from_cents(1000));
        assert!(valued(&[line(0, Decimal::ONE)]).is_err());
        assert!(valued(&[line(1, -Decimal::ONE)]).is_err());
        assert!(valued(&[]).is_err());
    }
}
