//! What a shopper does to a cart. Quantities are checked against what is left, so that the message comes before
//! the checkout; nothing is held until the order is placed.

use super::MAX_QUANTITY;
use super::view::{view, view_of};
use chrono::{DateTime, Duration, Utc};
use domain::delivery::DeliveryMethod;
use domain::shortage::{self, Shortage};
use domain::views::cart::CartView;
use domain::{AppError, FieldError};
use kernel::app::CART_DAYS;
use kernel::idempotency::once_in_txn;
use kernel::{Ctx, Result, ids, params, sql, transaction};
use rust_decimal::Decimal;
use sea_orm::{ConnectionTrait, FromQueryResult};
use uuid::Uuid;

fn expiry(ctx: &Ctx) -> DateTime<Utc> {
    ctx.now() + Duration::days(CART_DAYS)
}

/// An empty cart, for programs that want its token first.
///
/// # Errors
/// What the database says.
pub async fn create(ctx: &Ctx) -> Result<Uuid> {
    if ctx.idempotency_key.is_none() {
        return insert(ctx.db(), ctx).await;
    }
    transaction!(ctx, "create_cart", |tx| once_in_txn(&tx, insert(tx.conn(), ctx)))
}

async fn insert(conn: &impl ConnectionTrait, ctx: &Ctx) -> Result<Uuid> {
    let id = ids::new_id();
    sql::execute(
        conn,
        "INSERT INTO carts (id, created_at, updated_at, expires_at) VALUES ($1, $2, $2, $3)",
        params![id, ctx.now(), expiry(ctx)],
    )
    .await?;
    Ok(id)
}

#[derive(FromQueryResult)]
struct Offer {
    sku: String,
    name: String,
    price: Decimal,
    available: i64,
    cart_open: bool,
    in_cart: i32,
}

const OFFER: &str = "\
SELECT v.sku, concat_ws(', ', p.name, nullif(v.title, '')) AS name, v.price, c.id IS NOT NULL AS cart_open, coalesce(i.quantity, 0) AS in_cart, \
       (SELECT a.available FROM variant_availability a WHERE a.variant_id = v.id) AS available \
FROM product_variants v JOIN products p ON p.id = v.product_id \
LEFT JOIN carts c ON c.id = $2 AND c.status = 'open' AND c.expires_at > $3 \
LEFT JOIN cart_items i ON i.cart_id = c.id AND i.variant_id = v.id \
WHERE v.id = $1 AND v.status = 'active' AND p.status = 'active'";

/// Makes the cart when it is new, and adds no more than `$8` units in all, also when two tabs add at once.
const ADD: &str = "\
WITH cart AS ( \
  INSERT INTO carts (id, created_at, updated_at, expires_at) VALUES ($1, $2, $2, $3) \
  ON CONFLICT (id) DO UPDATE SET updated_at = $2, expires_at = $3 WHERE carts.status = 'open' \
  RETURNING id) \
INSERT INTO cart_items (id, cart_id, variant_id, quantity, price_seen, added_at) \
SELECT $4, cart.id, $5, $6, $7, $2 FROM cart \
ON CONFLICT (cart_id, variant_id) DO UPDATE SET quantity = cart_items.quantity + EXCLUDED.quantity, price_seen = EXCLUDED.price_seen \
  WHERE cart_items.quantity + EXCLUDED.quantity <= $8";

/// Puts units of a variant into the visitor's cart; into a new one when that is missing, ordered or expired. The
/// answer's `id` names it.
///
/// # Errors
/// 422 for a quantity out of range, 404 for what is not sold, 409 `insufficient_stock` with what is left; the cart
/// stays as it was then.
pub async fn add(ctx: &Ctx, variant_id: Uuid, quantity: i64) -> Result<CartView> {
    if !(1..=MAX_QUANTITY).contains(&quantity) {
        return Err(out_of_range());
    }
    let cart_id = match ctx.idempotency_key {
        None => put_in(ctx.db(), ctx, variant_id, quantity).await?,
        Some(_) => transaction!(ctx, "add_to_cart", |tx| once_in_txn(
            &tx,
            put_in(tx.conn(), ctx, variant_id, quantity)
        ))?,
    };
    view_of(ctx, Some(cart_id)).await
}

/// The id of the cart that it is in now.
async fn put_in(conn: &impl ConnectionTrait, ctx: &Ctx, variant_id: Uuid, quantity: i64) -> Result<Uuid> {
    let offer: Option<Offer> =
        sql::fetch_optional(conn, OFFER, params![variant_id, ctx.cart_id, ctx.now()]).await?;
    let offer = offer.ok_or_else(|| AppError::not_found("product"))?;
    let in_cart = i64::from(offer.in_cart);
    let shortage = Shortage {
        variant_id,
        sku: offer.sku,
        name: offer.name,
        requested: in_cart + quantity,
        left: offer.available.max(0),
    };
    check_wanted(in_cart, &shortage)?;
    let cart_id = ctx
        .cart_id
        .filter(|_| offer.cart_open)
        .unwrap_or_else(ids::new_id);
    let most = offer.available.min(MAX_QUANTITY);
    let values = params![
        cart_id,
        ctx.now(),
        expiry(ctx),
        ids::new_id(),
        variant_id,
        small(quantity)?,
        offer.price,
        small(most)?
    ];
    if sql::execute(conn, ADD, values).await? == 0 {
        return Err(insufficient(in_cart, &shortage).into());
    }
    Ok(cart_id)
}

#[derive(FromQueryResult)]
struct Held {
    variant_id: Uuid,
    sku: String,
    name: String,
    quantity: i32,
    available: i64,
}

const HELD: &str = "\
SELECT v.id AS variant_id, v.sku, concat_ws(', ', p.name, nullif(v.title, '')) AS name, i.quantity, CASE WHEN v.status = 'active' AND p.status = 'active' \
         THEN (SELECT a.available FROM variant_availability a WHERE a.variant_id = v.id) ELSE 0 END AS available \
FROM cart_items i JOIN carts c ON c.id = i.cart_id \
JOIN product_variants v ON v.id = i.variant_id JOIN products p ON p.id = v.product_id \
WHERE i.id = $1 AND c.id = $2 AND c.status = 'open' AND c.expires_at > $3";

/// Sets a line of the visitor's cart; 0 removes it. Fewer is always possible, more only up to what is left.
///
/// # Errors
/// As [`add`]; 404 for a line of another cart.
pub async fn set_quantity(ctx: &Ctx, item_id: Uuid, quantity: i64) -> Result<CartView> {
    if !(0..=MAX_QUANTITY).contains(&quantity) {
        return Err(out_of_range());
    }
    let held: Option<Held> =
        sql::fetch_optional(ctx.db(), HELD, params![item_id, ctx.cart_id, ctx.now()]).await?;
    let held = held.ok_or_else(|| AppError::not_found("line in your cart"))?;
    let before = i64::from(held.quantity);
    if quantity > before {
        let shortage = Shortage {
            variant_id: held.variant_id,
            sku: held.sku,
            name: held.name,
            requested: quantity,
            left: held.available.max(0),
        };
        check_wanted(before, &shortage)?;
    }
    if quantity == 0 {
        sql::execute(ctx.db(), "DELETE FROM cart_items WHERE id = $1", params![item_id]).await?;
    } else {
        sql::execute(
            ctx.db(),
            "UPDATE cart_items SET quantity = $2 WHERE id = $1",
            params![item_id, small(quantity)?],
        )
        .await?;
    }
    touch(ctx).await?;
    view(ctx).await
}

/// A cart that is used lives on.
async fn touch(ctx: &Ctx) -> Result<()> {
    sql::execute(
        ctx.db(),
        "UPDATE carts SET updated_at = $2, expires_at = $3 WHERE id = $1 AND status = 'open'",
        params![ctx.cart_id, ctx.now(), expiry(ctx)],
    )
    .await?;
    Ok(())
}

/// Chooses `home` or `pickup`.
///
/// # Errors
/// 422 for another word; 404 without a cart.
pub async fn set_delivery_method(ctx: &Ctx, method: &str) -> Result<CartView> {
    let method = DeliveryMethod::parse(method).ok_or_else(|| {
        AppError::invalid_fields(vec![FieldError::new(
            "delivery_method",
            "Choose home delivery or pick-up.",
        )])
    })?;
    let touched = sql::execute(
        ctx.db(),
        "UPDATE carts SET delivery_method = $2, updated_at = $3 WHERE id = $1 AND status = 'open' AND expires_at > $3",
        params![ctx.cart_id, method.as_str(), ctx.now()],
    )
    .await?;
    if touched == 0 {
        return Err(AppError::not_found("cart").into());
    }
    view(ctx).await
}

/// Removes carts that nobody came back to; how many. In batches, for a scheduled job.
///
/// # Errors
/// What the database says.
pub async fn clean_up(ctx: &Ctx) -> Result<u64> {
    sql::execute(
        ctx.db(),
        "DELETE FROM carts WHERE id IN (SELECT id FROM carts WHERE status = 'open' AND expires_at <= $1 \
           ORDER BY expires_at LIMIT 1000 FOR UPDATE SKIP LOCKED)",
        params![ctx.now()],
    )
    .await
}

/// `wanted` is a shortage only if it is one.
fn check_wanted(in_cart: i64, wanted: &Shortage) -> Result<()> {
    if wanted.requested > wanted.left {
        return Err(insufficient(in_cart, wanted).into());
    }
    if wanted.requested > MAX_QUANTITY {
        return Err(out_of_range());
    }
    Ok(())
}

/// Says what is left, to people and to programs.
fn insufficient(in_cart: i64, short: &Shortage) -> AppError {
    let Shortage { name, left, .. } = short;
    let message = match (left, in_cart) {
        (0, _) => format!("{name} is sold out right now."),
        (_, 0) => format!("Only {left} of {name} left. Choose {left} or fewer."),
        _ => format!("Only {left} of {name} left, and {in_cart} of them are in your cart already."),
    };
    shortage::insufficient_stock(message, std::slice::from_ref(short))
}

fn out_of_range() -> kernel::Error {
    AppError::invalid_fields(vec![FieldError::new(
        "quantity",
        format!("Order between 1 and {MAX_QUANTITY} of one thing. Write to us for more."),
    )])
    .into()
}

/// Quantities here are at most [`MAX_QUANTITY`].
fn small(quantity: i64) -> Result<i32> {
    i32::try_from(quantity).map_err(|_| out_of_range())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wanted(requested: i64, left: i64) -> Shortage {
        Shortage {
            variant_id: Uuid::nil(),
            sku: "CUP".to_owned(),
            name: "Cup".to_owned(),
            requested,
            left,
        }
    }

    #[test]
    fn the_message_says_what_is_left() {
        assert!(check_wanted(2, &wanted(5, 5)).is_ok());
        let text = |in_cart, left| insufficient(in_cart, &wanted(in_cart + 1, left)).message;
        assert_eq!(text(0, 2), "Only 2 of Cup left. Choose 2 or fewer.");
        assert_eq!(
            text(1, 2),
            "Only 2 of Cup left, and 1 of them are in your cart already."
        );
        assert_eq!(text(1, 0), "Cup is sold out right now.");
        assert!(check_wanted(999, &wanted(1000, 5000)).is_err());
    }
}
