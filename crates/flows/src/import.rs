//! Products from a file, with their opening stock: one transaction, or nothing.

use commerce::import::{self, ImportFile, LineProblem, OpeningStock};
use domain::permission::Permission;
use inventory::receipts::{NewReceipt, NewReceiptLine, ReceiptKind};
use kernel::{Ctx, Error, Result, Tx, params, sql};
use std::io::Read;
use uuid::Uuid;

/// Products that are worth tidying up after.
const LARGE: u64 = 500;

/// How to import.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct ImportOptions {
    /// Says what would happen and changes nothing.
    pub dry_run: bool,
    /// Imports the good products although others are wrong.
    pub partial: bool,
}

/// What was done, or would be.
#[derive(Debug, Clone, Default)]
pub struct ImportReport {
    pub lines: u64,
    pub created: u64,
    pub changed: u64,
    pub unchanged: u64,
    pub categories_created: u64,
    /// Units of opening stock.
    pub units: i64,
    pub problems: Vec<LineProblem>,
    /// Whether anything was kept.
    pub applied: bool,
}

/// Imports Shopify's product CSV.
///
/// # Errors
/// 422 when the file is no such CSV; 403 without `import.run` and `products.write`; what the database says. Wrong rows are not an
/// error: they are in the report, and without `partial` nothing is written then.
pub async fn import_products(
    ctx: &Ctx,
    reader: impl Read,
    options: ImportOptions,
    progress: &mut (dyn FnMut(usize, usize) + Send),
) -> Result<ImportReport> {
    ctx.require(Permission::ImportRun)?;
    let file = import::read(reader)?;
    let mut report = ImportReport {
        lines: file.lines,
        problems: file.problems.clone(),
        ..ImportReport::default()
    };
    if !file.problems.is_empty() && !options.partial && !options.dry_run {
        return Ok(report);
    }
    let tx = Tx::begin(ctx).await?;
    apply_in_txn(&tx, &file, &mut report, progress).await?;
    let refused = !report.problems.is_empty() && !options.partial;
    if options.dry_run || refused {
        return Ok(report);
    }
    tx.commit().await?;
    report.applied = true;
    if report.created + report.changed >= LARGE {
        tidy(ctx).await;
    }
    Ok(report)
}

/// Sorts the new words into the search index and tells the planner about the new rows. PostgreSQL does so by itself,
/// but up to a minute later, and until then every search reads the heap of unsorted words. It is no part of the
/// import: what goes wrong here is logged.
async fn tidy(ctx: &Ctx) {
    const TIDY: &str =
        "VACUUM (ANALYZE) products, product_variants, product_images, inventory_items, search_words";
    if let Err(error) = sql::execute(ctx.db(), TIDY, params![]).await {
        tracing::warn!(%error, "the catalogue's tables could not be tidied after an import");
    }
}

async fn apply_in_txn(
    tx: &Tx,
    file: &ImportFile,
    report: &mut ImportReport,
    progress: &mut (dyn FnMut(usize, usize) + Send),
) -> Result<()> {
    let outcome = import::apply_in_txn(tx, file, progress).await?;
    report.created = outcome.created;
    report.changed = outcome.changed;
    report.unchanged = outcome.unchanged;
    report.categories_created = outcome.categories_created;
    report.problems.extend(outcome.problems);
    report.units = outcome.opening.iter().map(|line| line.quantity).sum();
    if outcome.opening.is_empty() {
        return Ok(());
    }
    opening_in_txn(tx, outcome.opening).await
}

/// Opening stock goes to the place that orders are filled from first.
async fn opening_in_txn(tx: &Tx, opening: Vec<OpeningStock>) -> Result<()> {
    let receipt = NewReceipt {
        location_id: first_location_in_txn(tx).await?,
        supplier: String::new(),
        reference: "Product import".to_owned(),
        kind: ReceiptKind::Opening,
        lines: opening
            .into_iter()
            .map(|line| NewReceiptLine {
                variant_id: line.variant_id,
                quantity: line.quantity,
                unit_cost: line.unit_cost,
            })
            .collect(),
    };
    crate::stock::receive_in_txn(tx, &receipt).await.map(|_| ())
}

async fn first_location_in_txn(tx: &Tx) -> Result<Uuid> {
    const FIRST: &str = "SELECT l.id FROM warehouse_locations l JOIN warehouses w ON w.id = l.warehouse_id \
        WHERE l.active AND w.active AND w.kind <> 'transit' ORDER BY l.priority, l.id LIMIT 1";
    if let Some(id) = sql::fetch_value(tx.conn(), FIRST, params![]).await? {
        return Ok(id);
    }
    let main = inventory::warehouses::NewWarehouse {
        code: "MAIN".to_owned(),
        name: "Main store".to_owned(),
        kind: "warehouse".to_owned(),
        address: None,
        locations: vec![inventory::warehouses::NewLocation {
            code: "MAIN".to_owned(),
            name: "Main store".to_owned(),
            priority: 1,
        }],
    };
    let made = inventory::warehouses::ensure_in_txn(tx, &main).await?;
    made.into_values()
        .next()
        .ok_or_else(|| Error::internal("a warehouse without a location"))
}
