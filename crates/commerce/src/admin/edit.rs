//! Editing a product's texts and status, safe against two people at once.

use crate::search_columns::SearchSource;
use domain::permission::Permission;
use domain::views::admin_catalogue::EditProductForm;
use domain::{AppError, FieldError};
use kernel::audit::{AuditEntry, record_in_txn};
use kernel::outbox::{NewEvent, emit_in_txn};
use kernel::{Ctx, Result, Tx, params, sql, transaction};
use sea_orm::FromQueryResult;
use serde_json::json;
use uuid::Uuid;

const NAME_MAX: usize = 300;
const SUBTITLE_MAX: usize = 200;
const DESCRIPTION_MAX: usize = 20_000;
const STATUSES: [&str; 3] = ["draft", "active", "archived"];

#[derive(FromQueryResult)]
struct Before {
    slug: String,
    name: String,
    subtitle: String,
    description: String,
    status: String,
    version: i32,
    brand: String,
    tags: Vec<String>,
    category: String,
    skus: Vec<String>,
}

const BEFORE: &str = "\
SELECT p.slug, p.name, p.subtitle, p.description, p.status, p.version, p.brand, p.tags, \
  coalesce((SELECT c.name FROM categories c WHERE c.id = p.category_id), '') AS category, \
  ARRAY(SELECT v.sku FROM product_variants v WHERE v.product_id = p.id ORDER BY v.position) AS skus \
FROM products p WHERE p.id = $1 FOR UPDATE";

/// Saves the form; the product's slug.
///
/// # Errors
/// Without `products.write`; wrong fields; 409 `stale_edit` when somebody else saved meanwhile.
pub async fn edit_product(ctx: &Ctx, form: &EditProductForm) -> Result<String> {
    ctx.require(Permission::ProductsWrite)?;
    let form = checked(form)?;
    transaction!(ctx, "edit_product", |tx| edit_in_txn(&tx, &form))
}

async fn edit_in_txn(tx: &Tx, form: &EditProductForm) -> Result<String> {
    let before: Option<Before> = sql::fetch_optional(tx.conn(), BEFORE, params![form.id]).await?;
    let before = before.ok_or_else(|| AppError::not_found("product"))?;
    if before.version != form.version {
        return Err(stale(before.version).into());
    }
    let source = SearchSource {
        name: &form.name,
        subtitle: &form.subtitle,
        brand: &before.brand,
        category: &before.category,
        tags: &before.tags,
        skus: &before.skus,
        description: &form.description,
    };
    sql::execute(
        tx.conn(),
        "UPDATE products SET name = $2, subtitle = $3, description = $4, status = $5, search_name = $6, search_body = $7, \
           version = version + 1, updated_at = $8 WHERE id = $1",
        params![
            form.id,
            form.name.clone(),
            form.subtitle.clone(),
            form.description.clone(),
            form.status.clone(),
            source.search_name(),
            source.search_body(),
            tx.now()
        ],
    )
    .await?;
    record_in_txn(tx, audit_entry(form, &before)).await?;
    announce_in_txn(tx, form.id, &before.slug, "edited").await?;
    Ok(before.slug)
}

/// Tells the rest of the shop that a product is not what it was.
pub(super) async fn announce_in_txn(tx: &Tx, product_id: Uuid, slug: &str, what: &str) -> Result<()> {
    let event = NewEvent {
        aggregate_type: "product",
        aggregate_id: product_id,
        kind: "product.changed",
        payload: json!({ "slug": slug, "what": what }),
    };
    emit_in_txn(tx, event).await.map(|_| ())
}

fn audit_entry(form: &EditProductForm, before: &Before) -> AuditEntry {
    AuditEntry {
        action: "product.edited",
        subject_type: "product",
        subject_id: form.id.to_string(),
        before: Some(json!({
            "name": before.name, "subtitle": before.subtitle, "description": before.description, "status": before.status,
        })),
        after: Some(json!({
            "name": form.name, "subtitle": form.subtitle, "description": form.description, "status": form.status,
        })),
    }
}

fn stale(current: i32) -> AppError {
    AppError::conflict(
        "stale_edit",
        "Somebody else changed this product while you were editing it. Copy what you typed, reload the page, and enter it again.",
    )
    .with_details(json!({ "version": current }))
}

/// The form without spaces around its texts, or what is wrong with it.
fn checked(form: &EditProductForm) -> Result<EditProductForm> {
    let form = EditProductForm {
        name: form.name.trim().to_owned(),
        subtitle: form.subtitle.trim().to_owned(),
        description: form.description.trim().to_owned(),
        ..form.clone()
    };
    let mut wrong = Vec::new();
    if form.name.is_empty() {
        wrong.push(FieldError::new("name", "Give the product a name."));
    }
    for (field, text, most) in [
        ("name", &form.name, NAME_MAX),
        ("subtitle", &form.subtitle, SUBTITLE_MAX),
        ("description", &form.description, DESCRIPTION_MAX),
    ] {
        if text.chars().count() > most {
            wrong.push(FieldError::new(field, format!("Use at most {most} characters.")));
        }
        if text.contains('\0') {
            wrong.push(FieldError::new(
                field,
                "Remove the invisible character from this text.",
            ));
        }
    }
    if !STATUSES.contains(&form.status.as_str()) {
        wrong.push(FieldError::new("status", "Choose draft, active or archived."));
    }
    if wrong.is_empty() {
        Ok(form)
    } else {
        Err(AppError::invalid_fields(wrong).into())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wrong_fields_are_named() {
        let form = EditProductForm {
            id: Uuid::nil(),
            version: 1,
            name: "  ".to_owned(),
            subtitle: "x".repeat(SUBTITLE_MAX + 1),
            description: String::new(),
            status: "sold".to_owned(),
        };
        let AppError { field_errors, .. } = checked(&form).unwrap_err().into();
        let fields: Vec<&str> = field_errors.iter().map(|error| error.field.as_str()).collect();
        assert_eq!(fields, ["name", "subtitle", "status"]);
        let good = EditProductForm {
            name: " Cup ".to_owned(),
            subtitle: String::new(),
            status: "draft".to_owned(),
            ..form
        };
        assert_eq!(checked(&good).unwrap().name, "Cup");
    }
}
