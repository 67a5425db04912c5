//! The ledger of stock, and the one movement that is made by hand.

use crate::api::extract::{ApiQuery, Body, Key};
use crate::api::idempotent::once;
use crate::api::shapes::{Amount, Page};
use crate::problem::Problem;
use axum::http::StatusCode;
use axum::response::Response;
use axum::{Extension, Json};
use chrono::{DateTime, Utc};
use domain::permission::Permission;
use domain::views::stock::{AdjustStockForm, MovementQuery, MovementView};
use kernel::Ctx;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use uuid::Uuid;

pub fn router() -> OpenApiRouter {
    OpenApiRouter::new().routes(routes!(list)).routes(routes!(adjust))
}

#[derive(Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(default, deny_unknown_fields)]
struct MovementFilter {
    /// The exact SKU.
    sku: Option<String>,
    /// Id of a variant.
    variant: Option<String>,
    /// Id of a location.
    location: Option<String>,
    /// `receipt`, `sale`, `return`, `adjustment`, ...
    kind: Option<String>,
    page: u32,
    per_page: u32,
}

#[derive(Serialize, ToSchema)]
struct Movement {
    id: Uuid,
    occurred_at: Option<DateTime<Utc>>,
    variant_id: Option<Uuid>,
    location_id: Option<Uuid>,
    sku: String,
    location: String,
    kind: String,
    /// Signed.
    quantity: i64,
    /// Dollars with four decimals.
    unit_cost: String,
    /// At cost, signed like the quantity.
    value: Amount,
    /// On hand at this location afterwards.
    balance_after: i64,
    /// What it follows from, in words.
    reference: String,
    reason: String,
    actor: String,
}

async fn with_keys(ctx: &Ctx, views: Vec<MovementView>) -> Result<Vec<Movement>, Problem> {
    let keys = inventory::movements::keys(ctx, &views).await?;
    let movement = |view: MovementView| {
        let key = keys.get(&view.id);
        Movement {
            occurred_at: key.map(|it| it.occurred_at),
            variant_id: key.map(|it| it.variant_id),
            location_id: key.map(|it| it.location_id),
            id: view.id,
            sku: view.sku,
            location: view.location,
            kind: view.kind,
            quantity: view.quantity,
            unit_cost: view.unit_cost,
            value: view.value.into(),
            balance_after: view.balance_after,
            reference: view.reference,
            reason: view.reason,
            actor: view.actor,
        }
    };
    Ok(views.into_iter().map(movement).collect())
}

/// Movements, newest first. Permission `stock.read`.
#[utoipa::path(get, path = "/inventory/movements", tag = "stock", security(("bearer" = [])), params(MovementFilter),
    responses((status = 200, description = "A page of movements", body = Page<Movement>)))]
async fn list(
    Extension(ctx): Extension<Ctx>,
    ApiQuery(filter): ApiQuery<MovementFilter>,
) -> Result<Json<Page<Movement>>, Problem> {
    ctx.require(Permission::StockRead)?;
    let query = MovementQuery {
        sku: filter.sku,
        variant: filter.variant,
        location: filter.location,
        kind: filter.kind,
        page: filter.page,
        per_page: filter.per_page,
    };
    let found = inventory::movements::list(&ctx, &query).await?;
    let items = with_keys(&ctx, found.items).await?;
    Ok(Json(Page::new(items, found.total, found.page, found.per_page)))
}

#[derive(Clone, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct Adjustment {
    variant_id: Uuid,
    location_id: Uuid,
    /// Signed: -2 takes two out.
    quantity: i64,
    /// Never empty.
    reason: String,
}

impl From<Adjustment> for AdjustStockForm {
    fn from(adjustment: Adjustment) -> Self {
        Self {
            variant_id: adjustment.variant_id,
            location_id: adjustment.location_id,
            quantity: adjustment.quantity,
            reason: adjustment.reason,
        }
    }
}

/// Corrects the stock of a variant at a location; the answer is the movement. Permission `stock.adjust`.
#[utoipa::path(put, path = "/inventory/adjustments", tag = "stock", security(("bearer" = [])), request_body = Adjustment,
    responses((status = 200, description = "The movement", body = Movement)))]
async fn adjust(
    Extension(ctx): Extension<Ctx>,
    Key(key): Key,
    body: Body<Adjustment>,
) -> Result<Response, Problem> {
    ctx.require(Permission::StockAdjust)?;
    let adjustment = body.read()?;
    let work = async |keyed: Ctx| {
        let done = flows::stock::adjust(&keyed, &adjustment.clone().into()).await?;
        let view = inventory::movements::view(&ctx, done.id)
            .await
            .map_err(kernel::Error::from)?;
        let movement = with_keys(&ctx, vec![view]).await?.into_iter().next();
        Ok((StatusCode::OK, movement))
    };
    once(&ctx, key, "adjust", &adjustment, work).await
}
