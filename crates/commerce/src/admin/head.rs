//! What the catalogue knows of a product, for the staff's product page.

use chrono::{DateTime, Utc};
use domain::permission::Permission;
use domain::views::admin_catalogue::{ProductAdminView, VariantAdminView};
use domain::{AppError, Money};
use kernel::{Ctx, Result, dates, params, sql};
use sea_orm::FromQueryResult;
use serde::Deserialize;
use serde_json::Value;
use uuid::Uuid;

const HEAD: &str = "\
SELECT p.id, p.slug, p.name, p.subtitle, p.description, p.details, p.brand, p.status, c.name AS category, p.version, p.updated_at, \
  (SELECT coalesce(jsonb_agg(jsonb_build_object('url', i.url, 'alt', i.alt) ORDER BY i.position), '[]') \
     FROM product_images i WHERE i.product_id = p.id) AS images, \
  (SELECT coalesce(jsonb_agg(jsonb_build_object('name', o.name, 'values', o.option_values) ORDER BY o.position), '[]') \
     FROM product_options o WHERE o.product_id = p.id) AS options, \
  (SELECT coalesce(jsonb_agg(jsonb_build_object('id', v.id, 'sku', v.sku, 'title', v.title, 'status', v.status, 'barcode', v.barcode, \
       'price_cents', (v.price * 100)::bigint, 'compare_at_cents', (v.compare_at * 100)::bigint, \
       'available', (SELECT a.available FROM variant_availability a WHERE a.variant_id = v.id)) ORDER BY v.position, v.id), '[]') \
     FROM product_variants v WHERE v.product_id = p.id) AS variants \
FROM products p LEFT JOIN categories c ON c.id = p.category_id WHERE p.slug = $1 OR p.id = $2";

#[derive(FromQueryResult)]
struct HeadRow {
    id: Uuid,
    slug: String,
    name: String,
    subtitle: String,
    description: String,
    details: Value,
    brand: String,
    status: String,
    category: Option<String>,
    version: i32,
    updated_at: DateTime<Utc>,
    images: Value,
    options: Value,
    variants: Value,
}

#[derive(Deserialize)]
struct VariantJson {
    id: Uuid,
    sku: String,
    title: String,
    status: String,
    barcode: Option<String>,
    price_cents: i64,
    compare_at_cents: Option<i64>,
    available: i64,
}

impl From<VariantJson> for VariantAdminView {
    fn from(json: VariantJson) -> Self {
        Self {
            id: json.id,
            sku: json.sku,
            title: json.title,
            price: Money::from_cents(json.price_cents),
            compare_at: json.compare_at_cents.map(Money::from_cents),
            barcode: json.barcode,
            status: json.status,
            on_hand: 0,
            reserved: 0,
            available: json.available,
            unit_cost: None,
        }
    }
}

/// The product by slug or id, of any status, with archived variants. What the stockroom knows (`on_hand`,
/// `reserved`, `unit_cost`, `levels`, `movements`) is left empty for the caller to fill in.
///
/// # Errors
/// Without `products.read`; not found.
pub async fn product_head(ctx: &Ctx, slug: &str) -> Result<ProductAdminView> {
    ctx.require(Permission::ProductsRead)?;
    let id = Uuid::try_parse(slug).ok();
    let row: Option<HeadRow> = sql::fetch_optional(ctx.db(), HEAD, params![slug, id]).await?;
    let row = row.ok_or_else(|| AppError::not_found("product"))?;
    let variants: Vec<VariantJson> = serde_json::from_value(row.variants)?;
    Ok(ProductAdminView {
        id: row.id,
        slug: row.slug,
        name: row.name,
        subtitle: row.subtitle,
        description: row.description,
        details: serde_json::from_value(row.details)?,
        brand: row.brand,
        status: row.status,
        category: row.category,
        images: serde_json::from_value(row.images)?,
        options: serde_json::from_value(row.options)?,
        variants: variants.into_iter().map(VariantAdminView::from).collect(),
        levels: Vec::new(),
        movements: Vec::new(),
        version: row.version,
        updated_at: dates::date_time_text(row.updated_at),
    })
}
