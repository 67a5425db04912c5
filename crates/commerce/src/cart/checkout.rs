//! The cart inside the transaction that makes an order of it.

use super::lines::{self, Line};
use crate::pricing::GoodsLine;
use domain::gst::TaxCode;
use domain::{AppError, Money};
use kernel::sql::{self, Writes};
use kernel::{Result, Tx, params};
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
    let lines = lines::load(tx.conn(), cart_id).await?;
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
        lines: lines.into_iter().map(checkout_line).collect(),
    })
}

fn checkout_line(line: Line) -> CheckoutLine {
    CheckoutLine {
        variant_id: line.variant_id,
        product_slug: line.product_slug,
        sku: line.sku,
        name: line.name,
        variant_title: line.variant_title,
        image: line.image,
        quantity: line.quantity,
        unit_price: line.price,
        tax_code: line.tax_code,
    }
}

/// Closes the cart for good, and forgets what was typed: the order has it now.
pub fn mark_ordered_in_txn(tx: &Tx, cart_id: Uuid) -> Writes {
    Writes::new(
        &["UPDATE carts SET status = 'ordered', checkout_draft = NULL, updated_at = $2 WHERE id = $1"],
        params![cart_id, tx.now()],
    )
}
