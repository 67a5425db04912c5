//! The database schema, one file a change, applied in order by `server migrate`.
//!
//! Changes are forward only (expand, migrate, contract), so that an old and a new server can run side by side;
//! the way back is a restore. The SQL is written by hand: constraints and triggers are half of the product.
#![allow(clippy::wildcard_imports)]

pub use sea_orm_migration::MigratorTrait;
use sea_orm_migration::prelude::*;

/// Declares a migration that runs one SQL file.
macro_rules! sql_migration {
    ($module:ident, $name:literal, $file:literal) => {
        mod $module {
            use sea_orm_migration::prelude::*;

            pub struct Migration;

            impl MigrationName for Migration {
                fn name(&self) -> &str {
                    $name
                }
            }

            #[async_trait::async_trait]
            impl MigrationTrait for Migration {
                async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
                    manager
                        .get_connection()
                        .execute_unprepared(include_str!($file))
                        .await?;
                    Ok(())
                }
            }
        }
    };
}

sql_migration!(m01_platform, "m20261122_000001_platform", "sql/01_platform.sql");
sql_migration!(
    m02_catalogue,
    "m20261122_000002_catalogue",
    "sql/02_catalogue.sql"
);
sql_migration!(m03_stock, "m20261122_000003_stock", "sql/03_stock.sql");
sql_migration!(m04_orders, "m20261122_000004_orders", "sql/04_orders.sql");
sql_migration!(m05_books, "m20261122_000005_books", "sql/05_books.sql");
sql_migration!(m06_in_stock, "m20261122_000006_in_stock", "sql/06_in_stock.sql");
sql_migration!(m07_guards, "m20261122_000007_guards", "sql/07_guards.sql");
sql_migration!(m08_reserved, "m20261122_000008_reserved", "sql/08_reserved.sql");
sql_migration!(
    m09_idempotency_outcome,
    "m20261122_000009_idempotency_outcome",
    "sql/09_idempotency_outcome.sql"
);
sql_migration!(m10_refunds, "m20261122_000010_refunds", "sql/10_refunds.sql");
sql_migration!(m11_frozen, "m20261122_000011_frozen", "sql/11_frozen.sql");
sql_migration!(m12_consents, "m20261122_000012_consents", "sql/12_consents.sql");
sql_migration!(
    m13_lists_and_variants,
    "m20261122_000013_lists_and_variants",
    "sql/13_lists_and_variants.sql"
);

/// All migrations in order.
pub struct Migrator;

impl MigratorTrait for Migrator {
    fn migrations() -> Vec<Box<dyn MigrationTrait>> {
        vec![
            Box::new(m01_platform::Migration),
            Box::new(m02_catalogue::Migration),
            Box::new(m03_stock::Migration),
            Box::new(m04_orders::Migration),
            Box::new(m05_books::Migration),
            Box::new(m06_in_stock::Migration),
            Box::new(m07_guards::Migration),
            Box::new(m08_reserved::Migration),
            Box::new(m09_idempotency_outcome::Migration),
            Box::new(m10_refunds::Migration),
            Box::new(m11_frozen::Migration),
            Box::new(m12_consents::Migration),
            Box::new(m13_lists_and_variants::Migration),
        ]
    }
}
