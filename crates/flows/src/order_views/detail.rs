//! The order's page for staff: everything that belongs to it.

use super::parts;
use super::time_line::{Reader, time_line};
use crate::order_store::{self, OrderItemRow, OrderRow, PaymentRow};
use crate::refunds;
use chrono::{DateTime, Utc};
use domain::order_state::{OrderEvent, OrderStatus};
use domain::permission::Permission;
use domain::views::orders::{
    CustomerFiguresView, MarginView, OrderDetailView, PaymentRowView, ShipFromView, TimeLineView,
};
use kernel::outbox::{self, EventRow};
use kernel::{Ctx, Result, dates, params, sql};
use rust_decimal::Decimal;
use sea_orm::FromQueryResult;
use std::collections::HashMap;
use uuid::Uuid;

/// # Errors
/// 403 without `orders.read`; 404.
pub async fn detail(ctx: &Ctx, id: Uuid) -> Result<OrderDetailView> {
    ctx.require(Permission::OrdersRead)?;
    let order = order_store::order(ctx.db(), id).await?;
    let items = order_store::items(ctx.db(), id).await?;
    let payments = order_store::payments(ctx.db(), id).await?;
    let holdings = holdings(ctx, id).await?;
    let delivery = parts::delivery_view(ctx, &order).await?;
    let events = outbox::events_of(ctx.db(), id).await?;
    let sees_books = ctx.may(Permission::JournalRead);
    let sees_invoices = ctx.may(Permission::InvoicesRead);
    let status = order.order_status()?;
    Ok(OrderDetailView {
        id,
        status: order.status.clone(),
        payment_status: order.payment_status.clone(),
        fulfilment_status: order.fulfilment_status.clone(),
        placed_at: dates::date_time_text(order.placed_at),
        channel: order.channel.clone(),
        customer_name: order.name.clone(),
        customer_email: order.email.clone(),
        customer_phone: order.phone.as_deref().map(domain::contact::show_phone),
        customer: if ctx.may(Permission::CustomersRead) {
            Some(customer(ctx, order.customer_id).await?)
        } else {
            None
        },
        lines: parts::line_views(&items, &places(&holdings)),
        totals: parts::totals_view(ctx, &order, &items, &delivery.label).await?,
        delivery,
        payments: payments
            .iter()
            .map(|payment| payment_view(ctx, &order, payment))
            .collect::<Result<_>>()?,
        refunds: refunds::of_order(ctx, id).await?,
        shipments: parts::shipments(ctx, id, &items, Reader::Staff).await?,
        ship_from: ship_from(&holdings),
        documents: if sees_invoices {
            accounting::documents::of_order(ctx.db(), id).await?
        } else {
            Vec::new()
        },
        time_line: told(&events, sees_invoices),
        journals: if sees_books {
            accounting::journal::of_order(ctx.db(), id).await?
        } else {
            Vec::new()
        },
        margin: if sees_books { margin(ctx, id).await? } else { None },
        can_ship: can_ship(status, &items) && ctx.may(Permission::OrdersShip),
        can_cancel: can_cancel(status) && ctx.may(Permission::OrdersCancel),
        cancel_hint: cancel_hint(status),
        number: order.number,
    })
}

/// The links of the time line lead to invoices.
fn told(events: &[EventRow], sees_invoices: bool) -> Vec<TimeLineView> {
    let mut entries = time_line(events, Reader::Staff);
    if !sees_invoices {
        entries.iter_mut().for_each(|entry| entry.links.clear());
    }
    entries
}

fn can_ship(status: OrderStatus, items: &[OrderItemRow]) -> bool {
    let possible = status.possible();
    possible.contains(&OrderEvent::ShipRest) && items.iter().any(|item| item.is_goods() && item.open() > 0)
}

fn can_cancel(status: OrderStatus) -> bool {
    let possible = status.possible();
    possible.contains(&OrderEvent::Cancel) || possible.contains(&OrderEvent::CancelRest)
}

fn cancel_hint(status: OrderStatus) -> Option<String> {
    match status {
        OrderStatus::PartShipped => Some("Only what has not shipped is cancelled and paid back.".to_owned()),
        OrderStatus::Paid => {
            Some("The goods go back on the shelf and the payment goes back to the customer.".to_owned())
        }
        OrderStatus::PendingPayment => Some("The goods go back on the shelf. Nothing was paid.".to_owned()),
        other => Some(format!("{}: there is nothing to cancel.", other.label())),
    }
}

fn payment_view(ctx: &Ctx, order: &OrderRow, payment: &PaymentRow) -> Result<PaymentRowView> {
    let takes_money = payment
        .payment_status()?
        .after(domain::order_state::PaymentEvent::Capture)
        .is_ok();
    Ok(PaymentRowView {
        id: payment.id,
        method: payment.method.clone(),
        status: payment.status.clone(),
        amount: payment.amount(),
        captured: order_store::money(payment.captured_amount),
        refunded: order_store::money(payment.refunded_amount),
        bank_reference: payment.bank_reference.clone(),
        captured_at: payment.captured_at.map(dates::date_time_text),
        failure_reason: payment.failure_reason.clone(),
        expires_at: dates::date_time_text(payment.expires_at),
        can_confirm: takes_money
            && !payment.is_captured()
            && payment.is_paynow()
            && order.order_status()? != OrderStatus::Cancelled
            && ctx.may(Permission::OrdersConfirmPayment),
    })
}

/// Units that an order holds at a place.
#[derive(FromQueryResult)]
struct Holding {
    order_item_id: Uuid,
    location_id: Uuid,
    place: String,
    quantity: i64,
}

async fn holdings(ctx: &Ctx, order_id: Uuid) -> Result<Vec<Holding>> {
    sql::fetch_all(
        ctx.db(),
        "SELECT r.order_item_id, r.location_id, CASE WHEN l.name = w.name THEN w.name ELSE w.name || ', ' || l.name END AS place, \
         sum(r.quantity)::bigint AS quantity FROM stock_reservations r \
         JOIN warehouse_locations l ON l.id = r.location_id JOIN warehouses w ON w.id = l.warehouse_id \
         WHERE r.order_id = $1 AND r.status IN ('pending', 'allocated') \
         GROUP BY r.order_item_id, r.location_id, l.name, w.name, l.priority ORDER BY l.priority, r.order_item_id",
        params![order_id],
    )
    .await
}

fn places(holdings: &[Holding]) -> HashMap<Uuid, Vec<String>> {
    let mut places: HashMap<Uuid, Vec<String>> = HashMap::new();
    for holding in holdings {
        places
            .entry(holding.order_item_id)
            .or_default()
            .push(holding.place.clone());
    }
    places
}

fn ship_from(holdings: &[Holding]) -> Vec<ShipFromView> {
    let mut from: Vec<ShipFromView> = Vec::new();
    for holding in holdings {
        let item = (holding.order_item_id, holding.quantity);
        match from
            .iter_mut()
            .find(|place| place.location_id == holding.location_id)
        {
            Some(place) => place.items.push(item),
            None => from.push(ShipFromView {
                location_id: holding.location_id,
                location: holding.place.clone(),
                items: vec![item],
            }),
        }
    }
    from
}

#[derive(FromQueryResult)]
struct CustomerFigures {
    orders: i64,
    spent: Decimal,
    letter_since: Option<DateTime<Utc>>,
}

async fn customer(ctx: &Ctx, customer_id: Uuid) -> Result<CustomerFiguresView> {
    let figures: CustomerFigures = sql::fetch_one(
        ctx.db(),
        "SELECT (SELECT count(*) FROM orders WHERE customer_id = c.id) AS orders, c.marketing_consent_at AS letter_since, \
         coalesce((SELECT sum(captured_amount - refunded_amount) FROM payments WHERE customer_id = c.id), 0) AS spent \
         FROM customers c WHERE c.id = $1",
        params![customer_id],
    )
    .await?;
    Ok(CustomerFiguresView {
        orders: figures.orders,
        spent: order_store::money(figures.spent),
        letter_since: figures
            .letter_since
            .map(|at| dates::date_text(dates::singapore_date(at))),
    })
}

#[derive(FromQueryResult)]
struct Margin {
    sales: Decimal,
    cost: Decimal,
}

/// What has shipped, from the ledger itself: revenue and cost of this order; nothing while nothing has.
async fn margin(ctx: &Ctx, order_id: Uuid) -> Result<Option<MarginView>> {
    let booked: Margin = sql::fetch_one(
        ctx.db(),
        "SELECT coalesce(sum(i.credit - i.debit) FILTER (WHERE a.type = 'revenue'), 0) AS sales, \
         coalesce(sum(i.debit - i.credit) FILTER (WHERE a.id = (SELECT account_id FROM account_roles WHERE role = 'cogs')), 0) AS cost \
         FROM journal_entries e JOIN journal_entry_items i ON i.entry_id = e.id JOIN accounts a ON a.id = i.account_id \
         WHERE e.order_id = $1",
        params![order_id],
    )
    .await?;
    let shipped = !(booked.sales.is_zero() && booked.cost.is_zero());
    Ok(shipped.then(|| MarginView {
        sales_net: order_store::money(booked.sales),
        cost: order_store::money(booked.cost),
        margin: order_store::money(booked.sales - booked.cost),
    }))
}
