//! Orders as staff work on them.

use crate::RpcError;
use domain::views::orders::{OrderDetailView, OrderListQuery, OrderListView};
use leptos::prelude::*;
use std::collections::HashMap;
use uuid::Uuid;

#[server]
pub async fn list_orders(query: OrderListQuery) -> Result<OrderListView, RpcError> {
    let ctx = crate::ssr::ctx().await?;
    flows::order_views::list(&ctx, &query)
        .await
        .map_err(crate::ssr::fail)
}

#[server]
pub async fn order_detail(id: Uuid) -> Result<OrderDetailView, RpcError> {
    let ctx = crate::ssr::ctx().await?;
    flows::order_views::detail(&ctx, id)
        .await
        .map_err(crate::ssr::fail)
}

/// Confirms a PayNow transfer that was found on the bank statement under `reference`.
#[server]
pub async fn confirm_payment(order_id: Uuid, payment_id: Uuid, reference: String) -> Result<(), RpcError> {
    let ctx = crate::ssr::ctx().await?;
    flows::payments::confirm(&ctx, order_id, payment_id, &reference)
        .await
        .map_err(crate::ssr::fail)?;
    crate::ssr::redirect_plain(&format!("/admin/orders/{order_id}?done=confirmed"));
    Ok(())
}

/// Ships. `items` maps order item ids to quantities as text; empty or all blank ships all that remains.
/// `location_id` empty takes the units where they are reserved.
#[server]
pub async fn ship_order(
    order_id: Uuid,
    location_id: String,
    tracking_number: String,
    #[server(default)] items: HashMap<String, String>,
    form_key: String,
) -> Result<(), RpcError> {
    let ctx = crate::ssr::ctx().await?;
    let command = flows::shipping::ShipOrder::from_form(order_id, &location_id, &tracking_number, &items)
        .map_err(crate::ssr::fail)?;
    let ctx = crate::once::once(&ctx, "ship_order", &form_key, &command)?;
    flows::shipping::ship(&ctx, command)
        .await
        .map_err(crate::once::fail)?;
    let news = crate::once::news(&ctx, "shipped");
    crate::ssr::redirect_plain(&format!("/admin/orders/{order_id}?done={news}"));
    Ok(())
}

/// Cancels what has not shipped: releases the stock, pays back, writes the credit note.
#[server]
pub async fn cancel_order(order_id: Uuid, reason: String) -> Result<(), RpcError> {
    let ctx = crate::ssr::ctx().await?;
    flows::cancelling::cancel(&ctx, order_id, &reason)
        .await
        .map_err(crate::ssr::fail)?;
    crate::ssr::redirect_plain(&format!("/admin/orders/{order_id}?done=cancelled"));
    Ok(())
}

/// Says that the money of a refund was sent by bank transfer under `reference`.
#[server]
pub async fn mark_refund_sent(order_id: Uuid, refund_id: Uuid, reference: String) -> Result<(), RpcError> {
    let ctx = crate::ssr::ctx().await?;
    flows::refunds::mark_sent(&ctx, order_id, refund_id, &reference)
        .await
        .map_err(crate::ssr::fail)?;
    crate::ssr::redirect_plain(&format!("/admin/orders/{order_id}?done=refunded"));
    Ok(())
}

/// Has a refund sent again that its provider could not send.
#[server]
pub async fn retry_refund(order_id: Uuid, refund_id: Uuid) -> Result<(), RpcError> {
    let ctx = crate::ssr::ctx().await?;
    flows::refunds::retry(&ctx, order_id, refund_id)
        .await
        .map_err(crate::ssr::fail)?;
    crate::ssr::redirect_plain(&format!("/admin/orders/{order_id}?done=retried"));
    Ok(())
}
