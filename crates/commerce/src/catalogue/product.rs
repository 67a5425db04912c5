//! A product's page: the product with its parts in one statement, then what may be liked beside it.

use super::promise::delivery_promise;
use super::sort::FEATURED;
use super::{cards, categories};
use crate::amounts::money;
use crate::pricing::Pricing;
use crate::read_cache::cached;
use domain::views::catalogue::{
    CategoryView, DetailView, ImageView, OptionView, ProductCardView, ProductView, VariantView,
};
use domain::{AppError, Money};
use kernel::{Ctx, Result, dates, params, sql};
use rust_decimal::Decimal;
use sea_orm::FromQueryResult;
use serde::Deserialize;
use serde_json::Value;
use uuid::Uuid;

const RELATED: i64 = 4;
/// The longest address that is looked up.
const SLUG_MAX: usize = 255;

/// Images, options and variants come as JSON beside the product, so that the page is one round trip.
const PRODUCT: &str = "\
SELECT p.id, p.slug, p.name, p.subtitle, p.description, p.details, p.brand, p.category_id, p.tint, p.is_new, p.price_from, \
  (SELECT coalesce(jsonb_agg(jsonb_build_object('url', i.url, 'alt', i.alt) ORDER BY i.position), '[]') \
     FROM product_images i WHERE i.product_id = p.id) AS images, \
  (SELECT coalesce(jsonb_agg(jsonb_build_object('name', o.name, 'values', o.option_values) ORDER BY o.position), '[]') \
     FROM product_options o WHERE o.product_id = p.id) AS options, \
  (SELECT coalesce(jsonb_agg(jsonb_build_object('id', v.id, 'sku', v.sku, 'title', v.title, 'options', v.option_values, \
       'price_cents', (v.price * 100)::bigint, 'compare_at_cents', (v.compare_at * 100)::bigint, 'image', v.image_url, \
       'available', (SELECT a.available FROM variant_availability a WHERE a.variant_id = v.id)) ORDER BY v.position, v.id), '[]') \
     FROM product_variants v WHERE v.product_id = p.id AND v.status = 'active') AS variants \
FROM products p WHERE p.status = 'active' AND ";

#[derive(FromQueryResult)]
struct ProductRow {
    id: Uuid,
    slug: String,
    name: String,
    subtitle: String,
    description: String,
    details: Value,
    brand: String,
    category_id: Option<Uuid>,
    tint: String,
    is_new: bool,
    price_from: Decimal,
    images: Value,
    options: Value,
    variants: Value,
}

#[derive(Deserialize)]
struct VariantJson {
    id: Uuid,
    sku: String,
    title: String,
    options: Vec<String>,
    price_cents: i64,
    compare_at_cents: Option<i64>,
    image: Option<String>,
    available: i64,
}

impl From<VariantJson> for VariantView {
    fn from(json: VariantJson) -> Self {
        Self {
            id: json.id,
            sku: json.sku,
            title: json.title,
            options: json.options,
            price: Money::from_cents(json.price_cents),
            compare_at: json.compare_at_cents.map(Money::from_cents),
            available: json.available,
            image: json.image,
        }
    }
}

/// An active product by its slug or id.
///
/// # Errors
/// Not found; what the database says.
pub async fn product(ctx: &Ctx, slug_or_id: &str) -> Result<ProductView> {
    if slug_or_id.is_empty() || slug_or_id.len() > SLUG_MAX || slug_or_id.contains('\0') {
        return Err(AppError::not_found("product").into());
    }
    let view = cached(ctx, format!("product {slug_or_id}"), load(ctx, slug_or_id)).await?;
    Ok(view.as_ref().clone())
}

async fn load(ctx: &Ctx, slug_or_id: &str) -> Result<ProductView> {
    let row: Option<ProductRow> = match Uuid::try_parse(slug_or_id) {
        Ok(id) => sql::fetch_optional(ctx.db(), &format!("{PRODUCT} p.id = $1"), params![id]).await?,
        Err(_) => {
            sql::fetch_optional(ctx.db(), &format!("{PRODUCT} p.slug = $1"), params![slug_or_id]).await?
        }
    };
    let row = row.ok_or_else(|| AppError::not_found("product"))?;
    let category = match row.category_id {
        Some(id) => categories::by_id(ctx, id).await?,
        None => None,
    };
    let related = related(ctx, &row).await?;
    let pricing = Pricing::load(ctx).await?;
    view(ctx, row, category, related, &pricing)
}

/// Others of the category; best sellers for a product without one.
async fn related(ctx: &Ctx, row: &ProductRow) -> Result<Vec<ProductCardView>> {
    let ids = match row.category_id {
        Some(category_id) => {
            let statement = format!(
                "SELECT p.id FROM products p WHERE p.status = 'active' AND p.id <> $1 AND p.category_id = $3 \
                 ORDER BY {FEATURED} LIMIT $2"
            );
            sql::fetch_values(ctx.db(), &statement, params![row.id, RELATED, category_id]).await?
        }
        None => {
            let statement = format!(
                "SELECT p.id FROM products p WHERE p.status = 'active' AND p.id <> $1 ORDER BY {FEATURED} LIMIT $2"
            );
            sql::fetch_values(ctx.db(), &statement, params![row.id, RELATED]).await?
        }
    };
    cards::by_ids(ctx.db(), ids).await
}

fn view(
    ctx: &Ctx,
    row: ProductRow,
    category: Option<CategoryView>,
    related: Vec<ProductCardView>,
    pricing: &Pricing,
) -> Result<ProductView> {
    let variants: Vec<VariantJson> = serde_json::from_value(row.variants)?;
    let variants: Vec<VariantView> = variants.into_iter().map(VariantView::from).collect();
    let images: Vec<ImageView> = serde_json::from_value(row.images)?;
    let options: Vec<OptionView> = serde_json::from_value(row.options)?;
    let now = dates::singapore(ctx.now()).naive_local();
    let details: Vec<DetailView> = serde_json::from_value(row.details)?;
    Ok(ProductView {
        id: row.id,
        slug: row.slug,
        name: row.name,
        subtitle: row.subtitle,
        description: row.description,
        details,
        brand: row.brand,
        category,
        tint: row.tint,
        is_new: row.is_new,
        price_from: money(row.price_from),
        in_stock: variants.iter().any(|variant| variant.available > 0),
        images,
        options,
        variants,
        related,
        delivery_promise: delivery_promise(pricing, now),
        gst_note: pricing.gst_registered.then(|| "GST included".to_owned()),
    })
}
