//! Stock levels, movements, adjustments, receipts.

use crate::RpcError;
#[cfg(feature = "ssr")]
use crate::once::{news, once};
use domain::Paged;
use domain::views::stock::{
    AdjustStockForm, DoneView, MovementQuery, MovementView, ReceiveGoodsForm, StockLevelQuery,
    StockLevelsView, VariantChoicesQuery, VariantChoicesView, WarehouseView,
};
use leptos::prelude::*;

#[server]
pub async fn stock_levels(query: StockLevelQuery) -> Result<StockLevelsView, RpcError> {
    let ctx = crate::ssr::ctx().await?;
    inventory::levels::list(&ctx, &query)
        .await
        .map_err(crate::ssr::fail)
}

#[server]
pub async fn stock_movements(query: MovementQuery) -> Result<Paged<MovementView>, RpcError> {
    let ctx = crate::ssr::ctx().await?;
    inventory::movements::list(&ctx, &query)
        .await
        .map_err(crate::ssr::fail)
}

/// Variants by SKU or words, whether or not they ever were in stock.
#[server]
pub async fn variant_choices(
    #[server(default)] query: VariantChoicesQuery,
) -> Result<VariantChoicesView, RpcError> {
    let ctx = crate::ssr::ctx().await?;
    inventory::choices::list(&ctx, &query)
        .await
        .map_err(crate::ssr::fail)
}

/// The same for those who receive goods. A question about nothing is sent as nothing, hence the default.
#[server]
pub async fn receivable(
    #[server(default)] query: VariantChoicesQuery,
) -> Result<VariantChoicesView, RpcError> {
    let ctx = crate::ssr::ctx().await?;
    inventory::choices::for_receipt(&ctx, &query)
        .await
        .map_err(crate::ssr::fail)
}

#[server]
pub async fn warehouses() -> Result<Vec<WarehouseView>, RpcError> {
    let ctx = crate::ssr::ctx().await?;
    inventory::warehouses::list(&ctx).await.map_err(crate::ssr::fail)
}

/// `sku` names the page to come back to without script: the variant's.
#[server]
pub async fn adjust_stock(
    form: AdjustStockForm,
    form_key: String,
    #[server(default)] sku: String,
) -> Result<DoneView, RpcError> {
    let ctx = crate::ssr::ctx().await?;
    let ctx = once(&ctx, "adjust_stock", &form_key, &form)?;
    let done = flows::stock::adjust(&ctx, &form)
        .await
        .map_err(crate::once::fail)?;
    let page = match sku.is_empty() {
        true => "/admin/stock".to_owned(),
        false => format!("/admin/stock/sku/{}", domain::percent::encode(&sku)),
    };
    crate::ssr::redirect_plain(&format!("{page}?done={}", news(&ctx, "adjusted")));
    Ok(done)
}

#[server]
pub async fn receive_goods(form: ReceiveGoodsForm, form_key: String) -> Result<DoneView, RpcError> {
    let ctx = crate::ssr::ctx().await?;
    let ctx = once(&ctx, "receive_goods", &form_key, &form)?;
    let done = flows::stock::receive(&ctx, &form)
        .await
        .map_err(crate::once::fail)?;
    crate::ssr::redirect_plain(&format!("/admin/stock?done={}", news(&ctx, "received")));
    Ok(done)
}
