//! Idempotency keys: the same request twice is done once and answered twice.
//!
//! The key's row is written in the transaction of the change itself, with what came of it: either both are there
//! afterwards or neither. A second request with the same key waits on the unique index until the first has
//! committed, then finds what came of it. How that was told to the client is kept beside it later, and may be lost.

use crate::context::Ctx;
use crate::error::{Error, Result};
use crate::sql::{self, Writes};
use crate::tx::Tx;
use crate::{params, signing};
use chrono::Duration;
use domain::{AppError, ErrorKind};
use sea_orm::FromQueryResult;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;
use std::future::Future;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

/// How long a key is kept.
const KEEP_HOURS: i64 = 48;

/// A key within its scope (`checkout:<cart id>`, `adjust:<user id>`), bound to what was asked.
#[derive(Debug, Clone)]
pub struct IdempotencyKey {
    pub scope: String,
    pub key: String,
    pub request_hash: Vec<u8>,
    /// Shared by all copies, so that a request's second transaction cannot take the first one's outcome for its own.
    is_spent: Arc<AtomicBool>,
    /// Shared likewise, so that who gave the key to a service can ask.
    is_repeated: Arc<AtomicBool>,
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
            is_spent: Arc::default(),
            is_repeated: Arc::default(),
        })
    }

    /// A transaction that claimed it is committed.
    pub(crate) fn spend(&self) {
        self.is_spent.store(true, Ordering::Release);
    }

    /// Whether an earlier request had used it, so that this one changed nothing.
    #[must_use]
    pub fn is_repeated(&self) -> bool {
        self.is_repeated.load(Ordering::Acquire)
    }
}

#[derive(FromQueryResult)]
struct Stored {
    request_hash: Vec<u8>,
    /// What came of it, kept in its transaction.
    response: Option<Value>,
    /// What the client was told, kept afterwards.
    answer: Option<Value>,
}

impl Stored {
    fn of(self, key: &IdempotencyKey) -> Result<Self> {
        if self.request_hash == key.request_hash {
            return Ok(self);
        }
        Err(AppError::new(
            ErrorKind::Invalid,
            "idempotency_mismatch",
            "This idempotency key was used for another request. Use a new key for a new request.",
        )
        .into())
    }
}

const STORED: &str =
    "SELECT request_hash, response, answer FROM idempotency_keys WHERE scope = $1 AND key = $2";

/// Runs `work` unless the context's key says that it was done before; then its stored outcome is given back. Without
/// a key it always runs. A service calls this in one of its transactions, around all that the outcome depends on.
///
/// # Errors
/// What `work` says, and then nothing is kept; 422 `idempotency_mismatch` when the key was used for another request.
pub async fn once_in_txn<T, E>(
    tx: &Tx,
    work: impl Future<Output = std::result::Result<T, E>>,
) -> std::result::Result<T, E>
where
    T: Serialize + DeserializeOwned,
    E: From<Error>,
{
    let Some(key) = &tx.ctx().idempotency_key else {
        return work.await;
    };
    if key.is_spent.load(Ordering::Acquire) {
        return Err(Error::internal("two transactions of one request claimed its idempotency key").into());
    }
    tx.spends_key();
    if let Some(outcome) = claim_in_txn(tx, key).await? {
        key.is_repeated.store(true, Ordering::Release);
        return Ok(outcome);
    }
    let outcome = work.await?;
    finish_in_txn(tx, key, &outcome).await?;
    Ok(outcome)
}

/// Claims a key. Nothing means: go on and call [`finish_in_txn`]; an answer means: it was done before.
async fn claim_in_txn<T: DeserializeOwned>(tx: &Tx, key: &IdempotencyKey) -> Result<Option<T>> {
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
    recall_in_txn(tx, key).await?.map_or_else(
        || {
            Err(Error::internal(
                "an idempotency key vanished while it was claimed",
            ))
        },
        |outcome| Ok(Some(outcome)),
    )
}

/// What came of a key, if it was used. For a service that locks a row first which only one use of the key can
/// change (a cart is ordered once): it needs no claim, and keeps the outcome with [`writes_in_txn`].
///
/// # Errors
/// 422 `idempotency_mismatch` when the key was used for another request.
pub async fn recall_in_txn<T: DeserializeOwned>(tx: &Tx, key: &IdempotencyKey) -> Result<Option<T>> {
    let values = params![key.scope.clone(), key.key.clone()];
    let stored: Option<Stored> = sql::fetch_optional(tx.conn(), STORED, values).await?;
    let Some(stored) = stored else {
        return Ok(None);
    };
    let response = stored
        .of(key)?
        .response
        .ok_or_else(|| Error::internal("an idempotency key without its outcome"))?;
    Ok(Some(serde_json::from_value(response)?))
}

/// Writes that keep what came of a key that was never claimed: see [`recall_in_txn`].
///
/// # Errors
/// The outcome cannot be written as JSON.
pub fn writes_in_txn(tx: &Tx, key: &IdempotencyKey, response: &impl Serialize) -> Result<Writes> {
    let now = tx.now();
    Ok(Writes::new(
        &[
            "INSERT INTO idempotency_keys (scope, key, request_hash, response, created_at, expires_at) \
           VALUES ($1, $2, $3, $4, $5, $6)",
        ],
        params![
            key.scope.clone(),
            key.key.clone(),
            key.request_hash.clone(),
            serde_json::to_value(response)?,
            now,
            now + Duration::hours(KEEP_HOURS)
        ],
    ))
}

/// Keeps what came of a claimed key.
async fn finish_in_txn(tx: &Tx, key: &IdempotencyKey, response: &impl Serialize) -> Result<()> {
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

/// What the client was told before, if that was kept.
///
/// # Errors
/// 422 `idempotency_mismatch` when the key was used for another request.
pub async fn answer<T: DeserializeOwned>(ctx: &Ctx, key: &IdempotencyKey) -> Result<Option<T>> {
    let values = params![key.scope.clone(), key.key.clone()];
    let stored: Option<Stored> = sql::fetch_optional(ctx.db(), STORED, values).await?;
    let answer = stored
        .map(|stored| stored.of(key))
        .transpose()?
        .and_then(|stored| stored.answer);
    Ok(answer.map(serde_json::from_value).transpose()?)
}

/// Keeps what the client is told, and gives back what is kept: when several come at once, the first one's answer is
/// everybody's. Nothing when the key was never claimed.
///
/// # Errors
/// What the database says. The change is done by then, so a caller passes over it.
pub async fn keep_answer<T: Serialize + DeserializeOwned>(
    ctx: &Ctx,
    key: &IdempotencyKey,
    answer: &T,
) -> Result<Option<T>> {
    let kept = sql::fetch_value::<Value>(
        ctx.db(),
        "UPDATE idempotency_keys SET answer = coalesce(answer, $3) WHERE scope = $1 AND key = $2 RETURNING answer",
        params![
            key.scope.clone(),
            key.key.clone(),
            serde_json::to_value(answer)?
        ],
    )
    .await?;
    Ok(kept.map(serde_json::from_value).transpose()?)
}

/// Forgets keys past their time; how many went.
///
/// # Errors
/// What the database says.
pub async fn clean_up(ctx: &Ctx) -> Result<u64> {
    sql::execute(
        ctx.db(),
        "DELETE FROM idempotency_keys WHERE expires_at < $1",
        params![ctx.now()],
    )
    .await
}
