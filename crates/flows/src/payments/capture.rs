//! One capture for every way to pay: the goods are allocated, the invoice is issued, the journal is written.
//!
//! Money may come late. Then the goods are reserved again if they are still there; if not, the money is owed back,
//! no invoice is issued, and the refund goes out by itself.

use super::supply::{Supplied, supply_in_txn};
use crate::order_store::{self, NewState, OrderRow, PaymentRow};
use crate::{order_links, refunds};
use accounting::documents::{self, IssueDocument};
use accounting::gst;
use accounting::posting::{self, PostJournal};
use chrono::Duration;
use domain::AppError;
use domain::document::LineKind;
use domain::order_state::{FulfilmentStatus, Milestones, OrderStatus, PaymentEvent, PaymentStatus};
use domain::payment_method::PaymentMethod;
use domain::posting as rules;
use inventory::error::InventoryError;
use inventory::reservations::{self, Allocation, Need};
use kernel::outbox::{self, NewEvent};
use kernel::{Error, Result, Tx, params, sql};
use sea_orm::ConnectionTrait;
use serde_json::json;

/// What became of the money.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Captured {
    /// The order is paid.
    Paid,
    /// It was captured before: nothing was done.
    Already,
    /// It came when the goods were gone: it goes back.
    Late,
}

/// Takes the money of a payment. The order is locked by the caller.
///
/// # Errors
/// A state that takes no money; a closed accounting period; what the database says.
pub async fn capture_in_txn(tx: &Tx, order: &OrderRow, payment: &PaymentRow) -> Result<Captured> {
    if payment.is_captured() {
        return Ok(Captured::Already);
    }
    payment
        .payment_status()?
        .after(PaymentEvent::Capture)
        .map_err(|step| {
            AppError::conflict(
                "payment_closed",
                format!("This payment takes no money any more ({}).", step.from),
            )
        })?;
    if hold_goods_in_txn(tx, order).await? {
        take_in_txn(tx, order, payment).await?;
        Ok(Captured::Paid)
    } else {
        owe_back_in_txn(tx, order, payment).await?;
        Ok(Captured::Late)
    }
}

/// Allocates what the order holds, or reserves it again; whether the goods are there.
async fn hold_goods_in_txn(tx: &Tx, order: &OrderRow) -> Result<bool> {
    match order.order_status()? {
        OrderStatus::PendingPayment => {
            if reservations::allocate_in_txn(tx, order.id).await? == Allocation::Done {
                return Ok(true);
            }
            reserve_again_in_txn(tx, order).await
        }
        OrderStatus::Expired => reserve_again_in_txn(tx, order).await,
        // A cancelled order stays cancelled: whoever gave it up does not want the goods any more.
        _ => Ok(false),
    }
}

/// All or nothing behind a savepoint, so that a shortage leaves no trace in the transaction. The savepoint is released
/// either way: what is written inside of one belongs to a subtransaction, and the ledger takes a journal's lines only
/// from the transaction that wrote its head.
async fn reserve_again_in_txn(tx: &Tx, order: &OrderRow) -> Result<bool> {
    let needs: Vec<Need> = order_store::items(tx.conn(), order.id)
        .await?
        .iter()
        .filter(|item| item.is_goods())
        .filter_map(|item| {
            Some(Need {
                order_item_id: item.id,
                variant_id: item.variant_id?,
                quantity: item.open(),
            })
        })
        .collect();
    tx.conn().execute_unprepared("SAVEPOINT reserve_again").await?;
    let reserved = reservations::reserve_in_txn(tx, order.id, &needs, tx.now() + Duration::minutes(1)).await;
    match reserved {
        Ok(_) => {
            reservations::allocate_in_txn(tx, order.id).await?;
            tx.conn()
                .execute_unprepared("RELEASE SAVEPOINT reserve_again")
                .await?;
            Ok(true)
        }
        Err(InventoryError::Insufficient(_)) => {
            tx.conn()
                .execute_unprepared("ROLLBACK TO SAVEPOINT reserve_again; RELEASE SAVEPOINT reserve_again")
                .await?;
            Ok(false)
        }
        // As it is: a deadlock must be known as one to be tried again.
        Err(error) => Err(error.into()),
    }
}

async fn mark_captured_in_txn(tx: &Tx, payment: &PaymentRow, status: PaymentStatus) -> Result<()> {
    let rows = sql::execute(
        tx.conn(),
        "UPDATE payments SET status = $2, captured_amount = amount, captured_at = $3, failure_reason = NULL \
         WHERE id = $1 AND captured_amount = 0",
        params![payment.id, status.as_str(), tx.now()],
    )
    .await?;
    if rows == 1 {
        Ok(())
    } else {
        Err(Error::internal(
            "a payment was captured twice under the order's lock",
        ))
    }
}

/// The ledger's name of the method.
pub fn ledger_method(payment: &PaymentRow) -> PaymentMethod {
    match payment.method.as_str() {
        "paynow" => PaymentMethod::Paynow,
        _ => PaymentMethod::Card,
    }
}

async fn take_in_txn(tx: &Tx, order: &OrderRow, payment: &PaymentRow) -> Result<()> {
    mark_captured_in_txn(tx, payment, PaymentStatus::Captured).await?;
    let state = NewState {
        payment: PaymentStatus::Captured,
        fulfilment: FulfilmentStatus::Unfulfilled,
        milestones: Milestones::default(),
    };
    order_store::write_state_in_txn(tx, order, state, None).await?;
    let Supplied { order, note } = supply_in_txn(tx, order).await?;
    let order = &order;
    let tax_lines = order_store::tax_lines(tx.conn(), order.id).await?;
    let items = order_store::items(tx.conn(), order.id).await?;
    let document = documents::issue_in_txn(tx, invoice(order, &items, &tax_lines, tx)).await?;
    let journal = posting::post_in_txn(
        tx,
        PostJournal {
            draft: rules::payment_captured(ledger_method(payment), &tax_lines),
            entry_date: tx.today(),
            kind: "payment_captured",
            description: format!("{} paid, invoice {}", order.number, document.number),
            source_type: "payment",
            source_id: payment.id,
            order_id: Some(order.id),
        },
    )
    .await?;
    gst::record_in_txn(
        tx,
        &gst::lines_of_document(&document, &tax_lines, &order.name, &journal, 1),
    )
    .await?;
    announce_in_txn(tx, order, &document, &note).await
}

/// The invoice of the whole order.
fn invoice(
    order: &OrderRow,
    items: &[order_store::OrderItemRow],
    tax_lines: &[domain::document::TaxLine],
    tx: &Tx,
) -> IssueDocument {
    IssueDocument {
        order_id: order.id,
        customer_id: order.customer_id,
        order_number: order.number.clone(),
        gst_registered: order.gst_registered,
        customer: crate::order_views::customer_lines(order),
        lines: items
            .iter()
            .map(|item| documents::DocumentLine {
                description: describe(item),
                quantity: item.quantity.into(),
                unit_price: order_store::money(item.unit_price),
                discount: order_store::money(item.discount),
                gross: order_store::money(item.gross),
            })
            .collect(),
        tax_lines: tax_lines.to_vec(),
        tax_date: tx.today(),
        corrects: None,
    }
}

/// A line as it reads on paper.
pub fn describe(item: &order_store::OrderItemRow) -> String {
    match (item.line_kind(), item.variant_title.as_str()) {
        (LineKind::Delivery, _) | (LineKind::Goods, "") => item.name.clone(),
        (LineKind::Goods, title) => format!("{}, {title}", item.name),
    }
}

async fn announce_in_txn(
    tx: &Tx,
    order: &OrderRow,
    document: &documents::Issued,
    tax_note: &str,
) -> Result<()> {
    let key = order_links::access_key(&tx.ctx().app, order.id);
    let payload = json!({
        "order_number": order.number, "email": order.email, "name": order.name,
        "track_url": order_links::track_path(&order.number, &key),
        "total_text": order.total().to_string(),
        "invoice_number": document.number, "invoice_id": document.id,
        "invoice_url": format!("/documents/{}?key={key}", document.id),
        "tax_note": Some(tax_note).filter(|note| !note.is_empty()),
    });
    let event = NewEvent {
        aggregate_type: "order",
        aggregate_id: order.id,
        kind: "payment.captured",
        payload,
    };
    outbox::emit_in_txn(tx, event).await?;
    Ok(())
}

/// Captured, but for nothing: the money is owed back at once.
async fn owe_back_in_txn(tx: &Tx, order: &OrderRow, payment: &PaymentRow) -> Result<()> {
    mark_captured_in_txn(tx, payment, PaymentStatus::Captured).await?;
    posting::post_in_txn(
        tx,
        PostJournal {
            draft: rules::late_payment_received(ledger_method(payment), payment.amount()),
            entry_date: tx.today(),
            kind: "late_payment",
            description: format!("{} paid after it was closed, to be returned", order.number),
            source_type: "payment",
            source_id: payment.id,
            order_id: Some(order.id),
        },
    )
    .await?;
    let reason = match order.order_status()? {
        OrderStatus::Cancelled => "The payment arrived after the order was cancelled.",
        _ => "The payment arrived after the time was up, and the goods had gone to somebody else.",
    };
    refunds::request_in_txn(tx, order, payment, payment.amount(), reason, None).await
}
