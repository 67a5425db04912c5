//! The lines of a cart with what is known of their variants, in one statement.

use crate::amounts::money;
use domain::Money;
use domain::gst::TaxCode;
use kernel::{Result, params, sql};
use rust_decimal::Decimal;
use sea_orm::{ConnectionTrait, FromQueryResult};
use uuid::Uuid;

const LINES: &str = "\
SELECT i.id, i.variant_id, p.id AS product_id, p.slug AS product_slug, p.name, v.title AS variant_title, v.sku, \
       coalesce(v.image_url, (SELECT m.url FROM product_images m WHERE m.product_id = p.id ORDER BY m.position LIMIT 1)) AS image, \
       v.price, i.price_seen, i.quantity, p.tax_code, v.status = 'active' AND p.status = 'active' AS on_sale, \
       (SELECT a.available FROM variant_availability a WHERE a.variant_id = v.id) AS available \
FROM cart_items i JOIN product_variants v ON v.id = i.variant_id JOIN products p ON p.id = v.product_id \
WHERE i.cart_id = $1 ORDER BY i.added_at, i.id";

#[derive(FromQueryResult)]
struct LineRow {
    id: Uuid,
    variant_id: Uuid,
    product_id: Uuid,
    product_slug: String,
    name: String,
    variant_title: String,
    sku: String,
    image: Option<String>,
    price: Decimal,
    price_seen: Decimal,
    quantity: i32,
    tax_code: String,
    on_sale: bool,
    available: i64,
}

/// A line with today's price and availability.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Line {
    pub id: Uuid,
    pub variant_id: Uuid,
    pub product_id: Uuid,
    pub product_slug: String,
    pub name: String,
    pub variant_title: String,
    pub sku: String,
    pub image: Option<String>,
    pub price: Money,
    pub price_seen: Money,
    pub quantity: i64,
    pub tax_code: TaxCode,
    pub on_sale: bool,
    /// Zero when it is no longer sold.
    pub available: i64,
}

impl Line {
    /// What stands in the way of ordering it.
    pub fn problem(&self) -> Option<String> {
        if !self.on_sale {
            Some("No longer sold".to_owned())
        } else if self.available <= 0 {
            Some("Sold out".to_owned())
        } else if self.available < self.quantity {
            Some(format!("Only {} left", self.available))
        } else {
            None
        }
    }
}

impl From<LineRow> for Line {
    fn from(row: LineRow) -> Self {
        Self {
            id: row.id,
            variant_id: row.variant_id,
            product_id: row.product_id,
            product_slug: row.product_slug,
            name: row.name,
            variant_title: row.variant_title,
            sku: row.sku,
            image: row.image,
            price: money(row.price),
            price_seen: money(row.price_seen),
            quantity: i64::from(row.quantity),
            tax_code: TaxCode::parse(&row.tax_code).unwrap_or(TaxCode::Sr),
            available: if row.on_sale { row.available } else { 0 },
            on_sale: row.on_sale,
        }
    }
}

pub(super) async fn load(conn: &impl ConnectionTrait, cart_id: Uuid) -> Result<Vec<Line>> {
    let rows: Vec<LineRow> = sql::fetch_all(conn, LINES, params![cart_id]).await?;
    Ok(rows.into_iter().map(Line::from).collect())
}
