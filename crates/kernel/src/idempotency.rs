//! Idempotency keys: the same request twice is done once and answered twice.
//!
//! The key's row is written in the transaction of the change itself. A second request with the same key waits on
//! the unique index until the first has committed, then finds its answer.

use crate::error::{Error, Result};
use crate::tx::Tx;
use crate::{params, signing, sql};
use chrono::Duration;
use domain::{AppError, ErrorKind};
use sea_orm::FromQueryResult;
use serde::Serialize;
use serde::de::DeserializeOwned;

/// How long an answer is kept.
const KEEP_HOURS: i64 = 48;

/// A key within its scope (`checkout:<cart id>`, `adjust:<user id>`), bound to what was asked.
#[derive(Debug, Clone)]
pub struct IdempotencyKey {
    pub scope: String,
    pub key: String,
    pub request_hash: Vec<u8>,
}

impl IdempotencyKey {
    /// # Errors
    /// The request cannot be written as JSON.
    pub fn new(scope: impl Into<String>, key: impl Into<String>, request: &impl Serialize) -> Result<Self> {
        let request_hash = signing::sha256(&serde_json::to_vec(request)?);
        Ok(Self {
            scope: scope.into(),
            key: key.into(),
            request_hash,
        })
    }
}

#[derive(FromQueryResult)]
struct Stored {
    request_hash: Vec<u8>,
    response: Option<serde_json::Value>,
}

/// Claims a key. Nothing means: go on and call [`finish_in_txn`]; an answer means: it was done before.
///
/// # Errors
/// 422 `idempotency_mismatch` when the key was used for another request.
pub async fn claim_in_txn<T: DeserializeOwned>(tx: &Tx, key: &IdempotencyKey) -> Result<Option<T>> {
    let now = tx.now();
    let claimed = sql::execute(
        tx.conn(),
        "INSERT INTO idempotency_keys (scope, key, request_hash, created_at, expires_at) VALUES ($1, $2, $3, $4, $5) \
         ON CONFLICT (scope, key) DO NOTHING",
        params![
            key.scope.clone(),
            key.key.clone(),
            key.request_hash.clone(),
            now,
            now + Duration::hours(KEEP_HOURS)
        ],
    )
    .await?;
    if claimed == 1 {
        return Ok(None);
    }
    let stored: Stored = sql::fetch_one(
        tx.conn(),
        "SELECT request_hash, response FROM idempotency_keys WHERE scope = $1 AND key = $2",
        params![key.scope.clone(), key.key.clone()],
    )
    .await?;
    if stored.request_hash != key.request_hash {
        return Err(AppError::new(
            ErrorKind::Invalid,
            "idempotency_mismatch",
            "This idempotency key was used for another request. Use a new key for a new request.",
        )
        .into());
    }
    let response = stored
        .response
        .ok_or_else(|| Error::internal("an idempotency key without an answer"))?;
    Ok(Some(serde_json::from_value(response)?))
}

/// Keeps the answer of a claimed key.
///
/// # Errors
/// What the database says.
pub async fn finish_in_txn(tx: &Tx, key: &IdempotencyKey, response: &impl Serialize) -> Result<()> {
    sql::execute(
        tx.conn(),
        "UPDATE idempotency_keys SET response = $3 WHERE scope = $1 AND key = $2",
        params![
            key.scope.clone(),
            key.key.clone(),
            serde_json::to_value(response)?
        ],
    )
    .await?;
    Ok(())
}

/// Forgets keys past their time; how many went.
///
/// # Errors
/// What the database says.
pub async fn clean_up(ctx: &crate::Ctx) -> Result<u64> {
    sql::execute(
        ctx.db(),
        "DELETE FROM idempotency_keys WHERE expires_at < $1",
        params![ctx.now()],
    )
    .await
}
