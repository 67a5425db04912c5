//! What is where: on hand, promised, free, and worth.

use domain::permission::Permission;
use domain::views::stock::{StockLevelQuery, StockLevelView, StockLevelsView};
use domain::{Money, PageRequest};
use kernel::{Ctx, params, sql};
use rust_decimal::Decimal;
use sea_orm::{ConnectionTrait, FromQueryResult, Value};
use uuid::Uuid;

use crate::book::Place;
use crate::error::{InventoryError, Result};
use crate::rows::{LOCATION_LABEL, id_filter, text_filter};

#[derive(FromQueryResult)]
struct Row {
    variant_id: Uuid,
    product_slug: String,
    product_name: String,
    variant_title: String,
    image: Option<String>,
    sku: String,
    location_id: Uuid,
    location: String,
    on_hand: i64,
    reserved: i64,
    reorder_point: Option<i64>,
    value: Decimal,
}

impl From<Row> for StockLevelView {
    fn from(row: Row) -> Self {
        Self {
            variant_id: row.variant_id,
            product_slug: row.product_slug,
            product_name: row.product_name,
            variant_title: row.variant_title,
            image: row.image,
            sku: row.sku,
            location_id: row.location_id,
            location: row.location,
            on_hand: row.on_hand,
            reserved: row.reserved,
            available: row.on_hand - row.reserved,
            reorder_point: row.reorder_point,
            value: Money::round_half_up(row.value),
        }
    }
}

const FROM: &str = "FROM inventory_items i \
    JOIN product_variants v ON v.id = i.variant_id \
    JOIN products p ON p.id = v.product_id";

// Search texts are compared with strpos, so that `%` and `_` in a SKU mean themselves.
const WHERE: &str = "WHERE ($1::text IS NULL OR v.sku = $1) \
      AND ($2::text IS NULL OR strpos(lower(v.sku), lower($2)) > 0 OR v.barcode = $2 OR strpos(lower(p.name), lower($2)) > 0) \
      AND ($3::uuid IS NULL OR i.location_id = $3)";

/// The saved views: `low` is at or under the reorder point.
const VIEWS: [(&str, &str); 4] = [
    ("all", "true"),
    ("low", "i.on_hand - i.reserved <= i.reorder_point"),
    ("out", "i.on_hand <= i.reserved"),
    ("reserved", "i.reserved > 0"),
];

/// Name and condition of the chosen view; all rows when there is none of that name.
fn chosen(view: Option<&str>) -> (&'static str, &'static str) {
    let [all, ..] = VIEWS;
    let named = VIEWS.into_iter().find(|(name, _)| view == Some(*name));
    named.unwrap_or(all)
}

/// How many rows each view has, in one pass.
async fn counts(ctx: &Ctx, filters: Vec<Value>) -> Result<Vec<(String, i64)>> {
    let columns = VIEWS.map(|(_, condition)| format!("count(*) FILTER (WHERE {condition})"));
    let counts = sql::fetch_value::<Vec<i64>>(
        ctx.db(),
        &format!("SELECT ARRAY[{}] {FROM} {WHERE}", columns.join(", ")),
        filters,
    )
    .await?;
    let names = VIEWS.map(|(name, _)| name.to_owned());
    Ok(names.into_iter().zip(counts.unwrap_or_default()).collect())
}

fn sort_order(sort: Option<&str>) -> &'static str {
    match sort {
        Some("name") => "product_name, variant_title, sku, location",
        Some("available_asc") => "on_hand - reserved, sku, location",
        Some("available_desc") => "on_hand - reserved DESC, sku, location",
        Some("value_desc") => "value DESC, sku, location",
        _ => "sku, location",
    }
}

/// One row a variant and place, in no order yet.
fn select(from: &str) -> String {
    format!(
        "SELECT x.* FROM (SELECT i.variant_id, p.slug AS product_slug, p.name AS product_name, \
               v.title AS variant_title, coalesce(v.image_url, (SELECT m.url FROM product_images m \
                 WHERE m.product_id = p.id ORDER BY m.position LIMIT 1)) AS image, v.sku, i.location_id, \
               (SELECT {LOCATION_LABEL} FROM warehouse_locations l JOIN warehouses w ON w.id = l.warehouse_id \
                 WHERE l.id = i.location_id) AS location, \
               i.on_hand::bigint AS on_hand, i.reserved::bigint AS reserved, i.reorder_point::bigint AS reorder_point, \
               coalesce((SELECT round(i.on_hand * s.value / s.quantity, 2) FROM stock_valuations s \
                 WHERE s.variant_id = i.variant_id AND s.quantity > 0), 0) AS value {from}) x"
    )
}

/// A page of stock levels, one row a variant and place. Two statements. Free units at a place are on hand less
/// promised; the safety stock belongs to the variant as a whole and is taken off only from what shoppers see.
///
/// # Errors
/// Without [`Permission::StockRead`], a filter that is no id, or what the database says.
pub async fn list(ctx: &Ctx, query: &StockLevelQuery) -> Result<StockLevelsView> {
    ctx.require(Permission::StockRead)?;
    let page = PageRequest::new(query.page, query.per_page);
    let mut filters: Vec<Value> = params![
        text_filter(query.sku.as_deref()),
        text_filter(query.q.as_deref()),
        id_filter("location", query.location.as_deref())?,
    ];
    let views = counts(ctx, filters.clone()).await?;
    let (view, condition) = chosen(query.view.as_deref());
    let total = views.iter().find(|(name, _)| name == view);
    let total = total.map_or(0, |(_, count)| *count);
    let from = format!("{FROM} {WHERE} AND {condition}");
    filters.extend(params![page.limit(), page.offset()]);
    let rows: Vec<Row> = sql::fetch_all(
        ctx.db(),
        &format!(
            "{} ORDER BY {} LIMIT $4 OFFSET $5",
            select(&from),
            sort_order(query.sort.as_deref())
        ),
        filters,
    )
    .await?;
    let items = rows.into_iter().map(StockLevelView::from).collect();
    let levels = page.paged(items, total);
    Ok(StockLevelsView { levels, views })
}

/// Every place of these variants. One statement.
///
/// # Errors
/// Without [`Permission::StockRead`], or what the database says.
pub async fn of_variants(ctx: &Ctx, variants: &[Uuid]) -> Result<Vec<StockLevelView>> {
    ctx.require(Permission::StockRead)?;
    let select = select(&format!("{FROM} WHERE i.variant_id = ANY($1)"));
    let rows: Vec<Row> = sql::fetch_all(
        ctx.db(),
        &format!("{select} ORDER BY {}", sort_order(None)),
        params![variants.to_vec()],
    )
    .await?;
    Ok(rows.into_iter().map(StockLevelView::from).collect())
}

/// Units of a variant that can be ordered now, over all places; open to shoppers.
///
/// # Errors
/// An unknown variant, or what the database says.
pub async fn availability(ctx: &Ctx, variant_id: Uuid) -> Result<i64> {
    let available = sql::fetch_value::<i64>(
        ctx.db(),
        "SELECT available FROM variant_availability WHERE variant_id = $1",
        params![variant_id],
    )
    .await?;
    available.ok_or(InventoryError::UnknownVariant)
}

#[derive(FromQueryResult)]
struct PlaceName {
    sku: String,
    name: String,
    location: String,
}

/// The refusal of units that are promised, with the names people know.
pub(crate) async fn promised(
    conn: &impl ConnectionTrait,
    (variant_id, location_id): Place,
    free: i64,
    asked: i64,
) -> Result<InventoryError> {
    let name: Option<PlaceName> = sql::fetch_optional(
        conn,
        &format!(
            "SELECT v.sku, concat_ws(', ', p.name, nullif(v.title, '')) AS name, {LOCATION_LABEL} AS location \
             FROM product_variants v JOIN products p ON p.id = v.product_id, \
               warehouse_locations l JOIN warehouses w ON w.id = l.warehouse_id WHERE v.id = $1 AND l.id = $2"
        ),
        params![variant_id, location_id],
    )
    .await?;
    Ok(match name {
        Some(row) => InventoryError::Promised {
            variant_id,
            name: row.name,
            sku: row.sku,
            place: row.location,
            free,
            asked,
        },
        None => InventoryError::UnknownLocation,
    })
}
