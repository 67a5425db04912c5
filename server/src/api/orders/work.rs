//! What staff do to an order: confirm its payment, ship it, cancel it, send money back.
//!
//! The answer is the order, so whoever may not read orders is refused before anything is done.

use super::facts::Fulfilment;
use super::show::{Order, for_staff};
use crate::api::extract::{ApiPath, Body, Key};
use crate::api::idempotent::once;
use crate::problem::{Problem, broken};
use axum::Extension;
use axum::http::StatusCode;
use axum::response::Response;
use domain::permission::Permission;
use flows::shipping::ShipOrder;
use kernel::Ctx;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use uuid::Uuid;

pub fn router() -> OpenApiRouter {
    OpenApiRouter::new()
        .routes(routes!(confirm))
        .routes(routes!(ship))
        .routes(routes!(cancel))
        .routes(routes!(refund_sent))
        .routes(routes!(refund_retry))
}

#[derive(Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct Confirmation {
    /// As it stands on the bank statement.
    reference: String,
}

/// Confirms a PayNow transfer that was found on the bank statement. Permission `orders.confirm_payment`.
#[utoipa::path(post, path = "/orders/{id}/payments/{payment_id}/confirm", tag = "orders", security(("bearer" = [])),
    params(("id" = Uuid, Path), ("payment_id" = Uuid, Path)), request_body = Confirmation,
    responses((status = 200, description = "The order", body = Order)))]
async fn confirm(
    Extension(ctx): Extension<Ctx>,
    ApiPath((id, payment_id)): ApiPath<(Uuid, Uuid)>,
    Key(key): Key,
    body: Body<Confirmation>,
) -> Result<Response, Problem> {
    ctx.require(Permission::OrdersConfirmPayment)?;
    ctx.require(Permission::OrdersRead)?;
    let body = body.read()?;
    let work = async |keyed: Ctx| {
        flows::payments::confirm(&keyed, id, payment_id, &body.reference).await?;
        Ok((StatusCode::OK, for_staff(&ctx, id).await?))
    };
    once(&ctx, key, "confirm", &(id, payment_id, &body), work).await
}

#[derive(Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct ShipItem {
    order_item_id: Uuid,
    quantity: i64,
}

#[derive(Default, Serialize, Deserialize, ToSchema)]
#[serde(default, deny_unknown_fields)]
struct NewFulfilment {
    /// Left out: all that remains.
    items: Vec<ShipItem>,
    /// Left out: from where the units are reserved.
    location_id: Option<Uuid>,
    tracking_number: Option<String>,
}

impl NewFulfilment {
    fn command(&self, order_id: Uuid) -> ShipOrder {
        ShipOrder {
            order_id,
            location_id: self.location_id,
            tracking_number: self.tracking_number.clone(),
            items: self
                .items
                .iter()
                .map(|item| (item.order_item_id, item.quantity))
                .collect(),
        }
    }
}

/// A parcel and the order it belongs to.
#[derive(Serialize, ToSchema)]
struct Shipped {
    fulfilment: Fulfilment,
    order: Order,
}

/// Ships all that remains, or the named units. Permission `orders.ship`.
#[utoipa::path(post, path = "/orders/{id}/fulfilments", tag = "orders", security(("bearer" = [])),
    params(("id" = Uuid, Path)), request_body = NewFulfilment,
    responses((status = 201, description = "The parcel and the order", body = Shipped)))]
async fn ship(
    Extension(ctx): Extension<Ctx>,
    ApiPath(id): ApiPath<Uuid>,
    Key(key): Key,
    body: Body<NewFulfilment>,
) -> Result<Response, Problem> {
    ctx.require(Permission::OrdersShip)?;
    ctx.require(Permission::OrdersRead)?;
    let body = body.read()?;
    let work = async |keyed: Ctx| {
        let shipment = flows::shipping::ship(&keyed, body.command(id)).await?;
        let order = for_staff(&ctx, id).await?;
        let parcel = order.fulfilments.iter().find(|it| it.number == shipment.number);
        let fulfilment = parcel.cloned().ok_or_else(|| broken("a parcel without a row"))?;
        Ok((StatusCode::CREATED, Shipped { fulfilment, order }))
    };
    once(&ctx, key, "ship", &(id, &body), work).await
}

#[derive(Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct Cancellation {
    /// Stands on the credit note.
    reason: String,
}

/// Cancels what has not shipped: releases the stock, pays back, writes the credit note. Permission `orders.cancel`.
#[utoipa::path(post, path = "/orders/{id}/cancellations", tag = "orders", security(("bearer" = [])),
    params(("id" = Uuid, Path)), request_body = Cancellation,
    responses((status = 201, description = "The order", body = Order)))]
async fn cancel(
    Extension(ctx): Extension<Ctx>,
    ApiPath(id): ApiPath<Uuid>,
    Key(key): Key,
    body: Body<Cancellation>,
) -> Result<Response, Problem> {
    ctx.require(Permission::OrdersCancel)?;
    ctx.require(Permission::OrdersRead)?;
    let body = body.read()?;
    let work = async |keyed: Ctx| {
        flows::cancelling::cancel(&keyed, id, &body.reason).await?;
        Ok((StatusCode::CREATED, for_staff(&ctx, id).await?))
    };
    once(&ctx, key, "cancel", &(id, &body), work).await
}

#[derive(Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct SentRefund {
    /// The bank's reference of the transfer, at most 64 characters.
    reference: String,
}

/// Says that the money of a refund was sent by bank transfer: one that has no other way back, or one that failed at the
/// payment provider. Permission `orders.refund`.
#[utoipa::path(post, path = "/orders/{id}/refunds/{refund_id}/sent", tag = "orders", security(("bearer" = [])),
    params(("id" = Uuid, Path), ("refund_id" = Uuid, Path)), request_body = SentRefund,
    responses((status = 200, description = "The order", body = Order)))]
async fn refund_sent(
    Extension(ctx): Extension<Ctx>,
    ApiPath((id, refund_id)): ApiPath<(Uuid, Uuid)>,
    Key(key): Key,
    body: Body<SentRefund>,
) -> Result<Response, Problem> {
    ctx.require(Permission::OrdersRefund)?;
    ctx.require(Permission::OrdersRead)?;
    let body = body.read()?;
    let work = async |keyed: Ctx| {
        flows::refunds::mark_sent(&keyed, id, refund_id, &body.reference).await?;
        Ok((StatusCode::OK, for_staff(&ctx, id).await?))
    };
    once(&ctx, key, "refund sent", &(id, refund_id, &body), work).await
}

/// Tries a refund again that failed at the payment provider, or that it never answered. Permission `orders.refund`.
#[utoipa::path(post, path = "/orders/{id}/refunds/{refund_id}/retry", tag = "orders", security(("bearer" = [])),
    params(("id" = Uuid, Path), ("refund_id" = Uuid, Path)),
    responses((status = 200, description = "The order", body = Order)))]
async fn refund_retry(
    Extension(ctx): Extension<Ctx>,
    ApiPath((id, refund_id)): ApiPath<(Uuid, Uuid)>,
    Key(key): Key,
) -> Result<Response, Problem> {
    ctx.require(Permission::OrdersRefund)?;
    let work = async |keyed: Ctx| {
        flows::refunds::retry(&keyed, id, refund_id).await?;
        Ok((StatusCode::OK, for_staff(&ctx, id).await?))
    };
    once(&ctx, key, "refund retry", &(id, refund_id), work).await
}
