//! Changing what a variant costs. Orders keep the price they were placed at.

use super::edit::announce_in_txn;
use crate::amounts::money;
use domain::permission::Permission;
use domain::views::admin_catalogue::EditPriceForm;
use domain::{AppError, FieldError, Money};
use kernel::audit::{AuditEntry, record_in_txn};
use kernel::{Ctx, Result, Tx, params, sql, transaction};
use rust_decimal::Decimal;
use sea_orm::FromQueryResult;
use serde_json::json;
use uuid::Uuid;

#[derive(FromQueryResult)]
struct Before {
    product_id: Uuid,
    slug: String,
    sku: String,
    price: Decimal,
    compare_at: Option<Decimal>,
}

/// Prices as they are read from the form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Prices {
    price: Money,
    compare_at: Option<Money>,
}

/// Saves a variant's prices; the product's slug.
///
/// # Errors
/// Without `products.write`; wrong amounts; not found.
pub async fn edit_price(ctx: &Ctx, form: &EditPriceForm) -> Result<String> {
    ctx.require(Permission::ProductsWrite)?;
    let prices = read(form)?;
    let variant_id = form.variant_id;
    transaction!(ctx, "edit_price", |tx| edit_in_txn(&tx, variant_id, prices))
}

async fn edit_in_txn(tx: &Tx, variant_id: Uuid, prices: Prices) -> Result<String> {
    // The product first: everybody who changes one takes its row before those of its variants.
    let before: Option<Before> = sql::fetch_optional(
        tx.conn(),
        "SELECT p.id AS product_id, p.slug, v.sku, v.price, v.compare_at \
         FROM product_variants v JOIN products p ON p.id = v.product_id WHERE v.id = $1 FOR UPDATE OF p",
        params![variant_id],
    )
    .await?;
    let before = before.ok_or_else(|| AppError::not_found("product"))?;
    let compare_at = prices.compare_at.map(Money::to_decimal);
    sql::execute(
        tx.conn(),
        "UPDATE product_variants SET price = $2, compare_at = $3, version = version + 1, updated_at = $4 WHERE id = $1",
        params![variant_id, prices.price.to_decimal(), compare_at, tx.now()],
    )
    .await?;
    sql::execute(
        tx.conn(),
        "UPDATE products SET version = version + 1, updated_at = $2 WHERE id = $1",
        params![before.product_id, tx.now()],
    )
    .await?;
    record_in_txn(tx, audit_entry(variant_id, &before, prices)).await?;
    announce_in_txn(tx, before.product_id, &before.slug, "price").await?;
    Ok(before.slug)
}

fn audit_entry(variant_id: Uuid, before: &Before, after: Prices) -> AuditEntry {
    AuditEntry {
        action: "variant.price_changed",
        subject_type: "variant",
        subject_id: variant_id.to_string(),
        before: Some(json!({
            "sku": before.sku, "price": money(before.price), "compare_at": before.compare_at.map(money),
        })),
        after: Some(json!({ "sku": before.sku, "price": after.price, "compare_at": after.compare_at })),
    }
}

fn read(form: &EditPriceForm) -> Result<Prices> {
    let amount = |field: &str, text: &str| -> std::result::Result<Money, FieldError> {
        let amount: Money = text
            .parse()
            .map_err(|fault| FieldError::new(field, format!("This is not a price: {fault}.")))?;
        if amount.is_negative() {
            return Err(FieldError::new(field, "A price cannot be below zero."));
        }
        Ok(amount)
    };
    let price = amount("price", &form.price);
    let compare_at = match form.compare_at.trim() {
        "" => Ok(None),
        text => amount("compare_at", text).map(Some),
    };
    match (price, compare_at) {
        (Ok(price), Ok(Some(was))) if was <= price => Err(AppError::invalid_fields(vec![FieldError::new(
            "compare_at",
            "The former price must be above the price, or empty.",
        )])
        .into()),
        (Ok(price), Ok(compare_at)) => Ok(Prices { price, compare_at }),
        (price, compare_at) => {
            let wrong = price.err().into_iter().chain(compare_at.err()).collect();
            Err(AppError::invalid_fields(wrong).into())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_are_read_and_checked() {
        let form = |price: &str, compare_at: &str| EditPriceForm {
            variant_id: Uuid::nil(),
            price: price.to_owned(),
            compare_at: compare_at.to_owned(),
        };
        let prices = read(&form("24.00", "30")).unwrap();
        assert_eq!(prices.price, Money::from_cents(2400));
        assert_eq!(prices.compare_at, Some(Money::from_cents(3000)));
        assert_eq!(read(&form("24", " ")).unwrap().compare_at, None);
        for (price, compare_at, field) in [
            ("x", "", "price"),
            ("-1", "", "price"),
            ("1.005", "", "price"),
            ("24", "24", "compare_at"),
            ("24", "y", "compare_at"),
        ] {
            let AppError { field_errors, .. } = read(&form(price, compare_at)).unwrap_err().into();
            assert_eq!(field_errors[0].field, field, "{price} {compare_at}");
        }
    }
}
