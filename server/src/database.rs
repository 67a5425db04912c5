//! The pool, and bringing the schema up to date.

use crate::config::Config;
use crate::gateways;
use kernel::{App, Result, SystemClock, params, sql};
use migration::{Migrator, MigratorTrait as _};
use sea_orm::{ConnectOptions, Database, DatabaseConnection, DbErr, TransactionTrait as _};
use std::sync::Arc;
use std::time::Duration;

/// A request waits this long for a connection, then it is told that the shop is busy.
const ACQUIRE_TIMEOUT: Duration = Duration::from_secs(5);
const CONNECT_TIMEOUT: Duration = Duration::from_secs(5);
const IDLE_TIMEOUT: Duration = Duration::from_secs(10 * 60);
/// Migrations of two servers that start at once run one after the other; any number that nothing else uses.
const MIGRATE_LOCK: i64 = 4_243_000;

/// # Errors
/// The database cannot be reached.
pub async fn connect(config: &Config) -> std::result::Result<DatabaseConnection, DbErr> {
    let mut options = ConnectOptions::new(config.database_url.clone());
    options
        .max_connections(config.pool)
        .min_connections(1)
        .acquire_timeout(ACQUIRE_TIMEOUT)
        .connect_timeout(CONNECT_TIMEOUT)
        .idle_timeout(IDLE_TIMEOUT)
        // Short statements: compiling one costs ten times what it takes.
        .map_sqlx_postgres_opts(|options| options.options([("jit", "off")]))
        .sqlx_logging(false);
    Database::connect(options).await
}

/// The application on the machine's clock, with its gateways.
///
/// # Errors
/// The database cannot be reached.
pub async fn app(config: &Config) -> std::result::Result<App, DbErr> {
    let db = connect(config).await?;
    let app = App::new(db, config.app.clone(), Arc::new(SystemClock));
    gateways::register(&app);
    Ok(app)
}

/// Applies what is missing; safe to run by many at once.
///
/// # Errors
/// What the database says about a migration; it can be repeated.
pub async fn migrate(db: &DatabaseConnection) -> Result<()> {
    let lock = db.begin().await?;
    sql::execute(&lock, "SELECT pg_advisory_xact_lock($1)", params![MIGRATE_LOCK]).await?;
    Migrator::up(db, None).await?;
    lock.commit().await?;
    Ok(())
}
