//! The first start: reference data that every shop needs, written once and kept up to date.

use kernel::{Ctx, Result, Tx, transaction};
use sea_orm::DatabaseConnection;

/// Writes roles, chart of accounts, tax codes and rates, accounting periods and partitions. Safe to repeat.
/// Migrations run before it (the `migrate` command).
///
/// # Errors
/// What the database says.
pub async fn seed(ctx: &Ctx) -> Result<()> {
    transaction!(ctx, "seed", |tx| seed_in_txn(&tx))?;
    kernel::partitions::make_ahead(ctx).await?;
    Ok(())
}

async fn seed_in_txn(tx: &Tx) -> Result<()> {
    platform::roles::ensure_in_txn(tx).await?;
    accounting::setup::seed_in_txn(tx, tx.today()).await?;
    Ok(())
}

/// Whether the shop has been set up: there is a setting for it.
///
/// # Errors
/// What the database says.
pub async fn is_empty(db: &DatabaseConnection) -> Result<bool> {
    let shops: Option<i64> =
        kernel::sql::fetch_value(db, "SELECT count(*) FROM products", kernel::params![]).await?;
    Ok(shops.unwrap_or(0) == 0)
}
