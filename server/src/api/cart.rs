//! A shopper's cart, named by `X-Cart-Token`.

use super::extract::{ApiPath, Body, Key};
use super::idempotent::once;
use super::shapes::Amount;
use super::totals::Totals;
use crate::problem::Problem;
use axum::http::StatusCode;
use axum::response::Response;
use axum::{Extension, Json};
use commerce::cart;
use domain::AppError;
use domain::views::cart::{CartLineView, CartView};
use kernel::Ctx;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use uuid::Uuid;

pub fn router() -> OpenApiRouter {
    OpenApiRouter::new()
        .routes(routes!(create, show))
        .routes(routes!(add))
        .routes(routes!(change, remove))
}

#[derive(Serialize, ToSchema)]
struct CartLine {
    id: Uuid,
    variant_id: Uuid,
    sku: String,
    name: String,
    variant_title: String,
    product_slug: String,
    quantity: i64,
    unit_price: Amount,
    /// The price when it was put in, when that differs.
    price_was: Option<Amount>,
    line_total: Amount,
    /// Units that can be ordered now.
    available: i64,
    /// What stands in the way of ordering it.
    problem: Option<String>,
}

impl From<CartLineView> for CartLine {
    fn from(line: CartLineView) -> Self {
        Self {
            id: line.id,
            variant_id: line.variant_id,
            sku: line.sku,
            name: line.name,
            variant_title: line.variant_title,
            product_slug: line.product_slug,
            quantity: line.quantity,
            unit_price: line.unit_price.into(),
            price_was: line.price_was.map(Amount::from),
            line_total: line.line_total.into(),
            available: line.available,
            problem: line.problem,
        }
    }
}

#[derive(Serialize, ToSchema)]
struct Cart {
    id: Option<Uuid>,
    /// For `X-Cart-Token`. A cart that was ordered or has expired makes room for a new one: use the latest.
    token: Option<String>,
    items: Vec<CartLine>,
    /// Units over all items.
    count: i64,
    totals: Totals,
    can_check_out: bool,
}

fn shown(ctx: &Ctx, view: CartView) -> Cart {
    Cart {
        id: view.id,
        token: view.id.map(|id| ctx.app.cart_token(id)),
        items: view.lines.into_iter().map(CartLine::from).collect(),
        count: view.count,
        totals: view.totals.into(),
        can_check_out: view.can_check_out,
    }
}

/// Routes that change or show a cart need to know which.
fn named(ctx: &Ctx) -> Result<(), Problem> {
    match ctx.cart_id {
        Some(_) => Ok(()),
        None => Err(AppError::new(
            domain::ErrorKind::Unauthenticated,
            "cart_token_required",
            "Send the cart's token as X-Cart-Token. POST /api/v1/cart gives one.",
        )
        .into()),
    }
}

#[derive(Serialize, ToSchema)]
struct NewCart {
    id: Uuid,
    /// For `X-Cart-Token`.
    token: String,
}

/// An empty cart.
#[utoipa::path(post, path = "/cart", tag = "cart",
    responses((status = 201, description = "The cart's id and token", body = NewCart)))]
async fn create(Extension(ctx): Extension<Ctx>, Key(key): Key) -> Result<Response, Problem> {
    let work = async |keyed: Ctx| {
        let id = cart::create(&keyed).await?;
        let token = ctx.app.cart_token(id);
        Ok((StatusCode::CREATED, NewCart { id, token }))
    };
    once(&ctx, key, "POST /cart", &(), work).await
}

/// The cart with today's prices and stock.
#[utoipa::path(get, path = "/cart", tag = "cart", security(("cart" = [])),
    responses((status = 200, description = "The cart", body = Cart)))]
async fn show(Extension(ctx): Extension<Ctx>) -> Result<Json<Cart>, Problem> {
    named(&ctx)?;
    let view = cart::view(&ctx).await?;
    Ok(Json(shown(&ctx, view)))
}

#[derive(Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct NewItem {
    variant_id: Uuid,
    /// 1 to 999.
    quantity: i64,
}

/// Puts units of a variant into the cart; 409 `insufficient_stock` says how many are left.
#[utoipa::path(post, path = "/cart/items", tag = "cart", security(("cart" = [])), request_body = NewItem,
    responses((status = 201, description = "The cart", body = Cart)))]
async fn add(
    Extension(ctx): Extension<Ctx>,
    Key(key): Key,
    body: Body<NewItem>,
) -> Result<Response, Problem> {
    named(&ctx)?;
    let item = body.read()?;
    let work = async |keyed: Ctx| {
        let view = cart::add(&keyed, item.variant_id, item.quantity).await?;
        Ok((StatusCode::CREATED, shown(&ctx, view)))
    };
    once(&ctx, key, "POST /cart/items", &item, work).await
}

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct NewQuantity {
    /// 0 takes the item out.
    quantity: i64,
}

/// Sets an item's quantity.
#[utoipa::path(patch, path = "/cart/items/{id}", tag = "cart", security(("cart" = [])), params(("id" = Uuid, Path)),
    request_body = NewQuantity, responses((status = 200, description = "The cart", body = Cart)))]
async fn change(
    Extension(ctx): Extension<Ctx>,
    ApiPath(id): ApiPath<Uuid>,
    body: Body<NewQuantity>,
) -> Result<Json<Cart>, Problem> {
    named(&ctx)?;
    let view = cart::set_quantity(&ctx, id, body.read()?.quantity).await?;
    Ok(Json(shown(&ctx, view)))
}

/// Takes an item out.
#[utoipa::path(delete, path = "/cart/items/{id}", tag = "cart", security(("cart" = [])), params(("id" = Uuid, Path)),
    responses((status = 200, description = "The cart", body = Cart)))]
async fn remove(Extension(ctx): Extension<Ctx>, ApiPath(id): ApiPath<Uuid>) -> Result<Json<Cart>, Problem> {
    named(&ctx)?;
    let view = cart::set_quantity(&ctx, id, 0).await?;
    Ok(Json(shown(&ctx, view)))
}
