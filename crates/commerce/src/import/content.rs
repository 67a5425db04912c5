//! A product's content in one comparable form: of the file and of the database. Equal content is not written again.

use super::parsed::{ParsedImage, ParsedProduct, ParsedVariant};
use kernel::{Result, params, sql};
use sea_orm::{ConnectionTrait, FromQueryResult};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use uuid::Uuid;

/// Everything an import writes, but stock.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Content {
    pub slug: String,
    pub name: String,
    pub description: String,
    pub brand: String,
    /// The category's slug.
    pub category: Option<String>,
    pub tags: Vec<String>,
    pub status: String,
    pub seo_title: Option<String>,
    pub seo_description: Option<String>,
    pub options: Vec<OptionContent>,
    pub images: Vec<ImageContent>,
    pub variants: Vec<VariantContent>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct OptionContent {
    pub name: String,
    pub option_values: Vec<String>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct ImageContent {
    pub url: String,
    pub alt: String,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct VariantContent {
    pub sku: String,
    pub title: String,
    pub option_values: Vec<String>,
    /// Cents.
    pub price: i64,
    pub compare_at: Option<i64>,
    pub barcode: Option<String>,
    pub weight_grams: Option<i32>,
    pub image_url: Option<String>,
}

impl From<&ParsedVariant> for VariantContent {
    fn from(variant: &ParsedVariant) -> Self {
        Self {
            sku: variant.sku.clone(),
            title: variant.options.join(" / "),
            option_values: variant.options.clone(),
            price: variant.price.cents(),
            compare_at: variant.compare_at.map(domain::Money::cents),
            barcode: variant.barcode.clone(),
            weight_grams: variant.weight_grams,
            image_url: variant.image.clone(),
        }
    }
}

impl From<&ParsedImage> for ImageContent {
    fn from(image: &ParsedImage) -> Self {
        Self {
            url: image.url.clone(),
            alt: image.alt.clone(),
        }
    }
}

impl Content {
    /// What the file says; `category` is the slug of its category.
    pub fn of(product: &ParsedProduct, category: Option<String>) -> Self {
        let options = product
            .options
            .iter()
            .enumerate()
            .map(|(at, name)| OptionContent {
                name: name.clone(),
                option_values: product.option_values(at),
            });
        Self {
            slug: product.slug.clone(),
            name: product.name.clone(),
            description: product.description.clone(),
            brand: product.brand.clone(),
            category,
            tags: product.tags.clone(),
            status: product.status.to_owned(),
            seo_title: product.seo_title.clone(),
            seo_description: product.seo_description.clone(),
            options: options.collect(),
            images: product.images.iter().map(ImageContent::from).collect(),
            variants: product.variants.iter().map(VariantContent::from).collect(),
        }
    }
}

/// A product that is there already.
#[derive(Debug)]
pub(super) struct Stored {
    pub id: Uuid,
    pub content: Content,
    /// Also the archived ones.
    pub variants: Vec<StoredVariant>,
}

#[derive(Debug, Clone, Deserialize)]
pub(super) struct StoredVariant {
    pub id: Uuid,
    pub status: String,
    #[serde(flatten)]
    pub content: VariantContent,
}

#[derive(FromQueryResult)]
struct StoredRow {
    id: Uuid,
    content: Value,
    variants: Value,
}

const STORED: &str = "\
SELECT p.id, jsonb_build_object('slug', p.slug, 'name', p.name, 'description', p.description, 'brand', p.brand, \
    'category', c.slug, 'tags', p.tags, 'status', p.status, 'seo_title', p.seo_title, 'seo_description', p.seo_description, \
    'variants', '[]'::jsonb, \
    'options', (SELECT coalesce(jsonb_agg(jsonb_build_object('name', o.name, 'option_values', o.option_values) \
       ORDER BY o.position), '[]') FROM product_options o WHERE o.product_id = p.id), \
    'images', (SELECT coalesce(jsonb_agg(jsonb_build_object('url', i.url, 'alt', i.alt) ORDER BY i.position), '[]') \
       FROM product_images i WHERE i.product_id = p.id)) AS content, \
  (SELECT coalesce(jsonb_agg(jsonb_build_object('id', v.id, 'status', v.status, 'sku', v.sku, 'title', v.title, \
       'option_values', v.option_values, 'price', (v.price * 100)::bigint, 'compare_at', (v.compare_at * 100)::bigint, \
       'barcode', v.barcode, 'weight_grams', v.weight_grams, 'image_url', v.image_url) ORDER BY v.position, v.id), '[]') \
     FROM product_variants v WHERE v.product_id = p.id) AS variants \
FROM products p LEFT JOIN categories c ON c.id = p.category_id WHERE p.slug = ANY($1) FOR UPDATE OF p";

/// The products of these slugs that are there, locked until the end of the transaction.
pub(super) async fn stored(conn: &impl ConnectionTrait, slugs: Vec<String>) -> Result<Vec<Stored>> {
    let rows: Vec<StoredRow> = sql::fetch_all(conn, STORED, params![slugs]).await?;
    rows.into_iter()
        .map(|row| {
            let mut content: Content = serde_json::from_value(row.content)?;
            let variants: Vec<StoredVariant> = serde_json::from_value(row.variants)?;
            content.variants = variants
                .iter()
                .filter(|variant| variant.status == "active")
                .map(|variant| variant.content.clone())
                .collect();
            Ok(Stored {
                id: row.id,
                content,
                variants,
            })
        })
        .collect()
}
