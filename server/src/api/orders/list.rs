//! The list of orders, for staff.

use crate::api::extract::ApiQuery;
use crate::api::shapes::{Amount, Page};
use crate::problem::Problem;
use axum::{Extension, Json};
use chrono::{DateTime, Utc};
use domain::permission::Permission;
use domain::views::orders::{OrderListQuery, OrderRowView};
use kernel::Ctx;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use uuid::Uuid;

pub fn router() -> OpenApiRouter {
    OpenApiRouter::new().routes(routes!(list))
}

#[derive(Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(default, deny_unknown_fields)]
struct OrderFilter {
    /// `all` (default), `to_confirm`, `to_ship`, `to_refund`, `shipped`, `closed`.
    view: Option<String>,
    /// Number, name or e-mail address.
    q: Option<String>,
    /// `placed_desc` (default), `placed_asc`, `total_desc`, `total_asc`.
    sort: Option<String>,
    page: u32,
    per_page: u32,
}

#[derive(Serialize, ToSchema)]
struct OrderItem {
    id: Uuid,
    number: String,
    placed_at: Option<DateTime<Utc>>,
    customer: String,
    email: String,
    units: i64,
    total: Amount,
    status: String,
    payment_status: String,
    fulfilment_status: String,
    payment_method: String,
    delivery_method: String,
}

fn item(row: OrderRowView, placed_at: Option<DateTime<Utc>>) -> OrderItem {
    OrderItem {
        id: row.id,
        number: row.number,
        placed_at,
        customer: row.customer,
        email: row.email,
        units: row.units,
        total: row.total.into(),
        status: row.status,
        payment_status: row.payment_status,
        fulfilment_status: row.fulfilment_status,
        payment_method: row.payment_method,
        delivery_method: row.delivery_method,
    }
}

/// Orders, newest first. Permission `orders.read`.
#[utoipa::path(get, path = "/orders", tag = "orders", security(("bearer" = [])), params(OrderFilter),
    responses((status = 200, description = "A page of orders", body = Page<OrderItem>)))]
async fn list(
    Extension(ctx): Extension<Ctx>,
    ApiQuery(filter): ApiQuery<OrderFilter>,
) -> Result<Json<Page<OrderItem>>, Problem> {
    ctx.require(Permission::OrdersRead)?;
    let query = OrderListQuery {
        view: filter.view,
        q: filter.q,
        sort: filter.sort,
        page: filter.page,
        per_page: filter.per_page,
    };
    let found = flows::order_views::list(&ctx, &query).await?;
    let moments = flows::order_views::moments(&ctx, found.items.iter().map(|row| row.id).collect()).await?;
    let placed_at = |id: Uuid| moments.get(&id).map(|it| it.placed_at);
    let items = found.items.into_iter().map(|row| {
        let at = placed_at(row.id);
        item(row, at)
    });
    Ok(Json(Page::new(
        items.collect::<Vec<_>>(),
        found.total,
        found.page,
        found.per_page,
    )))
}
