//! Warehouses and the locations in them.

use crate::api::extract::ApiPath;
use crate::api::shapes::Page;
use crate::problem::{Problem, no_such};
use axum::{Extension, Json};
use domain::permission::Permission;
use domain::views::stock::{LocationView, WarehouseView};
use kernel::Ctx;
use serde::Serialize;
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use uuid::Uuid;

pub fn router() -> OpenApiRouter {
    OpenApiRouter::new()
        .routes(routes!(list))
        .routes(routes!(locations))
}

#[derive(Serialize, ToSchema)]
struct Warehouse {
    id: Uuid,
    code: String,
    name: String,
    /// `warehouse`, `shop` or `transit`.
    kind: String,
    locations: Vec<Location>,
}

impl From<WarehouseView> for Warehouse {
    fn from(view: WarehouseView) -> Self {
        Self {
            id: view.id,
            code: view.code,
            name: view.name,
            kind: view.kind,
            locations: view.locations.into_iter().map(Location::from).collect(),
        }
    }
}

#[derive(Serialize, ToSchema)]
struct Location {
    id: Uuid,
    code: String,
    name: String,
    /// Lower numbers are taken from first.
    priority: i64,
}

impl From<LocationView> for Location {
    fn from(view: LocationView) -> Self {
        Self {
            id: view.id,
            code: view.code,
            name: view.name,
            priority: view.priority,
        }
    }
}

async fn all(ctx: &Ctx) -> Result<Vec<WarehouseView>, Problem> {
    ctx.require(Permission::StockRead)?;
    Ok(inventory::warehouses::list(ctx)
        .await
        .map_err(kernel::Error::from)?)
}

/// Warehouses and shops. Permission `stock.read`.
#[utoipa::path(get, path = "/warehouses", tag = "stock", security(("bearer" = [])),
    responses((status = 200, description = "All warehouses", body = Page<Warehouse>)))]
async fn list(Extension(ctx): Extension<Ctx>) -> Result<Json<Page<Warehouse>>, Problem> {
    Ok(Json(Page::whole(all(&ctx).await?)))
}

/// The locations of a warehouse. Permission `stock.read`.
#[utoipa::path(get, path = "/warehouses/{id}/locations", tag = "stock", security(("bearer" = [])), params(("id" = Uuid, Path)),
    responses((status = 200, description = "All of its locations", body = Page<Location>)))]
async fn locations(
    Extension(ctx): Extension<Ctx>,
    ApiPath(id): ApiPath<Uuid>,
) -> Result<Json<Page<Location>>, Problem> {
    let found = all(&ctx).await?.into_iter().find(|it| it.id == id);
    let found = found.ok_or_else(|| no_such("warehouse"))?;
    Ok(Json(Page::whole(found.locations)))
}
