//! What other parts of the program show of a variant: its SKU and names.

use crate::amounts::money;
use domain::Money;
use kernel::{Result, params, sql};
use rust_decimal::Decimal;
use sea_orm::{ConnectionTrait, FromQueryResult};
use uuid::Uuid;

/// A variant with the product it belongs to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VariantInfo {
    pub id: Uuid,
    pub product_id: Uuid,
    pub product_slug: String,
    pub product_name: String,
    pub sku: String,
    /// The option values joined, empty without options.
    pub title: String,
    /// GST included.
    pub price: Money,
    pub tax_code: String,
    /// Both the variant and its product are active.
    pub on_sale: bool,
}

#[derive(FromQueryResult)]
struct VariantRow {
    id: Uuid,
    product_id: Uuid,
    product_slug: String,
    product_name: String,
    sku: String,
    title: String,
    price: Decimal,
    tax_code: String,
    on_sale: bool,
}

/// The variants of these ids, in no order; unknown ids are left out. Archived ones are there too.
///
/// # Errors
/// What the database says.
pub async fn variants_by_ids(conn: &impl ConnectionTrait, ids: Vec<Uuid>) -> Result<Vec<VariantInfo>> {
    let rows: Vec<VariantRow> = sql::fetch_all(
        conn,
        "SELECT v.id, v.product_id, p.slug AS product_slug, p.name AS product_name, v.sku, v.title, v.price, p.tax_code, \
                v.status = 'active' AND p.status = 'active' AS on_sale \
         FROM product_variants v JOIN products p ON p.id = v.product_id WHERE v.id = ANY($1)",
        params![ids],
    )
    .await?;
    let info = |row: VariantRow| VariantInfo {
        id: row.id,
        product_id: row.product_id,
        product_slug: row.product_slug,
        product_name: row.product_name,
        sku: row.sku,
        title: row.title,
        price: money(row.price),
        tax_code: row.tax_code,
        on_sale: row.on_sale,
    };
    Ok(rows.into_iter().map(info).collect())
}
