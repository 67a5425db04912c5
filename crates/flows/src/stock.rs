//! Stock changed by hand, and goods that arrive: levels, valuation and books together.

use accounting::posting::{self, PostJournal};
use domain::permission::Permission;
use domain::posting as rules;
use domain::views::stock::{AdjustStockForm, DoneView, ReceiveGoodsForm};
use domain::{AppError, FieldError};
use inventory::movements;
use inventory::receipts::{self, NewReceipt, NewReceiptLine, ReceiptKind, Recorded};
use kernel::audit::{self, AuditEntry};
use kernel::idempotency::once_in_txn;
use kernel::outbox::{self, NewEvent};
use kernel::{Ctx, Result, Tx, ids, transaction};
use rust_decimal::Decimal;
use serde_json::json;

const REASON_MAX: usize = 200;
const LINES_MAX: usize = 1000;
const COST_DECIMALS: u32 = 4;

/// Corrects what is on hand by a signed quantity.
///
/// # Errors
/// 403 without `stock.adjust`; 422 without a reason; 409 when promised units would go.
pub async fn adjust(ctx: &Ctx, form: &AdjustStockForm) -> Result<DoneView> {
    ctx.require(Permission::StockAdjust)?;
    let reason = form.reason.trim();
    if reason.is_empty() || reason.chars().count() > REASON_MAX {
        let message = "Say why, in at most 200 characters: it stands in the ledger for good.";
        return Err(AppError::invalid_fields(vec![FieldError::new("reason", message)]).into());
    }
    transaction!(ctx, "adjust_stock", |tx| once_in_txn(
        &tx,
        adjust_in_txn(&tx, form, reason)
    ))
}

async fn adjust_in_txn(tx: &Tx, form: &AdjustStockForm, reason: &str) -> Result<DoneView> {
    let id = ids::new_id();
    let adjusted =
        movements::adjust_in_txn(tx, form.variant_id, form.location_id, form.quantity, reason, id).await?;
    let draft = rules::stock_adjusted(adjusted.value, reason);
    if !draft.is_empty() {
        let journal = PostJournal {
            draft,
            entry_date: tx.today(),
            kind: "stock_adjusted",
            description: format!("Stock adjustment: {reason}"),
            source_type: posting::source::ADJUSTMENT,
            source_id: adjusted.movement_id,
            order_id: None,
        };
        posting::post_in_txn(tx, journal).await?;
    }
    let facts = json!({ "quantity": form.quantity, "reason": reason, "value": adjusted.value, "location_id": form.location_id });
    let entry = AuditEntry {
        action: "stock.adjusted",
        subject_type: "variant",
        subject_id: form.variant_id.to_string(),
        before: None,
        after: Some(facts.clone()),
    };
    audit::record_in_txn(tx, entry).await?;
    let event = NewEvent {
        aggregate_type: "variant",
        aggregate_id: form.variant_id,
        kind: "stock.adjusted",
        payload: facts,
    };
    outbox::emit_in_txn(tx, event).await?;
    Ok(DoneView {
        id: adjusted.movement_id,
        number: String::new(),
        message: format!("{:+} units booked. The stock and the books agree.", form.quantity),
    })
}

/// Receives goods at their cost.
///
/// # Errors
/// 403 without `stock.receive`; 422 naming the line that is wrong.
pub async fn receive(ctx: &Ctx, form: &ReceiveGoodsForm) -> Result<DoneView> {
    ctx.require(Permission::StockReceive)?;
    let receipt = read(form)?;
    transaction!(ctx, "receive_goods", |tx| once_in_txn(&tx, async {
        let recorded = receive_in_txn(&tx, &receipt).await?;
        let units: i64 = receipt.lines.iter().map(|line| line.quantity).sum();
        Ok(DoneView {
            id: recorded.id,
            message: format!(
                "{}: {units} units received for {} without GST.",
                recorded.number, recorded.total
            ),
            number: recorded.number,
        })
    }))
}

fn read(form: &ReceiveGoodsForm) -> Result<NewReceipt> {
    let mut faults = Vec::new();
    if form.supplier.trim().is_empty() || form.supplier.chars().count() > REASON_MAX {
        faults.push(FieldError::new("supplier", "Enter who the goods came from."));
    }
    if form.lines.is_empty() || form.lines.len() > LINES_MAX {
        faults.push(FieldError::new(
            "lines",
            "Enter at least one line, and at most 1,000.",
        ));
    }
    let mut lines = Vec::with_capacity(form.lines.len());
    for (index, line) in form.lines.iter().enumerate() {
        let cost = line.unit_cost.trim().parse::<Decimal>().ok();
        let cost = cost.filter(|cost| !cost.is_sign_negative() && cost.normalize().scale() <= COST_DECIMALS);
        match cost {
            Some(unit_cost) if line.quantity > 0 => {
                lines.push(NewReceiptLine {
                    variant_id: line.variant_id,
                    quantity: line.quantity,
                    unit_cost,
                });
            }
            Some(_) => faults.push(FieldError::new(
                format!("lines[{index}][quantity]"),
                "Enter a whole number above zero.",
            )),
            None => faults.push(FieldError::new(
                format!("lines[{index}][unit_cost]"),
                "Enter the cost of one unit without GST, like 9.20.",
            )),
        }
    }
    if !faults.is_empty() {
        return Err(AppError::invalid_fields(faults).into());
    }
    Ok(NewReceipt {
        location_id: form.location_id,
        supplier: form.supplier.trim().to_owned(),
        reference: form.reference.trim().to_owned(),
        kind: ReceiptKind::Purchase,
        lines,
    })
}

/// The receipt with its journal; opening stock goes against equity, purchases against goods received not invoiced.
pub(crate) async fn receive_in_txn(tx: &Tx, receipt: &NewReceipt) -> Result<Recorded> {
    let recorded = receipts::record_in_txn(tx, receipt).await?;
    let (draft, kind) = match receipt.kind {
        ReceiptKind::Purchase => (rules::goods_received(recorded.total), "goods_received"),
        ReceiptKind::Opening => (rules::opening_stock(recorded.total), "opening_stock"),
    };
    if !draft.is_empty() {
        let journal = PostJournal {
            draft,
            entry_date: tx.today(),
            kind,
            description: format!("{} {}", recorded.number, receipt.supplier)
                .trim()
                .to_owned(),
            source_type: posting::source::GOODS_RECEIPT,
            source_id: recorded.id,
            order_id: None,
        };
        posting::post_in_txn(tx, journal).await?;
    }
    let entry = AuditEntry {
        action: "goods.received",
        subject_type: "goods_receipt",
        subject_id: recorded.id.to_string(),
        before: None,
        after: Some(
            json!({ "number": recorded.number, "total": recorded.total, "lines": receipt.lines.len() }),
        ),
    };
    audit::record_in_txn(tx, entry).await?;
    Ok(recorded)
}
