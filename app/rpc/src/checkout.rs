//! From cart to order to money.

use crate::RpcError;
use domain::views::checkout::{CheckoutForm, CheckoutView, OrderPlacedView, PayView, PostalCodeView};
use leptos::prelude::*;

#[server]
pub async fn checkout() -> Result<CheckoutView, RpcError> {
    let ctx = crate::ssr::ctx().await?;
    crate::ssr::no_store();
    flows::checkout::page(&ctx).await.map_err(crate::ssr::fail)
}

/// Places the order and goes to the page that asks for the money. What was typed is kept when it is refused.
#[server]
pub async fn place_order(form: CheckoutForm) -> Result<OrderPlacedView, RpcError> {
    let ctx = crate::ssr::ctx().await?;
    match flows::checkout::place_order_from_form(&ctx, form).await {
        Ok(placed) => {
            leptos_axum::redirect(&format!(
                "/orders/{}/pay?key={}",
                placed.number, placed.access_token
            ));
            Ok(placed)
        }
        Err(error) => Err(crate::ssr::fail(error)),
    }
}

/// What is known of a six-digit postal code.
#[server]
pub async fn postal_code(code: String) -> Result<Option<PostalCodeView>, RpcError> {
    let ctx = crate::ssr::ctx().await?;
    flows::checkout::postal_code(&ctx, &code).map_err(crate::ssr::fail)
}

/// The state of an order's payment; `key` is the access token of the order's link.
#[server]
pub async fn pay_page(number: String, key: String) -> Result<PayView, RpcError> {
    let ctx = crate::ssr::ctx().await?;
    crate::ssr::no_store();
    flows::checkout::pay_page(&ctx, &number, &key)
        .await
        .map_err(crate::ssr::fail)
}

/// The demo card's page: `outcome` is `approve` or `decline`. Only in demo mode.
#[server]
pub async fn demo_card_pay(number: String, key: String, outcome: String) -> Result<PayView, RpcError> {
    let ctx = crate::ssr::ctx().await?;
    let page = flows::checkout::demo_card_pay(&ctx, &number, &key, &outcome)
        .await
        .map_err(crate::ssr::fail)?;
    let next = match page.payment_status.as_str() {
        "captured" => format!("/orders/{number}/thank-you?key={key}"),
        _ => format!("/orders/{number}/pay?key={key}"),
    };
    leptos_axum::redirect(&next);
    Ok(page)
}
