//! Writes a read file, product by product in batches, in the caller's transaction: a dry run is the same with the
//! transaction dropped.

use super::batch::Batch;
use super::categories::{self, Categories};
use super::content::{Content, stored};
use super::parsed::{ImportFile, LineProblem, ParsedProduct, ParsedVariant};
use domain::permission::Permission;
use kernel::audit::{AuditEntry, record_in_txn};
use kernel::outbox::{NewEvent, emit_in_txn};
use kernel::{Result, Tx, ids, params, sql};
use rust_decimal::Decimal;
use sea_orm::FromQueryResult;
use serde_json::json;
use std::collections::HashMap;
use uuid::Uuid;

const BATCH: usize = 500;

/// What an import did, or would do.
#[derive(Debug, Clone, Default)]
pub struct ImportOutcome {
    pub created: u64,
    pub changed: u64,
    pub unchanged: u64,
    pub categories_created: u64,
    /// Faults that only the database knows of; these products were left out.
    pub problems: Vec<LineProblem>,
    /// Stock of the variants made by this run, for an opening receipt. A second run makes none.
    pub opening: Vec<OpeningStock>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OpeningStock {
    pub variant_id: Uuid,
    pub sku: String,
    /// Above zero.
    pub quantity: i64,
    /// Zero when the file does not say.
    pub unit_cost: Decimal,
}

/// Writes the products of a file. The file's own problems are the caller's to look at before: with any, nothing should
/// be written unless the user asked for the rest. `progress` hears of products done and of all.
///
/// # Errors
/// Without `products.write`; what the database says.
pub async fn apply_in_txn(
    tx: &Tx,
    file: &ImportFile,
    progress: &mut (dyn FnMut(usize, usize) + Send),
) -> Result<ImportOutcome> {
    tx.ctx().require(Permission::ProductsWrite)?;
    let categories = categories::prepare_in_txn(tx, &file.products).await?;
    let mut outcome = ImportOutcome {
        categories_created: categories.created,
        ..ImportOutcome::default()
    };
    let mut done = 0;
    for products in file.products.chunks(BATCH) {
        apply_batch_in_txn(tx, products, &categories, &mut outcome).await?;
        done += products.len();
        progress(done, file.products.len());
    }
    if outcome.created + outcome.changed > 0 {
        record_run_in_txn(tx, &outcome).await?;
    }
    Ok(outcome)
}

async fn apply_batch_in_txn(
    tx: &Tx,
    products: &[ParsedProduct],
    categories: &Categories,
    outcome: &mut ImportOutcome,
) -> Result<()> {
    let slugs: Vec<String> = products.iter().map(|product| product.slug.clone()).collect();
    let known = stored(tx.conn(), slugs).await?;
    let known: HashMap<&str, _> = known.iter().map(|it| (it.content.slug.as_str(), it)).collect();
    let owners = sku_owners(tx, products).await?;
    let mut batch = Batch::default();
    for product in products {
        if let Some(problem) = taken_sku(product, &owners) {
            outcome.problems.push(problem);
            continue;
        }
        let category = categories.of(product.category.as_deref());
        let content = Content::of(product, category.map(|category| category.slug.clone()));
        match known.get(product.slug.as_str()) {
            None => {
                let made = batch.create(&content, category);
                outcome.created += 1;
                let new = product.variants.iter().zip(made);
                outcome
                    .opening
                    .extend(new.filter_map(|(variant, id)| opening(variant, id)));
            }
            Some(old) if old.content == content => outcome.unchanged += 1,
            Some(old) => {
                let made = batch.change(old.id, &content, category, &old.variants);
                outcome.changed += 1;
                let new = made
                    .into_iter()
                    .filter_map(|(at, id)| product.variants.get(at).map(|variant| (variant, id)));
                outcome
                    .opening
                    .extend(new.filter_map(|(variant, id)| opening(variant, id)));
            }
        }
    }
    batch.write_in_txn(tx).await
}

fn opening(variant: &ParsedVariant, variant_id: Uuid) -> Option<OpeningStock> {
    (variant.quantity > 0).then(|| OpeningStock {
        variant_id,
        sku: variant.sku.clone(),
        quantity: variant.quantity,
        unit_cost: variant.unit_cost.unwrap_or_default(),
    })
}

#[derive(FromQueryResult)]
struct Owner {
    sku: String,
    slug: String,
}

/// Which product has each of the file's SKUs now.
async fn sku_owners(tx: &Tx, products: &[ParsedProduct]) -> Result<HashMap<String, String>> {
    let skus: Vec<String> = products
        .iter()
        .flat_map(|product| &product.variants)
        .map(|variant| variant.sku.clone())
        .collect();
    let rows: Vec<Owner> = sql::fetch_all(
        tx.conn(),
        "SELECT v.sku, p.slug FROM product_variants v JOIN products p ON p.id = v.product_id WHERE v.sku = ANY($1)",
        params![skus],
    )
    .await?;
    Ok(rows.into_iter().map(|row| (row.sku, row.slug)).collect())
}

fn taken_sku(product: &ParsedProduct, owners: &HashMap<String, String>) -> Option<LineProblem> {
    let owner_of = |variant: &ParsedVariant| owners.get(&variant.sku).filter(|slug| **slug != product.slug);
    product.variants.iter().find_map(|variant| {
        owner_of(variant).map(|owner| LineProblem {
            line: variant.line,
            handle: product.slug.clone(),
            message: format!("SKU {} belongs to the product {owner} already.", variant.sku),
        })
    })
}

/// One audit record and one event for the run; one a product would bury the log.
async fn record_run_in_txn(tx: &Tx, outcome: &ImportOutcome) -> Result<()> {
    let run_id = ids::new_id();
    let counts = json!({
        "created": outcome.created, "changed": outcome.changed, "unchanged": outcome.unchanged,
        "categories_created": outcome.categories_created,
    });
    record_in_txn(
        tx,
        AuditEntry {
            action: "products.imported",
            subject_type: "import",
            subject_id: run_id.to_string(),
            before: None,
            after: Some(counts.clone()),
        },
    )
    .await?;
    let event = NewEvent {
        aggregate_type: "catalogue",
        aggregate_id: run_id,
        kind: "products.imported",
        payload: counts,
    };
    emit_in_txn(tx, event).await.map(|_| ())
}
