//! Cancel: what has not left goes back on the shelf, and what was paid for it goes back to the shopper.

use crate::order_store::{self, NewState, OrderItemRow, OrderRow, PaymentRow};
use crate::payments::describe;
use crate::{order_links, refunds};
use accounting::documents::{self, DocumentLine, IssueDocument};
use accounting::gst;
use accounting::posting::{self, PostJournal};
use domain::document::TaxLine;
use domain::order_state::{FulfilmentStatus, Milestones, OrderStatus, PaymentEvent, PaymentStatus};
use domain::permission::Permission;
use domain::posting::{self as rules, RefundTo};
use domain::units::UnitShare;
use domain::{AppError, Money};
use inventory::reservations::{self, Outcome};
use kernel::audit::{self, AuditEntry};
use kernel::idempotency::once_in_txn;
use kernel::outbox::{self, NewEvent};
use kernel::{Ctx, Error, Result, Tx, params, sql, transaction};
use serde_json::json;
use uuid::Uuid;

const REASON_MAX: usize = 200;

/// Cancels all that has not shipped.
///
/// # Errors
/// 403 without `orders.cancel`; 422 without a reason; 409 when nothing is left to cancel.
pub async fn cancel(ctx: &Ctx, order_id: Uuid, reason: &str) -> Result<()> {
    ctx.require(Permission::OrdersCancel)?;
    let reason = reason.trim();
    if reason.is_empty() || reason.chars().count() > REASON_MAX {
        let message = "Say why, in at most 200 characters: the customer reads it.";
        return Err(AppError::invalid_fields(vec![domain::FieldError::new("reason", message)]).into());
    }
    transaction!(ctx, "cancel_order", |tx| once_in_txn(
        &tx,
        cancel_in_txn(&tx, order_id, reason)
    ))
}

async fn cancel_in_txn(tx: &Tx, order_id: Uuid, reason: &str) -> Result<()> {
    let order = order_store::lock_order_in_txn(tx, order_id).await?;
    let items = order_store::items(tx.conn(), order.id).await?;
    let mut credited = None;
    match order.order_status()? {
        OrderStatus::PendingPayment => give_up_unpaid_in_txn(tx, &order, reason).await?,
        OrderStatus::Paid | OrderStatus::PartShipped => {
            credited = give_back_paid_in_txn(tx, &order, &items, reason).await?;
        }
        other => {
            let message = format!(
                "This order is {}: nothing of it can be cancelled.",
                other.label().to_lowercase()
            );
            return Err(AppError::conflict("nothing_to_cancel", message).into());
        }
    }
    announce_in_txn(tx, &order, reason, credited).await
}

async fn give_up_unpaid_in_txn(tx: &Tx, order: &OrderRow, reason: &str) -> Result<()> {
    reservations::release_in_txn(tx, order.id, Outcome::Released).await?;
    for payment in order_store::payments(tx.conn(), order.id).await? {
        if let Ok(status) = payment.payment_status()?.after(PaymentEvent::Cancel) {
            order_store::write_payment_status_in_txn(tx, payment.id, status, None).await?;
        }
    }
    let state = NewState {
        payment: PaymentStatus::Cancelled,
        fulfilment: FulfilmentStatus::Unfulfilled,
        milestones: Milestones {
            cancelled: true,
            ..Milestones::default()
        },
    };
    order_store::write_state_in_txn(tx, order, state, Some(reason)).await?;
    Ok(())
}

/// A line's open units with what was paid for them.
struct Open<'a> {
    item: &'a OrderItemRow,
    units: i64,
    share: UnitShare,
}

/// All open units: goods that did not leave, and delivery when nothing left.
fn open_units(items: &[OrderItemRow]) -> Result<Vec<Open<'_>>> {
    items
        .iter()
        .filter(|item| item.open() > 0)
        .map(|item| {
            Ok(Open {
                item,
                units: item.open(),
                share: item.share_of_next(item.open())?,
            })
        })
        .collect()
}

/// The credit note's tax lines: what the open units carry, by code and rate.
fn tax_lines(open: &[Open<'_>]) -> Result<Vec<TaxLine>> {
    let mut lines: Vec<TaxLine> = Vec::new();
    for unit in open {
        let (code, rate_percent) = (unit.item.code()?, unit.item.tax_rate.unwrap_or_default());
        match lines
            .iter_mut()
            .find(|line| line.code == code && line.rate_percent == rate_percent)
        {
            Some(line) => {
                line.base += unit.share.net;
                line.tax += unit.share.gst;
            }
            None => lines.push(TaxLine {
                code,
                rate_percent,
                base: unit.share.net,
                tax: unit.share.gst,
            }),
        }
    }
    Ok(lines)
}

async fn give_back_paid_in_txn(
    tx: &Tx,
    order: &OrderRow,
    items: &[OrderItemRow],
    reason: &str,
) -> Result<Option<Credited>> {
    let open = open_units(items)?;
    let amount: Money = open.iter().map(|unit| unit.share.gross).sum();
    // Before the states are written: a payment without a rest refuses all of it.
    let payment = if amount.is_positive() {
        Some(captured_payment_in_txn(tx, order).await?)
    } else {
        None
    };
    let goods: Vec<(Uuid, i64)> = open
        .iter()
        .filter(|u| u.item.is_goods())
        .map(|u| (u.item.id, u.units))
        .collect();
    reservations::release_items_in_txn(tx, order.id, &goods).await?;
    sql::execute(
        tx.conn(),
        "UPDATE order_items i SET cancelled_quantity = cancelled_quantity + s.quantity::int \
         FROM unnest($1::uuid[], $2::bigint[]) AS s(id, quantity) WHERE i.id = s.id",
        params![
            open.iter().map(|unit| unit.item.id).collect::<Vec<_>>(),
            open.iter().map(|unit| unit.units).collect::<Vec<_>>()
        ],
    )
    .await?;
    let nothing_left = items.iter().all(|item| item.fulfilled_quantity == 0);
    let state = NewState {
        payment: order.payment()?,
        fulfilment: if nothing_left {
            FulfilmentStatus::Unfulfilled
        } else {
            FulfilmentStatus::Fulfilled
        },
        milestones: Milestones {
            cancelled: nothing_left,
            ..Milestones::default()
        },
    };
    order_store::write_state_in_txn(tx, order, state, Some(reason)).await?;
    match payment {
        Some(payment) => {
            let number = credit_in_txn(tx, order, &payment, &open, reason).await?;
            Ok(Some(Credited { amount, number }))
        }
        // What was given free of charge is owed nothing: no paper, no journal, no refund.
        None => Ok(None),
    }
}

/// What goes back, and the paper that says so.
struct Credited {
    amount: Money,
    /// Of the credit note.
    number: String,
}

/// Credit note, refund, journal and tax lines of the open units; the credit note's number.
async fn credit_in_txn(
    tx: &Tx,
    order: &OrderRow,
    payment: &PaymentRow,
    open: &[Open<'_>],
    reason: &str,
) -> Result<String> {
    let amount: Money = open.iter().map(|unit| unit.share.gross).sum();
    let taxes = tax_lines(open)?;
    let note = credit_note_in_txn(tx, order, open, &taxes, reason).await?;
    refunds::request_in_txn(tx, order, payment, amount, reason, Some(&note)).await?;
    let journal = PostJournal {
        draft: rules::unshipped_refunded(RefundTo::Payable, &taxes),
        entry_date: tx.today(),
        kind: "credit_note",
        description: format!("{} cancelled, credit note {}", order.number, note.number),
        source_type: "document",
        source_id: note.id,
        order_id: Some(order.id),
    };
    let journal = posting::post_in_txn(tx, journal).await?;
    gst::record_in_txn(
        tx,
        &gst::lines_of_document(&note, &taxes, &order.name, &journal, -1),
    )
    .await?;
    Ok(note.number)
}

async fn captured_payment_in_txn(tx: &Tx, order: &OrderRow) -> Result<PaymentRow> {
    order_store::payments(tx.conn(), order.id)
        .await?
        .into_iter()
        .find(|payment| payment.is_captured() && payment.refundable().is_positive())
        .ok_or_else(|| {
            AppError::conflict(
                "nothing_to_refund",
                "All that was paid for this order has gone back already.",
            )
            .into()
        })
}

async fn credit_note_in_txn(
    tx: &Tx,
    order: &OrderRow,
    open: &[Open<'_>],
    taxes: &[TaxLine],
    reason: &str,
) -> Result<documents::Issued> {
    let corrects = invoice_in_txn(tx, order).await?;
    let lines = open.iter().map(|unit| {
        let list = order_store::money(unit.item.unit_price).times(unit.units);
        DocumentLine {
            description: describe(unit.item),
            quantity: unit.units,
            unit_price: order_store::money(unit.item.unit_price),
            discount: list - unit.share.gross,
            gross: unit.share.gross,
        }
    });
    let note = IssueDocument {
        order_id: order.id,
        customer_id: order.customer_id,
        order_number: order.number.clone(),
        gst_registered: order.gst_registered,
        customer: crate::order_views::customer_lines(order),
        lines: lines.collect(),
        tax_lines: taxes.to_vec(),
        tax_date: tx.today(),
        corrects: Some(documents::Correction {
            document_id: corrects,
            reason: reason.to_owned(),
        }),
    };
    Ok(documents::issue_in_txn(tx, note).await?)
}

/// The invoice that a credit note of the order corrects.
async fn invoice_in_txn(tx: &Tx, order: &OrderRow) -> Result<Uuid> {
    let id = sql::fetch_value(
        tx.conn(),
        "SELECT id FROM documents WHERE order_id = $1 AND kind <> 'credit_note' ORDER BY issued_at LIMIT 1",
        params![order.id],
    );
    id.await?
        .ok_or_else(|| Error::internal(format!("order {} is paid and has no invoice", order.number)))
}

async fn announce_in_txn(tx: &Tx, order: &OrderRow, reason: &str, credited: Option<Credited>) -> Result<()> {
    let key = order_links::access_key(&tx.ctx().app, order.id);
    let payload = json!({
        "order_number": order.number, "email": order.email, "name": order.name, "reason": reason,
        "track_url": order_links::track_path(&order.number, &key),
        "amount_text": credited.as_ref().map(|it| it.amount.to_string()),
        "credit_note_number": credited.as_ref().map(|it| it.number.as_str()),
    });
    let event = NewEvent {
        aggregate_type: "order",
        aggregate_id: order.id,
        kind: "order.cancelled",
        payload,
    };
    outbox::emit_in_txn(tx, event).await?;
    let entry = AuditEntry {
        action: "order.cancelled",
        subject_type: "order",
        subject_id: order.id.to_string(),
        before: Some(json!({ "status": order.status })),
        after: Some(json!({ "reason": reason, "refund": credited.map(|it| it.amount) })),
    };
    audit::record_in_txn(tx, entry).await
}
