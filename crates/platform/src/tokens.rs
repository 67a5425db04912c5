//! Tokens of programs: a short access token and a refresh token that is used once.
//!
//! A refresh token is 256 random bits, kept as a digest. Each use gives a new pair of the same family; a second
//! use of the same one means that it was stolen, and ends the family.
//!
//! Whatever gives or ends tokens holds the user's row first. An UPDATE does not see rows that others insert
//! meanwhile, so a token given in the moment of its family's end would otherwise live on.

use crate::credentials::{self, Proven};
use crate::{access_token, actors};
use chrono::{DateTime, Duration, Utc};
use domain::{AppError, ErrorKind};
use kernel::audit::{AuditEntry, record_in_txn};
use kernel::{Actor, App, Ctx, Result, Tx, ids, params, signing, sql};
use sea_orm::FromQueryResult;
use serde::Serialize;
use uuid::Uuid;

/// How long a refresh token is good for.
pub const REFRESH_DAYS: i64 = 30;

/// What `POST /auth/token` and `/auth/refresh` answer (RFC 6749, section 5.1).
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct TokenPair {
    pub access_token: String,
    /// Always `Bearer`.
    pub token_type: &'static str,
    /// Seconds.
    pub expires_in: i64,
    pub refresh_token: String,
}

#[derive(FromQueryResult)]
struct Stored {
    id: Uuid,
    family_id: Uuid,
    user_id: Uuid,
    expires_at: DateTime<Utc>,
    used_at: Option<DateTime<Utc>>,
    revoked_at: Option<DateTime<Utc>>,
}

/// What became of a refresh token that was handed in.
enum Exchange {
    Renewed(TokenPair),
    Refused,
}

fn refused() -> AppError {
    AppError::new(
        ErrorKind::Unauthenticated,
        "bad_token",
        "This token is no longer good. Please sign in again.",
    )
}

/// Signs a program in.
///
/// # Errors
/// 401 `bad_credentials`.
pub async fn issue(ctx: &Ctx, email: &str, password: &str) -> Result<TokenPair> {
    let proven = credentials::prove(ctx, email, password).await?;
    let theirs = proven.ctx(ctx);
    kernel::transaction!(&theirs, "issue_token", |tx| first_in_txn(&tx, &proven))
}

async fn first_in_txn(tx: &Tx, proven: &Proven) -> Result<TokenPair> {
    credentials::accept_in_txn(tx, proven).await?;
    issue_in_txn(tx, proven.person.id, ids::new_id()).await
}

async fn issue_in_txn(tx: &Tx, user_id: Uuid, family_id: Uuid) -> Result<TokenPair> {
    let (now, refresh_token) = (tx.now(), signing::random_token());
    sql::execute(
        tx.conn(),
        "INSERT INTO refresh_tokens (id, family_id, user_id, token_hash, created_at, expires_at) \
         VALUES ($1, $2, $3, $4, $5, $6)",
        params![
            ids::new_id(),
            family_id,
            user_id,
            signing::sha256(refresh_token.as_bytes()),
            now,
            now + Duration::days(REFRESH_DAYS)
        ],
    )
    .await?;
    Ok(TokenPair {
        access_token: access_token::issue(&tx.ctx().app, user_id, family_id, now)?,
        token_type: "Bearer",
        expires_in: access_token::LIFE_SECONDS,
        refresh_token,
    })
}

/// A new pair for an unused refresh token.
///
/// # Errors
/// 401 `bad_token` for one that is unknown, over, revoked, or was used before (which revokes its family).
pub async fn refresh(ctx: &Ctx, refresh_token: &str) -> Result<TokenPair> {
    match kernel::transaction!(ctx, "refresh_token", |tx| refresh_in_txn(&tx, refresh_token))? {
        Exchange::Renewed(pair) => Ok(pair),
        Exchange::Refused => Err(refused().into()),
    }
}

async fn refresh_in_txn(tx: &Tx, refresh_token: &str) -> Result<Exchange> {
    let Some(stored) = find_in_txn(tx, refresh_token).await? else {
        return Ok(Exchange::Refused);
    };
    let now = tx.now();
    if stored.used_at.is_some() {
        revoke_family_in_txn(tx, &stored, "token.reuse_detected").await?;
        return Ok(Exchange::Refused);
    }
    let is_active = actors::person(tx.conn(), stored.user_id).await?.is_some();
    if stored.revoked_at.is_some() || stored.expires_at <= now || !is_active {
        return Ok(Exchange::Refused);
    }
    sql::execute(
        tx.conn(),
        "UPDATE refresh_tokens SET used_at = $2 WHERE id = $1",
        params![stored.id, now],
    )
    .await?;
    issue_in_txn(tx, stored.user_id, stored.family_id)
        .await
        .map(Exchange::Renewed)
}

/// Ends a refresh token's family, and with it the access tokens issued alongside. Unknown tokens are ignored
/// (RFC 7009, section 2.2).
///
/// # Errors
/// What the database says.
pub async fn revoke(ctx: &Ctx, refresh_token: &str) -> Result<()> {
    kernel::transaction!(ctx, "revoke_token", |tx| revoke_in_txn(&tx, refresh_token))
}

async fn revoke_in_txn(tx: &Tx, refresh_token: &str) -> Result<()> {
    match find_in_txn(tx, refresh_token).await? {
        Some(stored) if stored.revoked_at.is_none() => {
            revoke_family_in_txn(tx, &stored, "token.revoked").await
        }
        _ => Ok(()),
    }
}

/// The token as it is once its user's row is held.
async fn find_in_txn(tx: &Tx, refresh_token: &str) -> Result<Option<Stored>> {
    let hash = signing::sha256(refresh_token.as_bytes());
    sql::execute(
        tx.conn(),
        "SELECT 1 FROM users WHERE id = (SELECT user_id FROM refresh_tokens WHERE token_hash = $1) \
         FOR NO KEY UPDATE",
        params![hash.clone()],
    )
    .await?;
    sql::fetch_optional(
        tx.conn(),
        "SELECT id, family_id, user_id, expires_at, used_at, revoked_at FROM refresh_tokens WHERE token_hash = $1",
        params![hash],
    )
    .await
}

async fn revoke_family_in_txn(tx: &Tx, stored: &Stored, action: &'static str) -> Result<()> {
    sql::execute(
        tx.conn(),
        "UPDATE refresh_tokens SET revoked_at = $2 WHERE family_id = $1 AND revoked_at IS NULL",
        params![stored.family_id, tx.now()],
    )
    .await?;
    let entry = AuditEntry {
        action,
        subject_type: "user",
        subject_id: stored.user_id.to_string(),
        before: None,
        after: None,
    };
    record_in_txn(tx, entry).await
}

/// Ends all tokens of a user whose row the caller holds.
pub(crate) async fn revoke_all_in_txn(tx: &Tx, user_id: Uuid) -> Result<()> {
    sql::execute(
        tx.conn(),
        "UPDATE refresh_tokens SET revoked_at = $2 WHERE user_id = $1 AND revoked_at IS NULL",
        params![user_id, tx.now()],
    )
    .await?;
    Ok(())
}

/// Who an access token speaks for.
///
/// # Errors
/// 401 `bad_token` when it is forged or over, its family revoked, or the account disabled.
pub async fn verify_access(app: &App, token: &str) -> Result<Actor> {
    let Some(claims) = access_token::read(app, token, app.clock.now()) else {
        return Err(refused().into());
    };
    let is_live = sql::fetch_value::<bool>(
        &app.db,
        "SELECT EXISTS (SELECT 1 FROM refresh_tokens WHERE family_id = $1 AND revoked_at IS NULL)",
        params![claims.fam],
    )
    .await?;
    if is_live != Some(true) {
        return Err(refused().into());
    }
    let person = actors::person(&app.db, claims.sub).await?;
    Ok(person.ok_or_else(refused)?.actor())
}
