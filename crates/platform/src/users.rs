//! The people who sign in.

use crate::{passwords, roles, tokens};
use domain::permission::{BuiltInRole, Permission};
use domain::views::people::UserRowView;
use domain::{AppError, FieldError};
use kernel::audit::{AuditEntry, record_in_txn};
use kernel::{Ctx, Result, Tx, dates, ids, params, sql};
use rand::Rng;
use sea_orm::FromQueryResult;
use sea_orm::prelude::DateTimeUtc;
use serde_json::json;
use uuid::Uuid;

/// Characters of a generated password; with the alphabet below about 115 bits.
const GENERATED_LENGTH: usize = 20;
/// Without those that look alike on paper.
const LETTERS_AND_DIGITS: &[u8] = b"abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789";
const SPECIALS: &[u8] = b"-_+=.:";

#[derive(FromQueryResult)]
struct UserRow {
    id: Uuid,
    name: String,
    email: String,
    status: String,
    last_sign_in_at: Option<DateTimeUtc>,
    roles: Vec<String>,
}

/// Everybody who works here, by name.
///
/// # Errors
/// 403 without `users.manage`.
pub async fn list(ctx: &Ctx) -> Result<Vec<UserRowView>> {
    ctx.require(Permission::UsersManage)?;
    let rows: Vec<UserRow> = sql::fetch_all(
        ctx.db(),
        "SELECT u.id, u.name, u.email, u.status, u.last_sign_in_at, \
           COALESCE(array_agg(r.name ORDER BY r.name) FILTER (WHERE r.name IS NOT NULL), '{}') AS roles \
         FROM users u LEFT JOIN user_roles ur ON ur.user_id = u.id LEFT JOIN roles r ON r.id = ur.role_id \
         GROUP BY u.id ORDER BY u.name, u.email",
        params![],
    )
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| UserRowView {
            id: row.id,
            name: row.name,
            email: row.email,
            roles: row.roles.iter().map(|name| role_label(name)).collect(),
            status: row.status,
            last_sign_in: row.last_sign_in_at.map(dates::date_time_text),
        })
        .collect())
}

fn role_label(name: &str) -> String {
    BuiltInRole::parse(name).map_or_else(|| name.to_owned(), |role| role.label().to_owned())
}

/// Creates a staff account with a role, or gives an existing person the role and a new password. Without a
/// password of their own one is made and returned: it is shown once and kept nowhere.
///
/// # Errors
/// 403 without `users.manage`; 422 when the e-mail address is not one, the role is no role of staff, or the given
/// password breaks the policy.
pub async fn create_account(
    ctx: &Ctx,
    email: &str,
    role: BuiltInRole,
    password: Option<&str>,
) -> Result<Option<String>> {
    if !role.is_staff() {
        return Err(
            AppError::invalid("not_a_staff_role", "This role is for shoppers, not for staff.").into(),
        );
    }
    let generated = password.is_none().then(generate_password);
    if let Some(given) = password {
        let faults = domain::password::PasswordPolicy::default().faults(given, &[email]);
        if !faults.is_empty() {
            let fault = |it: domain::password::PasswordFault| FieldError::new("password", it.message());
            return Err(AppError::invalid_fields(faults.into_iter().map(fault).collect()).into());
        }
    }
    let password = generated.as_deref().or(password).unwrap_or_default();
    create_staff(ctx, email, account_name(role), role, password).await?;
    Ok(generated)
}

/// What a new account is called until its person says otherwise.
fn account_name(role: BuiltInRole) -> &'static str {
    match role {
        BuiltInRole::Admin => "Administrator",
        _ => role.label(),
    }
}

/// Creates a person with a built-in role and a given password, or sets both for an existing one. Whoever was
/// signed in under that address is signed out.
///
/// # Errors
/// 403 without `users.manage`; 422 when the e-mail address is not one.
pub async fn create_staff(
    ctx: &Ctx,
    email: &str,
    name: &str,
    role: BuiltInRole,
    password: &str,
) -> Result<Uuid> {
    ctx.require(Permission::UsersManage)?;
    let email = domain::contact::parse_email("email", email)
        .map_err(|fault| AppError::invalid_fields(vec![fault]))?;
    let hash = passwords::hash(password.to_owned()).await?;
    kernel::transaction!(ctx, "create_staff", |tx| create_in_txn(
        &tx, &email, name, role, &hash
    ))
}

async fn create_in_txn(tx: &Tx, email: &str, name: &str, role: BuiltInRole, hash: &str) -> Result<Uuid> {
    roles::ensure_in_txn(tx).await?;
    let id = sql::fetch_value::<Uuid>(
        tx.conn(),
        "INSERT INTO users (id, email, name, password_hash, created_at, updated_at) VALUES ($1, $2, $3, $4, $5, $5) \
         ON CONFLICT (email) DO UPDATE SET password_hash = $4, status = 'active', failed_attempts = 0, \
           first_failed_at = NULL, locked_until = NULL, updated_at = $5 \
         RETURNING id",
        params![ids::new_id(), email, name, hash, tx.now()],
    )
    .await?
    .ok_or_else(|| kernel::Error::internal("a user without an id"))?;
    sql::execute(
        tx.conn(),
        "INSERT INTO user_roles (user_id, role_id) SELECT $1, id FROM roles WHERE name = $2 ON CONFLICT DO NOTHING",
        params![id, role.as_str()],
    )
    .await?;
    sql::execute(tx.conn(), "DELETE FROM sessions WHERE user_id = $1", params![id]).await?;
    tokens::revoke_all_in_txn(tx, id).await?;
    let entry = AuditEntry {
        action: "user.granted_role",
        subject_type: "user",
        subject_id: id.to_string(),
        before: None,
        after: Some(json!({ "role": role.as_str() })),
    };
    record_in_txn(tx, entry).await?;
    Ok(id)
}

/// Whether the shop has an administrator already.
///
/// # Errors
/// What the database says.
pub async fn has_admin(ctx: &Ctx) -> Result<bool> {
    let found = sql::fetch_value::<bool>(
        ctx.db(),
        "SELECT EXISTS (SELECT 1 FROM user_roles ur JOIN roles r ON r.id = ur.role_id WHERE r.name = $1)",
        params![BuiltInRole::Admin.as_str()],
    )
    .await?;
    Ok(found == Some(true))
}

/// A random password that meets the default policy.
#[must_use]
pub fn generate_password() -> String {
    let policy = domain::password::PasswordPolicy::default();
    loop {
        let password = random_text();
        if policy.faults(&password, &[]).is_empty() {
            return password;
        }
    }
}

fn random_text() -> String {
    let mut rng = rand::rng();
    (0..GENERATED_LENGTH)
        .map(|place| {
            let alphabet = if place % 5 == 4 && place + 1 < GENERATED_LENGTH {
                SPECIALS
            } else {
                LETTERS_AND_DIGITS
            };
            let index = rng.random_range(0..alphabet.len());
            alphabet.get(index).copied().map_or('x', char::from)
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn generated_passwords_are_long_and_differ() {
        let (one, two) = (generate_password(), generate_password());
        assert_eq!(one.chars().count(), GENERATED_LENGTH);
        assert_ne!(one, two);
    }
}
