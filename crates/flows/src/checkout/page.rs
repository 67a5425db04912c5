//! The checkout page: cart, what was typed before, and the choices with their price and promise.

use super::form::Method;
use commerce::catalogue::arrival_days;
use commerce::pricing::Pricing;
use domain::delivery::DeliveryMethod;
use domain::settings::{self, HoldSettings};
use domain::views::cart::TotalsView;
use domain::views::checkout::{CheckoutForm, CheckoutView, DeliveryOptionView, PaymentOptionView};
use kernel::{Ctx, Result, dates, ids};

/// # Errors
/// What the database says; an empty cart is not an error.
pub async fn page(ctx: &Ctx) -> Result<CheckoutView> {
    let cart = commerce::cart::view(ctx).await?;
    let pricing = Pricing::load(ctx).await?;
    let holds: HoldSettings = kernel::settings::get(ctx, settings::HOLDS).await?;
    let goods = cart.totals.subtotal - cart.totals.discount;
    let now = dates::singapore(ctx.now()).naive_local();
    let methods = [DeliveryMethod::Home, DeliveryMethod::Pickup];
    let totals = commerce::cart::totals_by(ctx, &pricing, &methods).await?;
    let option = |(method, totals): (DeliveryMethod, TotalsView)| DeliveryOptionView {
        method: method.as_str().to_owned(),
        label: pricing.label(method).to_owned(),
        promise: match method {
            DeliveryMethod::Home => arrival_days(&pricing, method, now),
            DeliveryMethod::Pickup => format!("Ready {}", arrival_days(&pricing, method, now)),
        },
        fee: pricing.fee(method, goods),
        totals,
    };
    Ok(CheckoutView {
        delivery_options: methods.into_iter().zip(totals).map(option).collect(),
        payment_options: payment_options(&holds, ctx.app.config.demo_mode),
        form: form(ctx).await?,
        cart,
    })
}

fn payment_options(holds: &HoldSettings, demo_mode: bool) -> Vec<PaymentOptionView> {
    let mut options = vec![PaymentOptionView {
        method: Method::Paynow.as_str().to_owned(),
        label: Method::Paynow.label().to_owned(),
        hint: "Scan a QR with your bank app".to_owned(),
        hold_minutes: holds.paynow_minutes,
    }];
    if demo_mode {
        options.push(PaymentOptionView {
            method: Method::DemoCard.as_str().to_owned(),
            label: Method::DemoCard.label().to_owned(),
            hint: "For trying the shop out: no money moves".to_owned(),
            hold_minutes: holds.card_minutes,
        });
    }
    options
}

/// What was typed before; a new idempotency key every time, because a refused form was not an order.
async fn form(ctx: &Ctx) -> Result<CheckoutForm> {
    let draft = commerce::cart::draft(ctx).await?;
    let mut form: CheckoutForm = draft
        .and_then(|value| serde_json::from_value(value).ok())
        .unwrap_or_default();
    if form.delivery_method.is_empty() {
        form.delivery_method = DeliveryMethod::Home.as_str().to_owned();
    }
    if form.payment_method.is_empty() {
        form.payment_method = Method::Paynow.as_str().to_owned();
    }
    // The page says what it comes to now.
    form.seen_totals.clear();
    form.idempotency_key = ids::new_id().simple().to_string();
    Ok(form)
}
