//! The dashboard's first page.

use crate::RpcError;
use domain::views::overview::OverviewView;
use leptos::prelude::*;

#[server]
pub async fn overview() -> Result<OverviewView, RpcError> {
    let ctx = crate::ssr::ctx().await?;
    flows::overview::overview(&ctx).await.map_err(crate::ssr::fail)
}
