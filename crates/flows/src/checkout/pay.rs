//! The page that asks for the money: PayNow's QR, or the demo card.

use super::qr::qr_svg;
use crate::order_store::{self, OrderRow, PaymentRow};
use crate::{order_links, payments, refunds};
use chrono::{DateTime, Utc};
use commerce::catalogue::arrival_days;
use commerce::payments::{RefundAnswer, SignedEvent, Simulation, gateway};
use commerce::pricing::Pricing;
use domain::paynow::{self, PayNowRequest, Payee};
use domain::settings::{self, ShopSettings};
use domain::views::checkout::PayView;
use domain::{AppError, ErrorKind, Money};
use kernel::{Ctx, Error, Result, dates};

/// # Errors
/// 404 for a wrong number or key.
pub async fn pay_page(ctx: &Ctx, number: &str, key: &str) -> Result<PayView> {
    let order = order_store::order_by_number(ctx.db(), number).await?;
    order_links::check_key(&order.access_token_hash, key)?;
    let payment = latest_payment(ctx, &order).await?;
    let shop: ShopSettings = kernel::settings::get(ctx, settings::SHOP).await?;
    let pricing = Pricing::load(ctx).await?;
    let now = ctx.now();
    let qr_payload = (payment.is_paynow() && payment.payment_status()?.is_open())
        .then(|| paynow_payload(&shop, payment.amount(), &order.number, payment.expires_at))
        .transpose()?;
    let placed_at = dates::singapore(order.placed_at).naive_local();
    Ok(PayView {
        method: payment.method.clone(),
        amount: payment.amount(),
        reference: order.number.clone(),
        payee_name: payee_name(&shop),
        payee_uen: shop.uen.clone(),
        qr_svg: qr_payload.as_deref().map(qr_svg).transpose()?,
        held_until: dates::time_text(payment.expires_at),
        seconds_left: (payment.expires_at - now).num_seconds().max(0),
        hold_seconds: (payment.expires_at - payment.created_at).num_seconds().max(1),
        email: order.email.clone(),
        payment_status: payment.status.clone(),
        delivery_promise: arrival_days(&pricing, order.method(), placed_at),
        failure_reason: payment.failure_reason.clone(),
        order_number: order.number,
    })
}

async fn latest_payment(ctx: &Ctx, order: &OrderRow) -> Result<PaymentRow> {
    order_store::payments(ctx.db(), order.id)
        .await?
        .pop()
        .ok_or_else(|| Error::internal(format!("order {} has no payment", order.number)))
}

/// What payers see: the legal name, cut to what the QR can hold.
fn payee_name(shop: &ShopSettings) -> String {
    let name = if shop.legal_name.is_empty() {
        &shop.name
    } else {
        &shop.legal_name
    };
    let plain: String = name
        .chars()
        .filter(|c| c.is_ascii_graphic() || *c == ' ')
        .collect();
    plain.trim().chars().take(paynow::MAX_TEXT).collect()
}

/// The text of the order's PayNow QR: amount and reference fixed, valid to the day the hold ends.
///
/// # Errors
/// 503 when the shop's settings make no QR (no UEN).
pub fn paynow_payload(
    shop: &ShopSettings,
    amount: Money,
    number: &str,
    expires_at: DateTime<Utc>,
) -> Result<String> {
    let request = PayNowRequest {
        payee: Payee::Uen(shop.uen.clone()),
        amount: Some(amount),
        editable: false,
        expires_on: Some(dates::singapore_date(expires_at)),
        merchant_name: payee_name(shop),
        reference: number.to_owned(),
    };
    paynow::payload(&request).map_err(|fault| {
        tracing::warn!(%fault, "no PayNow QR");
        AppError::new(
            ErrorKind::Unavailable,
            "paynow_unavailable",
            "PayNow is not available right now. Please choose another way to pay, or write to us.",
        )
        .into()
    })
}

/// The signed event that the demo card's gateway would send about an order's payment (`approve` or `decline`) or its
/// pending refund (`refund` or `refund-fail`) at a time, for whoever tries webhooks out.
///
/// # Errors
/// 404 for an unknown order and for one that is not paid by demo card, 422 for another outcome.
pub async fn demo_card_event(
    ctx: &Ctx,
    number: &str,
    outcome: &str,
    at: DateTime<Utc>,
) -> Result<SignedEvent> {
    let order = order_store::order_by_number(ctx.db(), number).await?;
    let payment = latest_payment(ctx, &order).await?;
    match outcome {
        "refund" => signed_refund(ctx, &payment, RefundAnswer::Succeeded, at).await,
        "refund-fail" => signed_refund(ctx, &payment, RefundAnswer::Failed(String::new()), at).await,
        _ => signed(ctx, &payment, outcome, at),
    }
}

/// What became of the order's pending refund.
async fn signed_refund(
    ctx: &Ctx,
    payment: &PaymentRow,
    answer: RefundAnswer,
    at: DateTime<Utc>,
) -> Result<SignedEvent> {
    let request = refunds::pending_request(ctx, payment).await?;
    gateway(&ctx.app, &payment.provider)
        .and_then(|gateway| gateway.simulate_refund(&request, &answer, at))
        .ok_or_else(|| AppError::not_found("refund").into())
}

fn signed(ctx: &Ctx, payment: &PaymentRow, outcome: &str, at: DateTime<Utc>) -> Result<SignedEvent> {
    let simulation = match outcome {
        "approve" => Simulation::Approve,
        "decline" => Simulation::Decline,
        _ => return Err(AppError::invalid("outcome", "Choose to pay or to decline.").into()),
    };
    let gateway = gateway(&ctx.app, &payment.provider).ok_or_else(|| AppError::not_found("payment page"))?;
    gateway
        .simulate(simulation, &payment.provider_ref, payment.amount(), at)
        .ok_or_else(|| AppError::not_found("payment page").into())
}

/// What the shopper does on the demo card's page: `approve` or `decline`. The gateway signs an event and it comes in
/// through the same door as any provider's.
///
/// # Errors
/// 404 outside demo mode, for a wrong key, or for an order that is paid another way.
pub async fn demo_card_pay(ctx: &Ctx, number: &str, key: &str, outcome: &str) -> Result<PayView> {
    let order = order_store::order_by_number(ctx.db(), number).await?;
    order_links::check_key(&order.access_token_hash, key)?;
    let payment = latest_payment(ctx, &order).await?;
    let event = signed(ctx, &payment, outcome, ctx.now())?;
    payments::webhook(ctx, &payment.provider, Some(&event.signature), &event.body).await?;
    pay_page(ctx, number, key).await
}
