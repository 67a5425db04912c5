//! The tracking page: for whoever has the link.

use super::parts;
use super::time_line::{Reader, time_line};
use crate::order_store::{self, OrderRow};
use crate::{checkout, order_links};
use domain::order_state::{OrderStatus, PaymentStatus};
use domain::views::orders::{DocumentLinkView, OrderTrackingView};
use kernel::{Ctx, Result, outbox};
use platform::consents;
use std::collections::HashMap;

/// # Errors
/// 404 for a wrong number or key.
pub async fn track(ctx: &Ctx, number: &str, key: &str) -> Result<OrderTrackingView> {
    let order = order_store::order_by_number(ctx.db(), number).await?;
    order_links::check_key(&order.access_token_hash, key)?;
    view(ctx, order, key).await
}

async fn view(ctx: &Ctx, order: OrderRow, key: &str) -> Result<OrderTrackingView> {
    let items = order_store::items(ctx.db(), order.id).await?;
    let payments = order_store::payments(ctx.db(), order.id).await?;
    let delivery = parts::delivery_view(ctx, &order).await?;
    let events = outbox::events_of(ctx.db(), order.id).await?;
    let status = order.order_status()?;
    let documents = accounting::documents::of_order(ctx.db(), order.id).await?;
    let with_key = |link: DocumentLinkView| DocumentLinkView {
        href: format!("{}?key={key}", link.href),
        ..link
    };
    let method = payments
        .last()
        .map(|payment| payment.method.clone())
        .unwrap_or_default();
    Ok(OrderTrackingView {
        id: order.id,
        status: order.status.clone(),
        status_text: status_text(order.payment()?, status),
        placed_at: Reader::Shopper.moment(order.placed_at),
        email: order.email.clone(),
        lines: parts::line_views(&items, &HashMap::new()),
        totals: parts::totals_view(ctx, &order, &items, &delivery.label).await?,
        payment_method: checkout::method_label(&method).to_owned(),
        payment_status: order.payment_status.clone(),
        delivery,
        shipments: parts::shipments(ctx, order.id, &items, Reader::Shopper).await?,
        time_line: time_line(&events, Reader::Shopper),
        documents: documents.into_iter().map(with_key).collect(),
        pay_url: (status == OrderStatus::PendingPayment).then(|| order_links::pay_path(&order.number, key)),
        gets_letter: consents::gets_letter(ctx.db(), order.customer_id).await?,
        number: order.number,
    })
}

/// What the state means for the person who waits.
fn status_text(payment: PaymentStatus, status: OrderStatus) -> String {
    // Captured while the order is closed: a refund failed, and is being followed up.
    let money_back = matches!(payment, PaymentStatus::RefundPending | PaymentStatus::Captured);
    match status {
        OrderStatus::PendingPayment => "Waiting for your payment".to_owned(),
        OrderStatus::Paid => "Paid, packed next".to_owned(),
        OrderStatus::PartShipped => "Partly on its way".to_owned(),
        OrderStatus::Shipped => "On its way".to_owned(),
        OrderStatus::Cancelled | OrderStatus::Expired if money_back => {
            "Closed, your money is on its way back".to_owned()
        }
        other => other.label().to_owned(),
    }
}
