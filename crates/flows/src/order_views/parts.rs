//! Pieces that the tracking page and the order's page share.

use super::time_line::Reader;
use crate::order_store::{self, OrderItemRow, OrderRow};
use crate::payments::describe;
use chrono::{DateTime, Utc};
use commerce::catalogue::arrival_days;
use commerce::pricing::Pricing;
use domain::address::SgAddress;
use domain::contact;
use domain::delivery::DeliveryMethod;
use domain::settings::{self, DeliverySettings};
use domain::views::cart::{DiscountView, TotalsView};
use domain::views::orders::{DeliveryView, OrderLineView, ShipmentView};
use kernel::{Ctx, Result, dates, params, sql};
use rust_decimal::Decimal;
use sea_orm::FromQueryResult;
use std::collections::HashMap;
use uuid::Uuid;

/// Where it goes, in one line.
pub fn delivery_text(method: DeliveryMethod, address: Option<&SgAddress>) -> String {
    match (method, address) {
        (DeliveryMethod::Home, Some(address)) => address.one_line(),
        _ => method.label().to_owned(),
    }
}

/// Name and address as on an invoice.
pub fn customer_lines(order: &OrderRow) -> Vec<String> {
    let mut lines = vec![order.name.clone()];
    lines.extend(order.address().map(|address| address.lines()).unwrap_or_default());
    lines.push(order.email.clone());
    lines
}

/// Label and promise of the delivery, from the day the order was placed.
pub async fn delivery_view(ctx: &Ctx, order: &OrderRow) -> Result<DeliveryView> {
    let delivery: DeliverySettings = kernel::settings::get(ctx, settings::DELIVERY).await?;
    let pricing = Pricing::load(ctx).await?;
    let method = order.method();
    let from = dates::singapore(order.paid_at.unwrap_or(order.placed_at)).naive_local();
    let mut lines = vec![order.name.clone()];
    lines.extend(order.address().map(|address| address.lines()).unwrap_or_default());
    lines.extend(order.phone.as_deref().map(contact::show_phone));
    Ok(DeliveryView {
        method: method.as_str().to_owned(),
        label: match method {
            DeliveryMethod::Home => delivery.home_label,
            DeliveryMethod::Pickup => delivery.pickup_label,
        },
        lines,
        note: order.courier_note.clone(),
        promise: arrival_days(&pricing, method, from),
    })
}

#[derive(FromQueryResult)]
struct DiscountRow {
    label: String,
    amount: Decimal,
}

/// The foot of the order as it was agreed; the rate is what its lines say, not today's.
pub async fn totals_view(
    ctx: &Ctx,
    order: &OrderRow,
    items: &[OrderItemRow],
    delivery_label: &str,
) -> Result<TotalsView> {
    let discounts: Vec<DiscountRow> = sql::fetch_all(
        ctx.db(),
        "SELECT label, amount FROM order_discounts WHERE order_id = $1 ORDER BY id",
        params![order.id],
    )
    .await?;
    let rate = items
        .iter()
        .filter_map(|item| item.tax_rate)
        .find(|rate| !rate.is_zero());
    Ok(TotalsView {
        subtotal: order_store::money(order.subtotal),
        discount: order_store::money(order.discount),
        delivery: order_store::money(order.delivery),
        gst: order_store::money(order.gst),
        total: order.total(),
        discounts: discounts
            .into_iter()
            .map(|row| DiscountView {
                label: row.label,
                amount: order_store::money(row.amount),
            })
            .collect(),
        delivery_label: delivery_label.to_owned(),
        gst_rate: rate
            .filter(|_| order.gst_registered)
            .map(|rate| format!("{}%", rate.normalize())),
    })
}

/// Goods lines; `places` says where their units are held.
pub fn line_views(items: &[OrderItemRow], places: &HashMap<Uuid, Vec<String>>) -> Vec<OrderLineView> {
    items
        .iter()
        .filter(|item| item.is_goods())
        .map(|item| OrderLineView {
            id: item.id,
            sku: item.sku.clone(),
            name: item.name.clone(),
            variant_title: item.variant_title.clone(),
            product_slug: item.product_slug.clone(),
            image: item.image_url.clone(),
            quantity: item.quantity.into(),
            fulfilled_quantity: item.fulfilled_quantity.into(),
            cancelled_quantity: item.cancelled_quantity.into(),
            unit_price: order_store::money(item.unit_price),
            discount: order_store::money(item.discount),
            gross: order_store::money(item.gross),
            gst: order_store::money(item.gst),
            locations: places.get(&item.id).cloned().unwrap_or_default(),
        })
        .collect()
}

#[derive(FromQueryResult)]
struct ParcelRow {
    number: String,
    shipped_at: DateTime<Utc>,
    tracking_number: Option<String>,
    order_item_id: Uuid,
    quantity: i64,
    place: String,
}

/// What has left, newest first.
pub async fn shipments(
    ctx: &Ctx,
    order_id: Uuid,
    items: &[OrderItemRow],
    reader: Reader,
) -> Result<Vec<ShipmentView>> {
    let rows: Vec<ParcelRow> = sql::fetch_all(
        ctx.db(),
        "SELECT f.number, f.shipped_at, f.tracking_number, i.order_item_id, sum(i.quantity)::bigint AS quantity, min(w.name) AS place \
         FROM fulfilments f JOIN fulfilment_items i ON i.fulfilment_id = f.id \
         JOIN warehouse_locations l ON l.id = i.location_id JOIN warehouses w ON w.id = l.warehouse_id \
         WHERE f.order_id = $1 GROUP BY f.id, f.number, f.shipped_at, f.tracking_number, i.order_item_id \
         ORDER BY f.shipped_at DESC, f.id DESC, i.order_item_id",
        params![order_id],
    )
    .await?;
    let mut parcels: Vec<ShipmentView> = Vec::new();
    for row in rows {
        let name = items
            .iter()
            .find(|item| item.id == row.order_item_id)
            .map(describe)
            .unwrap_or_default();
        let text = format!("{} × {name}", row.quantity);
        match parcels.last_mut().filter(|parcel| parcel.number == row.number) {
            Some(parcel) => {
                if !parcel.location.contains(&row.place) {
                    parcel.location = format!("{}, {}", parcel.location, row.place);
                }
                parcel.items.push(text);
            }
            None => parcels.push(ShipmentView {
                number: row.number,
                shipped_at: reader.moment(row.shipped_at),
                tracking_number: row.tracking_number,
                location: row.place,
                items: vec![text],
            }),
        }
    }
    Ok(parcels)
}
