//! GST returns.

use crate::RpcError;
use domain::views::gst::{GstReturnRowView, GstReturnView};
use leptos::prelude::*;
use uuid::Uuid;

#[server]
pub async fn gst_returns() -> Result<Vec<GstReturnRowView>, RpcError> {
    let ctx = crate::ssr::ctx().await?;
    accounting::gst::list(&ctx).await.map_err(crate::ssr::fail)
}

/// The return with the lines behind one box.
#[server]
pub async fn gst_return(id: Uuid, selected_box: u8, page: u32) -> Result<GstReturnView, RpcError> {
    let ctx = crate::ssr::ctx().await?;
    accounting::gst::detail(&ctx, id, selected_box, page)
        .await
        .map_err(crate::ssr::fail)
}

/// `step` is `review` or `file`; filing needs IRAS's acknowledgement number.
#[server]
pub async fn step_gst_return(id: Uuid, step: String, acknowledgement: String) -> Result<(), RpcError> {
    let ctx = crate::ssr::ctx().await?;
    accounting::gst::step(&ctx, id, &step, &acknowledgement)
        .await
        .map_err(crate::ssr::fail)?;
    crate::ssr::redirect_plain(&format!("/admin/gst/{id}?done={step}"));
    Ok(())
}
