//! Place order: one transaction, all or nothing.
//!
//! Order of work, and of locks: the cart, which is ordered once, so that its lock answers for the idempotency key too;
//! the customer; everything of the order in one statement, with event, audit and the key's outcome; and stock last: its
//! rows are the hottest, and so they are locked for one statement and the commit.

use super::form::{CheckoutDetails, Method};
use super::insert::{self, NewOrder};
use crate::{order_links, order_views};
use chrono::{DateTime, Duration, Utc};
use commerce::cart::CheckoutCart;
use commerce::pricing::Pricing;
use domain::document::LineKind;
use domain::settings::{self, HoldSettings, ShopSettings};
use domain::views::checkout::{CheckoutForm, OrderPlacedView, PaymentView};
use domain::{AppError, Money};
use inventory::reservations::{self, Need};
use kernel::audit::{self, AuditEntry};
use kernel::idempotency::{self, IdempotencyKey};
use kernel::outbox::{self, NewEvent};
use kernel::sql::Writes;
use kernel::{Ctx, Result, Tx, transaction};
use platform::consents;
use serde_json::json;

/// What is asked for.
#[derive(Debug, Clone)]
pub struct PlaceOrder {
    pub form: CheckoutForm,
    /// The same for every repetition of one submit.
    pub idempotency_key: String,
}

/// Places the order of the visitor's cart.
///
/// # Errors
/// 422 with the fields to change; 409 `price_changed` with the total as it was seen and as it is, `insufficient_stock`
/// with what is left, `cart_empty`, `cart_ordered`.
pub async fn place_order(ctx: &Ctx, command: PlaceOrder) -> Result<OrderPlacedView> {
    let details = CheckoutDetails::read(&command.form, ctx.app.config.demo_mode)?;
    let cart_id = ctx
        .cart_id
        .ok_or_else(|| AppError::conflict("cart_empty", "Your cart is empty. Put something in first."))?;
    let key: domain::idempotency::IdempotencyKey =
        command
            .idempotency_key
            .parse()
            .map_err(|fault: domain::idempotency::IdempotencyKeyError| {
                AppError::invalid("idempotency_key", fault.to_string())
            })?;
    let key = IdempotencyKey::new(format!("checkout:{cart_id}"), key.as_str(), &details)?;
    let terms = Terms::load(ctx, details.payment).await?;
    transaction!(ctx, "place_order", |tx| place_in_txn(
        &tx, cart_id, &details, &terms, &key
    ))
}

/// The same from the page's form: what was typed is kept when it is refused.
///
/// # Errors
/// As [`place_order`].
pub async fn place_order_from_form(ctx: &Ctx, form: CheckoutForm) -> Result<OrderPlacedView> {
    let idempotency_key = form.idempotency_key.clone();
    let placed = place_order(
        ctx,
        PlaceOrder {
            form: form.clone(),
            idempotency_key,
        },
    )
    .await;
    if placed.is_err() {
        commerce::cart::save_draft(ctx, serde_json::to_value(&form)?).await?;
    }
    placed
}

/// What holds for every order today.
struct Terms {
    pricing: Pricing,
    shop: ShopSettings,
    hold: Duration,
}

impl Terms {
    async fn load(ctx: &Ctx, method: Method) -> Result<Self> {
        let holds: HoldSettings = kernel::settings::get(ctx, settings::HOLDS).await?;
        let minutes = match method {
            Method::Paynow => holds.paynow_minutes,
            Method::DemoCard => holds.card_minutes,
        };
        Ok(Self {
            pricing: Pricing::load(ctx).await?,
            shop: kernel::settings::get(ctx, settings::SHOP).await?,
            hold: Duration::minutes(minutes.clamp(1, 24 * 60)),
        })
    }
}

async fn place_in_txn(
    tx: &Tx,
    cart_id: uuid::Uuid,
    details: &CheckoutDetails,
    terms: &Terms,
    key: &IdempotencyKey,
) -> Result<OrderPlacedView> {
    let cart = match commerce::cart::load_for_checkout_in_txn(tx, cart_id).await {
        Ok(cart) => cart,
        // Ordered before, perhaps by this very request: only then is anything kept under a key of this cart.
        Err(kernel::Error::App(refused)) => {
            return idempotency::recall_in_txn(tx, key)
                .await?
                .ok_or_else(|| refused.into());
        }
        Err(error) => return Err(error),
    };
    let amounts = terms.pricing.amounts(&cart.goods(), details.delivery)?;
    if !amounts.totals.total.is_positive() {
        // No way to pay takes nothing, and what is never paid is never shipped.
        let message =
            "There is nothing to pay for in this cart, so it cannot be ordered here. Please write to us.";
        return Err(AppError::conflict("nothing_to_pay", message).into());
    }
    as_expected(details, amounts.totals.total)?;
    let hold_expires_at = tx.now() + terms.hold;
    let (order, writes) = insert::order_in_txn(
        tx,
        NewOrder {
            details,
            cart: &cart,
            amounts: &amounts,
            terms: &terms.pricing,
            shop: &terms.shop,
            hold_expires_at,
        },
    )
    .await?;
    keep_consent_in_txn(tx, details, &order).await?;
    let needs: Vec<Need> = order
        .items
        .iter()
        .filter(|item| item.kind == LineKind::Goods)
        .filter_map(|item| {
            Some(Need {
                order_item_id: item.id,
                variant_id: item.variant_id?,
                quantity: item.quantity,
            })
        })
        .collect();
    let placed = answer(tx.ctx(), &order, details, terms, &amounts, hold_expires_at)?;
    writes
        .join(commerce::cart::mark_ordered_in_txn(tx, cart_id))
        .join(announcement(tx, &order, details, &cart, &placed, hold_expires_at))
        .join(idempotency::writes_in_txn(tx, key, &placed)?)
        .run(tx.conn())
        .await?;
    reservations::reserve_in_txn(tx, order.id, &needs, hold_expires_at).await?;
    Ok(placed)
}

/// Nobody orders at another total than the one they saw. Asked again with the new one, the order is placed.
fn as_expected(details: &CheckoutDetails, total: Money) -> Result<()> {
    let Some(expected) = details.expected_total.filter(|expected| *expected != total) else {
        return Ok(());
    };
    let message = format!(
        "The total has changed: it is {total} now, not {expected}. Look it over; placing the order again accepts it."
    );
    Err(AppError::conflict("price_changed", message)
        .with_details(json!({ "expected_total": expected, "total": total }))
        .into())
}

/// A tick is kept, whoever has bought before. No tick says nothing: it takes back nothing that was said earlier.
async fn keep_consent_in_txn(tx: &Tx, details: &CheckoutDetails, order: &insert::OrderToWrite) -> Result<()> {
    if !details.marketing {
        return Ok(());
    }
    let evidence = json!({ "source": "checkout", "order_id": order.id, "request_id": &*tx.ctx().request_id });
    consents::want_letter_in_txn(tx, order.customer_id, evidence).await
}

fn answer(
    ctx: &Ctx,
    order: &insert::OrderToWrite,
    details: &CheckoutDetails,
    terms: &Terms,
    amounts: &domain::document::DocumentAmounts,
    expires_at: DateTime<Utc>,
) -> Result<OrderPlacedView> {
    let key = order_links::access_key(&ctx.app, order.id);
    let totals = terms.pricing.totals_view(amounts, details.delivery);
    let paynow_qr = match details.payment {
        Method::Paynow => Some(super::pay::paynow_payload(
            &terms.shop,
            totals.total,
            &order.number,
            expires_at,
        )?),
        Method::DemoCard => None,
    };
    let next_url = Some(order_links::pay_path(&order.number, &key));
    Ok(OrderPlacedView {
        order_id: order.id,
        number: order.number.clone(),
        status: domain::order_state::OrderStatus::PendingPayment
            .as_str()
            .to_owned(),
        payment: PaymentView {
            id: order.payment_id,
            method: details.payment.as_str().to_owned(),
            status: domain::order_state::PaymentStatus::Pending.as_str().to_owned(),
            amount: totals.total,
            expires_at: expires_at.to_rfc3339(),
            paynow_qr,
            next_url,
        },
        totals,
        access_token: key,
    })
}

/// Event and audit.
fn announcement(
    tx: &Tx,
    order: &insert::OrderToWrite,
    details: &CheckoutDetails,
    cart: &CheckoutCart,
    placed: &OrderPlacedView,
    hold_expires_at: DateTime<Utc>,
) -> Writes {
    let lines: Vec<_> = cart
        .lines
        .iter()
        .map(|line| json!({ "name": line.name, "quantity": line.quantity }))
        .collect();
    let payload = json!({
        "order_number": placed.number, "email": details.email, "name": details.name,
        "track_url": order_links::track_path(&placed.number, &placed.access_token),
        "pay_url": placed.payment.next_url, "hold_text": kernel::dates::time_text(hold_expires_at),
        "hold_clock": kernel::dates::clock_text(hold_expires_at),
        "total_text": placed.totals.total.to_string(), "lines": lines,
        "delivery_text": order_views::delivery_text(details.delivery, details.address.as_ref()),
        "payment_method": details.payment.label(),
    });
    let event = NewEvent {
        aggregate_type: "order",
        aggregate_id: order.id,
        kind: "order.placed",
        payload,
    };
    let (_, emission) = outbox::writes_in_txn(tx, event);
    let entry = AuditEntry {
        action: "order.placed",
        subject_type: "order",
        subject_id: order.id.to_string(),
        before: None,
        after: Some(json!({ "number": placed.number, "total": placed.totals.total })),
    };
    emission.join(audit::writes_in_txn(tx, entry))
}
