//! The cart inside the transaction that makes an order of it.

use crate::amounts::money;
use crate::pricing::GoodsLine;
use domain::gst::TaxCode;
use domain::{AppError, Money};
use kernel::sql::{self, Writes};
use kernel::{Result, Tx, params};
use rust_decimal::Decimal;
use sea_orm::FromQueryResult;
use uuid::Uuid;

/// A locked cart, ready to be ordered: at least one line, all of them on sale.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CheckoutCart {
    pub id: Uuid,
    pub lines: Vec<CheckoutLine>,
}

/// One line, with everything that the order keeps a copy of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CheckoutLine {
    pub variant_id: Uuid,
    pub product_slug: String,
    pub sku: String,
    pub name: String,
    pub variant_title: String,
    pub image: Option<String>,
    /// 1 to 999.
    pub quantity: i64,
    /// Today's, GST included.
    pub unit_price: Money,
    /// The product's own, as if the seller were registered: see [`domain::supply::charged`].
    pub tax_code: TaxCode,
}

impl CheckoutCart {
    /// For [`crate::pricing::Pricing::amounts`], in the order of the lines.
    #[must_use]
    pub fn goods(&self) -> Vec<GoodsLine> {
        let goods = |line: &CheckoutLine| GoodsLine {
            quantity: line.quantity,
            unit_price: line.unit_price,
            tax_code: line.tax_code,
        };
        self.lines.iter().map(goods).collect()
    }
}

/// What an order keeps of the lines. How many there are is not asked: the reservation decides that.
const LINES: &str = "\
SELECT i.variant_id, p.slug AS product_slug, v.sku, p.name, v.title AS variant_title, \
       coalesce(v.image_url, (SELECT m.url FROM product_images m WHERE m.product_id = p.id ORDER BY m.position LIMIT 1)) AS image, \
       i.quantity, v.price, p.tax_code, v.status = 'active' AND p.status = 'active' AS on_sale \
FROM cart_items i JOIN product_variants v ON v.id = i.variant_id JOIN products p ON p.id = v.product_id \
WHERE i.cart_id = $1 ORDER BY i.added_at, i.id";

#[derive(FromQueryResult)]
struct LineRow {
    variant_id: Uuid,
    product_slug: String,
    sku: String,
    name: String,
    variant_title: String,
    image: Option<String>,
    quantity: i32,
    price: Decimal,
    tax_code: String,
    on_sale: bool,
}

impl From<LineRow> for CheckoutLine {
    fn from(row: LineRow) -> Self {
        Self {
            variant_id: row.variant_id,
            product_slug: row.product_slug,
            sku: row.sku,
            name: row.name,
            variant_title: row.variant_title,
            image: row.image,
            quantity: i64::from(row.quantity),
            unit_price: money(row.price),
            tax_code: TaxCode::parse(&row.tax_code).unwrap_or(TaxCode::Sr),
        }
    }
}

#[derive(FromQueryResult)]
struct CartRow {
    status: String,
    is_expired: bool,
}

/// Locks the cart's row until the end of the transaction, so that one cart makes one order. Whether there is
/// enough stock is the reservation's to decide.
///
/// # Errors
/// 409 `cart_ordered`, `cart_expired`, `cart_empty` or `not_for_sale`; 404 for a cart that is gone.
pub async fn load_for_checkout_in_txn(tx: &Tx, cart_id: Uuid) -> Result<CheckoutCart> {
    let row: Option<CartRow> = sql::fetch_optional(
        tx.conn(),
        "SELECT status, expires_at <= $2 AS is_expired FROM carts WHERE id = $1 FOR UPDATE",
        params![cart_id, tx.now()],
    )
    .await?;
    let row = row.ok_or_else(|| AppError::not_found("cart"))?;
    if row.status != "open" {
        return Err(AppError::conflict("cart_ordered", "This cart has been ordered already.").into());
    }
    if row.is_expired {
        return Err(
            AppError::conflict("cart_expired", "This cart has expired. Please fill it again.").into(),
        );
    }
    let lines: Vec<LineRow> = sql::fetch_all(tx.conn(), LINES, params![cart_id]).await?;
    if lines.is_empty() {
        return Err(AppError::conflict("cart_empty", "Your cart is empty. Put something in first.").into());
    }
    if let Some(gone) = lines.iter().find(|line| !line.on_sale) {
        let message = format!(
            "{} is no longer sold. Remove it from your cart to go on.",
            gone.name
        );
        return Err(AppError::conflict("not_for_sale", message).into());
    }
    Ok(CheckoutCart {
        id: cart_id,
        lines: lines.into_iter().map(CheckoutLine::from).collect(),
    })
}

/// Closes the cart for good, and forgets what was typed: the order has it now.
pub fn mark_ordered_in_txn(tx: &Tx, cart_id: Uuid) -> Writes {
    Writes::new(
        &["UPDATE carts SET status = 'ordered', checkout_draft = NULL, updated_at = $2 WHERE id = $1"],
        params![cart_id, tx.now()],
    )
}
