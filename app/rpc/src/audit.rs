//! The audit log, and what the outbox could not deliver.

use crate::RpcError;
use domain::Paged;
use domain::views::audit::{AuditQuery, AuditRowView, DeliveryRowView};
use leptos::prelude::*;
use uuid::Uuid;

#[server]
pub async fn audit_log(query: AuditQuery) -> Result<Paged<AuditRowView>, RpcError> {
    let ctx = crate::ssr::ctx().await?;
    platform::audit::list(&ctx, &query)
        .await
        .map_err(crate::ssr::fail)
}

/// Parked deliveries, oldest first.
#[server]
pub async fn parked_deliveries() -> Result<Vec<DeliveryRowView>, RpcError> {
    let ctx = crate::ssr::ctx().await?;
    platform::outbox::parked(&ctx).await.map_err(crate::ssr::fail)
}

/// Puts a parked delivery back into the queue.
#[server]
pub async fn replay_delivery(event_id: Uuid, subscriber: String) -> Result<(), RpcError> {
    let ctx = crate::ssr::ctx().await?;
    platform::outbox::replay(&ctx, event_id, &subscriber)
        .await
        .map_err(crate::ssr::fail)?;
    crate::ssr::redirect_plain("/admin/events?done=replayed");
    Ok(())
}
