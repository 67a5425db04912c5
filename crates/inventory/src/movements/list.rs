//! The ledger as staff read it, newest first.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use domain::permission::Permission;
use domain::views::stock::{MovementQuery, MovementView};
use domain::{AppError, Money, PageRequest, Paged};
use kernel::{Ctx, dates, params, sql};
use rust_decimal::Decimal;
use sea_orm::{FromQueryResult, Value};
use uuid::Uuid;

use super::reference;
use crate::error::Result;
use crate::rows::{LOCATION_LABEL, id_filter, text_filter};

#[derive(FromQueryResult)]
struct Row {
    id: Uuid,
    occurred_at: DateTime<Utc>,
    sku: String,
    product_name: String,
    variant_title: String,
    location: String,
    kind: String,
    quantity: i64,
    unit_cost: Decimal,
    value: Decimal,
    balance_after: i64,
    reference_type: String,
    reason: String,
    actor: String,
    order_id: Option<Uuid>,
    order_number: Option<String>,
    receipt_number: Option<String>,
}

impl From<Row> for MovementView {
    fn from(row: Row) -> Self {
        let (reference, reference_href) = told(&row);
        Self {
            id: row.id,
            at: dates::date_time_text(row.occurred_at),
            sku: row.sku,
            product_name: row.product_name,
            variant_title: row.variant_title,
            location: row.location,
            kind: row.kind,
            quantity: row.quantity,
            unit_cost: row.unit_cost.to_string(),
            value: Money::round_half_up(row.value),
            balance_after: row.balance_after,
            reference,
            reference_href,
            reason: row.reason,
            actor: row.actor,
        }
    }
}

/// What the movement follows from, in words, and where to read about it.
fn told(row: &Row) -> (String, Option<String>) {
    match (&row.order_number, row.order_id, &row.receipt_number) {
        (Some(number), Some(id), _) => (format!("Order {number}"), Some(format!("/admin/orders/{id}"))),
        (_, _, Some(number)) => (format!("Receipt {number}"), None),
        _ if row.reference_type == reference::ADJUSTMENT => ("Adjustment".to_owned(), None),
        _ => (row.reference_type.replace('_', " "), None),
    }
}

const FILTER: &str = "($1::text IS NULL OR v.sku = $1) AND ($2::uuid IS NULL OR m.variant_id = $2) \
    AND ($3::uuid IS NULL OR m.location_id = $3) AND ($4::text IS NULL OR m.kind = $4)";

fn select(condition: &str) -> String {
    format!(
        "SELECT m.id, m.occurred_at, v.sku, p.name AS product_name, v.title AS variant_title, \
           {LOCATION_LABEL} AS location, m.kind, m.quantity::bigint AS quantity, m.unit_cost, m.value, \
           m.balance_after::bigint AS balance_after, m.reference_type, m.reason, m.actor, \
           o.id AS order_id, o.number AS order_number, g.number AS receipt_number \
         FROM (SELECT m.* FROM stock_movements m JOIN product_variants v ON v.id = m.variant_id {condition}) m \
         JOIN product_variants v ON v.id = m.variant_id \
         JOIN products p ON p.id = v.product_id \
         JOIN warehouse_locations l ON l.id = m.location_id \
         JOIN warehouses w ON w.id = l.warehouse_id \
         LEFT JOIN fulfilments f ON f.id = m.reference_id AND m.reference_type = '{}' \
         LEFT JOIN orders o ON o.id = f.order_id AND o.customer_id = f.customer_id \
         LEFT JOIN goods_receipts g ON g.id = m.reference_id AND m.reference_type = '{}' \
         ORDER BY m.seq DESC",
        reference::FULFILMENT,
        reference::GOODS_RECEIPT,
    )
}

/// A page of the ledger. Two statements.
///
/// # Errors
/// Without [`Permission::StockRead`], a filter that is no id, or what the database says.
pub async fn list(ctx: &Ctx, query: &MovementQuery) -> Result<Paged<MovementView>> {
    ctx.require(Permission::StockRead)?;
    let page = PageRequest::new(query.page, query.per_page);
    let mut filters: Vec<Value> = params![
        text_filter(query.sku.as_deref()),
        id_filter("variant", query.variant.as_deref())?,
        id_filter("location", query.location.as_deref())?,
        text_filter(query.kind.as_deref()),
    ];
    let total = sql::fetch_value::<i64>(
        ctx.db(),
        &format!(
            "SELECT count(*) FROM stock_movements m JOIN product_variants v ON v.id = m.variant_id WHERE {FILTER}"
        ),
        filters.clone(),
    )
    .await?;
    filters.extend(params![page.limit(), page.offset()]);
    let condition = format!("WHERE {FILTER} ORDER BY m.seq DESC LIMIT $5 OFFSET $6");
    let rows: Vec<Row> = sql::fetch_all(ctx.db(), &select(&condition), filters).await?;
    let items = rows.into_iter().map(MovementView::from).collect();
    Ok(page.paged(items, total.unwrap_or_default()))
}

/// The last movements of these variants together. One statement.
///
/// # Errors
/// Without [`Permission::StockRead`], or what the database says.
pub async fn of_variants(ctx: &Ctx, variants: &[Uuid], at_most: u32) -> Result<Vec<MovementView>> {
    ctx.require(Permission::StockRead)?;
    let condition = "WHERE m.variant_id = ANY($1) ORDER BY m.seq DESC LIMIT $2";
    let rows: Vec<Row> = sql::fetch_all(
        ctx.db(),
        &select(condition),
        params![variants.to_vec(), i64::from(at_most)],
    )
    .await?;
    Ok(rows.into_iter().map(MovementView::from).collect())
}

/// One movement.
///
/// # Errors
/// Without [`Permission::StockRead`], an unknown id, or what the database says.
pub async fn view(ctx: &Ctx, id: Uuid) -> Result<MovementView> {
    ctx.require(Permission::StockRead)?;
    let row: Option<Row> = sql::fetch_optional(ctx.db(), &select("WHERE m.id = $1"), params![id]).await?;
    let row = row.ok_or_else(|| AppError::not_found("stock movement"))?;
    Ok(row.into())
}

/// What a movement's view leaves out: for programs.
#[derive(Debug, Clone, Copy, FromQueryResult)]
pub struct MovementKeys {
    id: Uuid,
    pub occurred_at: DateTime<Utc>,
    pub variant_id: Uuid,
    pub location_id: Uuid,
}

/// Of these movements, by id. One statement.
///
/// # Errors
/// Without [`Permission::StockRead`], or what the database says.
pub async fn keys(ctx: &Ctx, movements: &[MovementView]) -> Result<HashMap<Uuid, MovementKeys>> {
    ctx.require(Permission::StockRead)?;
    let rows: Vec<MovementKeys> = sql::fetch_all(
        ctx.db(),
        "SELECT id, occurred_at, variant_id, location_id FROM stock_movements WHERE id = ANY($1::uuid[])",
        params![
            movements
                .iter()
                .map(|movement| movement.id)
                .collect::<Vec<Uuid>>()
        ],
    )
    .await?;
    Ok(rows.into_iter().map(|row| (row.id, row)).collect())
}
