//! The cart: look, add, change, remove.

use crate::RpcError;
use domain::views::cart::CartView;
use leptos::prelude::*;
use uuid::Uuid;

#[server]
pub async fn cart() -> Result<CartView, RpcError> {
    let ctx = crate::ssr::ctx().await?;
    if ctx.cart_id.is_some() {
        crate::ssr::no_store();
    }
    commerce::cart::view(&ctx).await.map_err(crate::ssr::fail)
}

/// Units in the cart: all that a page around somebody else's contents shows of it.
#[server]
pub async fn cart_units() -> Result<i64, RpcError> {
    let ctx = crate::ssr::ctx().await?;
    // Given when the page is made for everybody who has as many.
    if let Some(units) = crate::ssr::shared_cart_units() {
        return Ok(units);
    }
    if ctx.cart_id.is_some() {
        crate::ssr::no_store();
    }
    commerce::cart::units(&ctx.app, ctx.cart_id)
        .await
        .map_err(crate::ssr::fail)
}

/// Puts units of a variant into the cart; without script the answer is the cart page.
#[server]
pub async fn add_to_cart(variant_id: Uuid, quantity: i64) -> Result<CartView, RpcError> {
    let ctx = crate::ssr::ctx().await?;
    let cart = commerce::cart::add(&ctx, variant_id, quantity)
        .await
        .map_err(crate::ssr::fail)?;
    if let Some(id) = cart.id {
        crate::ssr::remember_cart(&ctx, id);
    }
    crate::ssr::redirect_plain("/cart");
    Ok(cart)
}

/// Sets a line's quantity; 0 removes it.
#[server]
pub async fn set_cart_quantity(item_id: Uuid, quantity: i64) -> Result<CartView, RpcError> {
    let ctx = crate::ssr::ctx().await?;
    let cart = commerce::cart::set_quantity(&ctx, item_id, quantity)
        .await
        .map_err(crate::ssr::fail)?;
    crate::ssr::redirect_plain("/cart");
    Ok(cart)
}

/// `home` or `pickup`.
#[server]
pub async fn set_delivery_method(method: String) -> Result<CartView, RpcError> {
    let ctx = crate::ssr::ctx().await?;
    let cart = commerce::cart::set_delivery_method(&ctx, &method)
        .await
        .map_err(crate::ssr::fail)?;
    crate::ssr::redirect_plain("/checkout");
    Ok(cart)
}
