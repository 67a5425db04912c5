//! How much there is, and where.

use crate::api::extract::{ApiPath, ApiQuery};
use crate::api::shapes::{Amount, Page};
use crate::problem::Problem;
use axum::{Extension, Json};
use domain::permission::Permission;
use domain::views::stock::{StockLevelQuery, StockLevelView};
use kernel::Ctx;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use uuid::Uuid;

pub fn router() -> OpenApiRouter {
    OpenApiRouter::new()
        .routes(routes!(list))
        .routes(routes!(availability))
}

#[derive(Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(default, deny_unknown_fields)]
struct LevelFilter {
    /// The exact SKU.
    sku: Option<String>,
    /// A part of SKU, barcode or name.
    q: Option<String>,
    /// Id of a location.
    location: Option<String>,
    /// `all` (default), `low`, `out`, `reserved`.
    view: Option<String>,
    /// `sku` (default), `name`, `available_asc`, `available_desc`, `value_desc`.
    sort: Option<String>,
    page: u32,
    per_page: u32,
}

#[derive(Serialize, ToSchema)]
struct StockLevel {
    variant_id: Uuid,
    sku: String,
    product_name: String,
    variant_title: String,
    location_id: Uuid,
    location: String,
    on_hand: i64,
    reserved: i64,
    /// On hand less reserved.
    available: i64,
    reorder_point: Option<i64>,
    /// At moving average.
    value: Amount,
}

impl From<StockLevelView> for StockLevel {
    fn from(view: StockLevelView) -> Self {
        Self {
            variant_id: view.variant_id,
            sku: view.sku,
            product_name: view.product_name,
            variant_title: view.variant_title,
            location_id: view.location_id,
            location: view.location,
            on_hand: view.on_hand,
            reserved: view.reserved,
            available: view.available,
            reorder_point: view.reorder_point,
            value: view.value.into(),
        }
    }
}

/// Stock a variant and location. Permission `stock.read`.
#[utoipa::path(get, path = "/inventory/stock-levels", tag = "stock", security(("bearer" = [])), params(LevelFilter),
    responses((status = 200, description = "A page of stock levels", body = Page<StockLevel>)))]
async fn list(
    Extension(ctx): Extension<Ctx>,
    ApiQuery(filter): ApiQuery<LevelFilter>,
) -> Result<Json<Page<StockLevel>>, Problem> {
    ctx.require(Permission::StockRead)?;
    let query = StockLevelQuery {
        sku: filter.sku,
        q: filter.q,
        location: filter.location,
        view: filter.view,
        sort: filter.sort,
        page: filter.page,
        per_page: filter.per_page,
    };
    let found = inventory::levels::list(&ctx, &query).await?.levels;
    Ok(Json(Page::new(
        found.items,
        found.total,
        found.page,
        found.per_page,
    )))
}

#[derive(Serialize, ToSchema)]
struct Availability {
    variant_id: Uuid,
    /// Units that can be ordered now, over all locations, less the safety stock.
    available: i64,
}

/// What shoppers can order of a variant now.
#[utoipa::path(get, path = "/inventory/{variant_id}/availability", tag = "stock", params(("variant_id" = Uuid, Path)),
    responses((status = 200, description = "Units that can be ordered", body = Availability)))]
async fn availability(
    Extension(ctx): Extension<Ctx>,
    ApiPath(variant_id): ApiPath<Uuid>,
) -> Result<Json<Availability>, Problem> {
    let available = inventory::levels::availability(&ctx, variant_id)
        .await
        .map_err(kernel::Error::from)?;
    Ok(Json(Availability {
        variant_id,
        available,
    }))
}
