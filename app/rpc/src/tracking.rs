//! The order as its shopper follows it, by the link.

use crate::RpcError;
use domain::views::orders::{DocumentView, OrderTrackingView};
use leptos::prelude::*;
use uuid::Uuid;

#[server]
pub async fn track_order(number: String, key: String) -> Result<OrderTrackingView, RpcError> {
    let ctx = crate::ssr::ctx().await?;
    crate::ssr::no_store();
    flows::order_views::track(&ctx, &number, &key)
        .await
        .map_err(crate::ssr::fail)
}

/// The customer of the order gets no more letters.
#[server]
pub async fn stop_letter(number: String, key: String) -> Result<(), RpcError> {
    let ctx = crate::ssr::ctx().await?;
    flows::letter::stop(&ctx, &number, &key)
        .await
        .map_err(crate::ssr::fail)?;
    crate::ssr::redirect_plain(&format!("/orders/{number}?key={key}&done=letter_stopped"));
    Ok(())
}

/// A printable document: by the order's key for shoppers, by permission for staff (empty key).
#[server]
pub async fn document(id: Uuid, key: String) -> Result<DocumentView, RpcError> {
    let ctx = crate::ssr::ctx().await?;
    crate::ssr::no_store();
    flows::order_views::document(&ctx, id, &key)
        .await
        .map_err(crate::ssr::fail)
}
