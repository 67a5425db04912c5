//! The cart as it is shown.

use super::lines::{self, Line};
use crate::pricing::{GoodsLine, Pricing};
use domain::Money;
use domain::delivery::DeliveryMethod;
use domain::views::cart::{CartLineView, CartView, TotalsView};
use kernel::{App, Ctx, Result, params, sql};
use uuid::Uuid;

/// The visitor's cart; an empty one when there is none, or it was ordered or has expired.
///
/// # Errors
/// What the database says.
pub async fn view(ctx: &Ctx) -> Result<CartView> {
    view_of(ctx, ctx.cart_id).await
}

/// Units in a visitor's cart; none when there is no cart, or it was ordered or has expired.
///
/// # Errors
/// What the database says.
pub async fn units(app: &App, cart_id: Option<Uuid>) -> Result<i64> {
    let Some(id) = cart_id else { return Ok(0) };
    let units = sql::fetch_value(
        &app.db,
        "SELECT sum(i.quantity) FROM carts c JOIN cart_items i ON i.cart_id = c.id \
         WHERE c.id = $1 AND c.status = 'open' AND c.expires_at > $2",
        params![id, app.clock.now()],
    );
    Ok(units.await?.flatten().unwrap_or(0))
}

pub(super) async fn view_of(ctx: &Ctx, cart_id: Option<Uuid>) -> Result<CartView> {
    let pricing = Pricing::load(ctx).await?;
    let open = match cart_id {
        Some(id) => open_cart(ctx, id).await?.map(|method| (id, method)),
        None => None,
    };
    let Some((id, method)) = open else {
        return compose(None, &[], DeliveryMethod::Home, &pricing);
    };
    let lines = lines::load(ctx.db(), id).await?;
    compose(Some(id), &lines, method, &pricing)
}

/// What the visitor's cart comes to by each of `methods`, in their order.
///
/// # Errors
/// What the database says; amounts beyond what an order may be.
pub async fn totals_by(ctx: &Ctx, pricing: &Pricing, methods: &[DeliveryMethod]) -> Result<Vec<TotalsView>> {
    let lines = match ctx.cart_id {
        Some(id) if open_cart(ctx, id).await?.is_some() => lines::load(ctx.db(), id).await?,
        _ => Vec::new(),
    };
    let goods = goods_of(&lines);
    methods
        .iter()
        .map(|method| {
            let amounts = pricing.amounts(&goods, *method)?;
            Ok(pricing.totals_view(&amounts, *method))
        })
        .collect()
}

/// The delivery method of an open cart.
async fn open_cart(ctx: &Ctx, id: Uuid) -> Result<Option<DeliveryMethod>> {
    let method: Option<String> = sql::fetch_value(
        ctx.db(),
        "SELECT delivery_method FROM carts WHERE id = $1 AND status = 'open' AND expires_at > $2",
        params![id, ctx.now()],
    )
    .await?;
    Ok(method.map(|text| DeliveryMethod::parse(&text).unwrap_or(DeliveryMethod::Home)))
}

fn goods_of(lines: &[Line]) -> Vec<GoodsLine> {
    let goods = |line: &Line| GoodsLine {
        quantity: line.quantity,
        unit_price: line.price,
        tax_code: line.tax_code,
    };
    lines.iter().map(goods).collect()
}

fn compose(id: Option<Uuid>, lines: &[Line], method: DeliveryMethod, pricing: &Pricing) -> Result<CartView> {
    let goods = goods_of(lines);
    let amounts = pricing.amounts(&goods, method)?;
    let worth = amounts.totals.subtotal - amounts.totals.discount;
    Ok(CartView {
        id,
        count: lines.iter().map(|line| line.quantity).sum(),
        can_check_out: !lines.is_empty() && lines.iter().all(|line| line.problem().is_none()),
        lines: lines.iter().map(line_view).collect(),
        totals: pricing.totals_view(&amounts, method),
        to_free_delivery: to_free_delivery(pricing, method, worth),
        free_delivery_from: pricing
            .delivery
            .free_from
            .filter(|_| method == DeliveryMethod::Home),
    })
}

/// Nothing for pick-up, where there is no fee to save.
fn to_free_delivery(pricing: &Pricing, method: DeliveryMethod, worth: Money) -> Option<Money> {
    match method {
        DeliveryMethod::Home => pricing.delivery.left_for_free(worth),
        DeliveryMethod::Pickup => None,
    }
}

fn line_view(line: &Line) -> CartLineView {
    CartLineView {
        id: line.id,
        variant_id: line.variant_id,
        product_slug: line.product_slug.clone(),
        name: line.name.clone(),
        variant_title: line.variant_title.clone(),
        sku: line.sku.clone(),
        image: line.image.clone(),
        unit_price: line.price,
        price_was: (line.price_seen != line.price).then_some(line.price_seen),
        quantity: line.quantity,
        line_total: line.price.times(line.quantity),
        available: line.available,
        problem: line.problem(),
    }
}
