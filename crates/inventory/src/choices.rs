//! Variants to choose from when goods arrive: also those that were never in stock.

use domain::permission::Permission;
use domain::views::stock::{VariantChoiceView, VariantChoicesQuery, VariantChoicesView};
use kernel::{Ctx, params, sql};
use sea_orm::FromQueryResult;
use uuid::Uuid;

use crate::error::Result;
use crate::rows::text_filter;

/// Found variants shown at once; more words find fewer.
const FOUND_MOST: i64 = 60;
/// Picked variants read at once; a delivery note of more lines is entered in two goes.
const PICKED_MOST: usize = 40;

#[derive(FromQueryResult)]
struct Row {
    variant_id: Uuid,
    product_slug: String,
    product_name: String,
    variant_title: String,
    sku: String,
    image: Option<String>,
    picked: bool,
}

impl From<Row> for VariantChoiceView {
    fn from(row: Row) -> Self {
        Self {
            variant_id: row.variant_id,
            product_slug: row.product_slug,
            product_name: row.product_name,
            variant_title: row.variant_title,
            sku: row.sku,
            image: row.image,
        }
    }
}

/// The variants that somebody who receives goods may choose from.
///
/// # Errors
/// Without [`Permission::StockReceive`], and as [`list`].
pub async fn for_receipt(ctx: &Ctx, query: &VariantChoicesQuery) -> Result<VariantChoicesView> {
    ctx.require(Permission::StockReceive)?;
    list(ctx, query).await
}

/// The picked variants in the order they were picked, and those that match the words. One statement.
///
/// Picked ones are found whatever their state; words find what is not archived.
///
/// # Errors
/// Without [`Permission::StockRead`], or what the database says.
pub async fn list(ctx: &Ctx, query: &VariantChoicesQuery) -> Result<VariantChoicesView> {
    ctx.require(Permission::StockRead)?;
    let skus: Vec<String> = query.skus.iter().take(PICKED_MOST).cloned().collect();
    let rows: Vec<Row> = sql::fetch_all(
        ctx.db(),
        "WITH hits AS ( \
           SELECT v.id, v.product_id, v.sku, array_position($1::text[], v.sku) AS place FROM product_variants v WHERE v.sku = ANY($1) \
           UNION ALL \
           (SELECT v.id, v.product_id, v.sku, NULL FROM product_variants v JOIN products p ON p.id = v.product_id \
             WHERE $2::text IS NOT NULL AND v.status = 'active' AND p.status <> 'archived' AND v.sku <> ALL($1) \
               AND (strpos(lower(v.sku), lower($2)) > 0 OR v.barcode = $2 OR strpos(lower(p.name), lower($2)) > 0) \
             ORDER BY v.sku LIMIT $3)) \
         SELECT h.id AS variant_id, p.slug AS product_slug, p.name AS product_name, v.title AS variant_title, h.sku, \
           coalesce(v.image_url, (SELECT m.url FROM product_images m WHERE m.product_id = p.id ORDER BY m.position LIMIT 1)) AS image, \
           h.place IS NOT NULL AS picked \
         FROM hits h JOIN product_variants v ON v.id = h.id JOIN products p ON p.id = h.product_id ORDER BY h.place, h.sku",
        params![skus, text_filter(query.q.as_deref()), FOUND_MOST],
    )
    .await?;
    let (picked, found): (Vec<Row>, Vec<Row>) = rows.into_iter().partition(|row| row.picked);
    Ok(VariantChoicesView {
        picked: picked.into_iter().map(Into::into).collect(),
        found: found.into_iter().map(Into::into).collect(),
    })
}
