//! Products as staff list and edit them.

use crate::RpcError;
use domain::views::admin_catalogue::{
    EditPriceForm, EditProductForm, ProductAdminQuery, ProductAdminView, ProductListView,
};
use leptos::prelude::*;

#[server]
pub async fn list_products_admin(query: ProductAdminQuery) -> Result<ProductListView, RpcError> {
    let ctx = crate::ssr::ctx().await?;
    commerce::admin::list(&ctx, &query)
        .await
        .map_err(crate::ssr::fail)
}

#[server]
pub async fn product_admin(slug: String) -> Result<ProductAdminView, RpcError> {
    let ctx = crate::ssr::ctx().await?;
    flows::product_views::detail(&ctx, &slug)
        .await
        .map_err(crate::ssr::fail)
}

#[server]
pub async fn edit_product(form: EditProductForm) -> Result<(), RpcError> {
    let ctx = crate::ssr::ctx().await?;
    let slug = commerce::admin::edit_product(&ctx, &form)
        .await
        .map_err(crate::ssr::fail)?;
    crate::ssr::redirect_plain(&format!("/admin/products/{slug}?done=saved"));
    Ok(())
}

#[server]
pub async fn edit_price(form: EditPriceForm) -> Result<(), RpcError> {
    let ctx = crate::ssr::ctx().await?;
    let slug = commerce::admin::edit_price(&ctx, &form)
        .await
        .map_err(crate::ssr::fail)?;
    crate::ssr::redirect_plain(&format!("/admin/products/{slug}?done=saved"));
    Ok(())
}
