//! The roles that every shop starts with, kept in step with the program.

use domain::permission::BuiltInRole;
use kernel::{Result, Tx, ids, params, sql};

/// Writes the built-in roles; own roles are left alone. Safe to repeat: run at every start.
///
/// # Errors
/// What the database says.
pub async fn ensure_in_txn(tx: &Tx) -> Result<()> {
    for role in BuiltInRole::ALL {
        let permissions: Vec<String> = role
            .permissions()
            .iter()
            .map(|it| it.as_str().to_owned())
            .collect();
        sql::execute(
            tx.conn(),
            "INSERT INTO roles (id, name, description, built_in, permissions) VALUES ($1, $2, $3, true, $4) \
             ON CONFLICT (name) DO UPDATE SET description = $3, built_in = true, permissions = $4 \
             WHERE roles.permissions <> $4 OR roles.description <> $3 OR NOT roles.built_in",
            params![ids::new_id(), role.as_str(), role.label(), permissions],
        )
        .await?;
    }
    Ok(())
}
