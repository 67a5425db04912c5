//! What the shop window asks for.

use crate::RpcError;
use domain::views::catalogue::{
    HomeView, ProductCardView, ProductListQuery, ProductListView, ProductView, ShopView, TextPageView,
};
use leptos::prelude::*;

/// Name, categories and legal line of the shop, for header and footer.
#[server]
pub async fn shop() -> Result<ShopView, RpcError> {
    let ctx = crate::ssr::ctx().await?;
    commerce::shop::shop(&ctx).await.map_err(crate::ssr::fail)
}

#[server]
pub async fn home() -> Result<HomeView, RpcError> {
    let ctx = crate::ssr::ctx().await?;
    commerce::shop::home(&ctx).await.map_err(crate::ssr::fail)
}

/// Category and search lists alike.
#[server]
pub async fn list_products(query: ProductListQuery) -> Result<ProductListView, RpcError> {
    let ctx = crate::ssr::ctx().await?;
    commerce::catalogue::list_products(&ctx, &query)
        .await
        .map_err(crate::ssr::fail)
}

#[server]
pub async fn product(slug: String) -> Result<ProductView, RpcError> {
    let ctx = crate::ssr::ctx().await?;
    commerce::catalogue::product(&ctx, &slug)
        .await
        .map_err(crate::ssr::fail)
}

/// Up to six products while typing.
#[server]
pub async fn suggest(q: String) -> Result<Vec<ProductCardView>, RpcError> {
    let ctx = crate::ssr::ctx().await?;
    commerce::catalogue::suggest(&ctx, &q)
        .await
        .map_err(crate::ssr::fail)
}

/// A static page by its slug: delivery, returns, privacy, terms, help, contact, about.
#[server]
pub async fn text_page(slug: String) -> Result<TextPageView, RpcError> {
    let ctx = crate::ssr::ctx().await?;
    commerce::shop::text_page(&ctx, &slug)
        .await
        .map_err(crate::ssr::fail)
}
