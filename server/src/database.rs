//! The pool, and bringing the schema up to date.

use crate::config::Config;
use crate::gateways;
use domain::AppError;
use kernel::{App, Result, SystemClock, params, sql};
use migration::{Migrator, MigratorTrait as _};
use sea_orm::{
    ConnectOptions, ConnectionTrait, Database, DatabaseConnection, DbErr, FromQueryResult,
    TransactionTrait as _,
};
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
/// 409 `database_is_newer`, with nothing changed; what the database says about a migration; it can be repeated.
pub async fn migrate(db: &DatabaseConnection) -> Result<()> {
    let lock = db.begin().await?;
    sql::execute(&lock, "SELECT pg_advisory_xact_lock($1)", params![MIGRATE_LOCK]).await?;
    let known: Vec<String> = Migrator::migrations()
        .iter()
        .map(|change| change.name().to_owned())
        .collect();
    if let Some(refusal) = newer(&applied(&lock).await?, &known) {
        return Err(refusal.into());
    }
    Migrator::up(db, None).await?;
    lock.commit().await?;
    Ok(())
}

#[derive(FromQueryResult)]
struct Applied {
    version: String,
}

/// The changes that this database has had, in their order; none of a new one.
async fn applied(conn: &impl ConnectionTrait) -> Result<Vec<String>> {
    let is_new = "SELECT to_regclass('seaql_migrations') IS NULL";
    if sql::fetch_value::<bool>(conn, is_new, params![]).await? == Some(true) {
        return Ok(Vec::new());
    }
    let list = "SELECT version FROM seaql_migrations ORDER BY version";
    let rows: Vec<Applied> = sql::fetch_all(conn, list, params![]).await?;
    Ok(rows.into_iter().map(|row| row.version).collect())
}

/// What to say of a database with changes that this program does not know.
fn newer(applied: &[String], known: &[String]) -> Option<AppError> {
    let unknown: Vec<&str> = applied
        .iter()
        .filter(|change| !known.contains(change))
        .map(String::as_str)
        .collect();
    let (last, ours) = (unknown.last()?, known.last().map_or("none", String::as_str));
    let more = match unknown.len() {
        1 => String::new(),
        count => format!(" ({count} changes are unknown here)"),
    };
    Some(AppError::conflict(
        "database_is_newer",
        format!(
            "The database is of a newer Kedai: its version is {last}{more}, this program knows versions up to {ours}. \
             Nothing was changed. Start the newer program, or restore a dump from before that version \
             (docs/OPERATING.md, \"Upgrade\")."
        ),
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(applied: &[&str], known: &[&str]) -> Option<String> {
        let own = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect::<Vec<_>>();
        newer(&own(applied), &own(known)).map(|error| error.message)
    }

    #[test]
    fn only_unknown_changes_make_a_database_newer() {
        assert_eq!(said(&[], &["m1", "m2"]), None);
        assert_eq!(said(&["m1"], &["m1", "m2"]), None);
        assert_eq!(said(&["m2"], &["m1", "m2"]), None);
        let one = said(&["m1", "m2", "m3"], &["m1", "m2"]).unwrap();
        assert!(
            one.contains("its version is m3, this program knows versions up to m2"),
            "{one}"
        );
        let two = said(&["m1", "m3", "m4"], &["m1", "m2"]).unwrap();
        assert!(
            two.contains("its version is m4 (2 changes are unknown here), "),
            "{two}"
        );
    }
}
