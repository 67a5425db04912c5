//! Damage that the database would never let happen by itself, to see that it is found.

use crate::database;
use sea_orm::DatabaseConnection;

/// Runs a statement with all triggers off, as a person with too many rights could.
///
/// # Panics
/// The statement fails.
pub async fn plant(db: &DatabaseConnection, statement: &str) {
    database::run(
        db,
        &format!("BEGIN; SET LOCAL session_replication_role = replica; {statement}; COMMIT"),
    )
    .await;
}
