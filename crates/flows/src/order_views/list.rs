//! The list of orders for staff: saved views, search, sort, pages.

use crate::order_store;
use chrono::{DateTime, Utc};
use domain::permission::Permission;
use domain::views::orders::{OrderListQuery, OrderListView, OrderRowView};
use domain::{Money, PageRequest};
use kernel::{Ctx, Result, dates, params, sql};
use rust_decimal::Decimal;
use sea_orm::FromQueryResult;
use uuid::Uuid;

/// (view, label, condition). The conditions are ours, never the visitor's.
const VIEWS: &[(&str, &str, &str)] = &[
    ("all", "All", "true"),
    ("to_confirm", "To confirm", "o.status = 'pending_payment'"),
    ("to_ship", "To ship", "o.status IN ('paid', 'part_shipped')"),
    (
        "to_refund",
        "To refund",
        "o.id IN (SELECT r.order_id FROM refunds r WHERE r.status <> 'succeeded')",
    ),
    (
        "shipped",
        "Shipped",
        "o.status IN ('shipped', 'delivered', 'completed')",
    ),
    (
        "closed",
        "Closed",
        "o.status IN ('cancelled', 'expired', 'returned')",
    ),
];

pub const ROW_COLUMNS: &str = "o.id, o.number, o.placed_at, o.name, o.email, o.total, o.status, o.payment_status, o.fulfilment_status, \
    o.delivery_method, coalesce((SELECT sum(i.quantity) FROM order_items i WHERE i.order_id = o.id AND i.kind = 'goods'), 0)::bigint AS units, \
    coalesce((SELECT p.method FROM payments p WHERE p.order_id = o.id ORDER BY p.created_at DESC LIMIT 1), '') AS payment_method";

#[derive(FromQueryResult)]
pub struct RowOfOrder {
    id: Uuid,
    number: String,
    placed_at: DateTime<Utc>,
    name: String,
    email: String,
    total: Decimal,
    status: String,
    payment_status: String,
    fulfilment_status: String,
    delivery_method: String,
    units: i64,
    payment_method: String,
}

impl From<RowOfOrder> for OrderRowView {
    fn from(row: RowOfOrder) -> Self {
        Self {
            id: row.id,
            number: row.number,
            placed_at: dates::date_time_text(row.placed_at),
            customer: row.name,
            email: row.email,
            units: row.units,
            total: order_store::money(row.total),
            status: row.status,
            payment_status: row.payment_status,
            fulfilment_status: row.fulfilment_status,
            payment_method: row.payment_method,
            delivery_method: row.delivery_method,
        }
    }
}

#[derive(FromQueryResult)]
struct Foot {
    total: i64,
    sum: Decimal,
}

/// Counts of the saved views, in their order.
#[derive(FromQueryResult)]
struct Count {
    view: String,
    count: i64,
}

/// # Errors
/// 403 without `orders.read`.
pub async fn list(ctx: &Ctx, query: &OrderListQuery) -> Result<OrderListView> {
    ctx.require(Permission::OrdersRead)?;
    let page = PageRequest::new(query.page, query.per_page);
    let wanted = query.view.as_deref().unwrap_or("all");
    let condition = VIEWS
        .iter()
        .find(|(name, ..)| *name == wanted)
        .map_or("true", |(_, _, condition)| condition);
    let order = match query.sort.as_deref() {
        Some("placed_asc") => "o.placed_at, o.id",
        Some("total_desc") => "o.total DESC, o.id DESC",
        Some("total_asc") => "o.total, o.id",
        _ => "o.placed_at DESC, o.id DESC",
    };
    let text = query.q.as_deref().map(str::trim).filter(|text| !text.is_empty());
    let pattern = text.map(|text| format!("%{}%", escape_like(text)));
    let found = format!(
        "{condition} AND ($1::text IS NULL OR o.number ILIKE $1 OR o.name ILIKE $1 OR o.email ILIKE $1)"
    );
    let rows: Vec<RowOfOrder> = sql::fetch_all(
        ctx.db(),
        &format!("SELECT {ROW_COLUMNS} FROM orders o WHERE {found} ORDER BY {order} LIMIT $2 OFFSET $3"),
        params![pattern.clone(), page.limit(), page.offset()],
    )
    .await?;
    let foot: Foot = sql::fetch_one(
        ctx.db(),
        &format!("SELECT count(*) AS total, coalesce(sum(o.total), 0) AS sum FROM orders o WHERE {found}"),
        params![pattern],
    )
    .await?;
    Ok(OrderListView {
        items: rows.into_iter().map(Into::into).collect(),
        total: foot.total,
        page: page.page,
        per_page: page.per_page,
        views: counts(ctx).await?,
        sum: Money::round_half_up(foot.sum),
    })
}

async fn counts(ctx: &Ctx) -> Result<Vec<(String, String, i64)>> {
    let parts: Vec<String> = VIEWS
        .iter()
        .map(|(name, _, condition)| {
            format!("SELECT '{name}' AS view, count(*) AS count FROM orders o WHERE {condition}")
        })
        .collect();
    let counts: Vec<Count> = sql::fetch_all(ctx.db(), &parts.join(" UNION ALL "), params![]).await?;
    let count = |name: &str| {
        counts
            .iter()
            .find(|row| row.view == name)
            .map_or(0, |row| row.count)
    };
    Ok(VIEWS
        .iter()
        .map(|(name, label, _)| ((*name).to_owned(), (*label).to_owned(), count(name)))
        .collect())
}

/// `%`, `_` and `\` of a search mean themselves.
fn escape_like(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        if matches!(c, '%' | '_' | '\\') {
            escaped.push('\\');
        }
        escaped.push(c);
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wildcards_of_a_search_are_plain_signs() {
        assert_eq!(escape_like("50%_\\"), "50\\%\\_\\\\");
    }
}
