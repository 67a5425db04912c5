//! E-mail address and password: one check for browsers and programs, with the lock-out.
//!
//! Known and unknown people get the same answer after the same work, so that nobody learns who has an account.

use crate::actors::{self, Person};
use crate::passwords;
use chrono::{DateTime, Duration, Utc};
use domain::{AppError, ErrorKind};
use kernel::audit::{AuditEntry, record_in_txn};
use kernel::{Ctx, Result, Tx, params, sql};
use sea_orm::FromQueryResult;
use uuid::Uuid;

/// Failures within [`WINDOW_MINUTES`] after which an account rests (quality.md, Security).
pub const FAILURES_MAX: i32 = 5;
pub const WINDOW_MINUTES: i64 = 5;
/// How long it rests.
pub const REST_MINUTES: i64 = 5;

#[derive(FromQueryResult)]
struct Account {
    id: Uuid,
    password_hash: String,
    status: String,
    locked_until: Option<DateTime<Utc>>,
}

/// The one answer to every failure: 401 `bad_credentials`.
#[must_use]
pub fn refused() -> AppError {
    AppError::new(
        ErrorKind::Unauthenticated,
        "bad_credentials",
        format!(
            "This email address and password do not fit together. After {FAILURES_MAX} wrong tries in \
             {WINDOW_MINUTES} minutes an account rests for {REST_MINUTES} minutes."
        ),
    )
}

/// Somebody whose password was right a moment ago. Nothing is given for it before [`accept_in_txn`].
#[derive(Debug, Clone)]
pub struct Proven {
    pub person: Person,
    /// What the password was checked against.
    password_hash: String,
    /// Its successor, when it was made with parameters of the past.
    rehashed: Option<String>,
}

impl Proven {
    /// The context in which they sign in: the audit log names them.
    #[must_use]
    pub fn ctx(&self, ctx: &Ctx) -> Ctx {
        let mut theirs = ctx.clone();
        theirs.actor = self.person.actor();
        theirs
    }
}

/// Checks a password; a failure is counted and noted in the audit log.
///
/// # Errors
/// 401 `bad_credentials` for whatever reason it failed; 503 when too many sign in at once.
pub async fn prove(ctx: &Ctx, email: &str, password: &str) -> Result<Proven> {
    let email = email.trim().to_lowercase();
    let account: Option<Account> = sql::fetch_optional(
        ctx.db(),
        "SELECT id, password_hash, status, locked_until FROM users WHERE email = $1",
        params![email],
    )
    .await?;
    let too_long = password.chars().count() > domain::password::MAX_LENGTH;
    let typed = if too_long {
        String::new()
    } else {
        password.to_owned()
    };
    let hash = account.as_ref().map(|account| account.password_hash.clone());
    let fits = passwords::verify(typed, hash).await? && !too_long;
    let now = ctx.now();
    let open = account
        .as_ref()
        .is_some_and(|it| it.status == "active" && it.locked_until.is_none_or(|until| until <= now));
    match account {
        Some(account) if fits && open => proven(ctx, account, password).await,
        other => {
            let user_id = other.map(|account| account.id);
            kernel::transaction!(ctx, "sign_in_failed", |tx| failed_in_txn(&tx, user_id))?;
            Err(refused().into())
        }
    }
}

async fn proven(ctx: &Ctx, account: Account, password: &str) -> Result<Proven> {
    let Some(person) = actors::person(ctx.db(), account.id).await? else {
        return Err(refused().into());
    };
    let rehashed = if passwords::is_dated(&account.password_hash) {
        Some(passwords::hash(password.to_owned()).await?)
    } else {
        None
    };
    Ok(Proven {
        person,
        password_hash: account.password_hash,
        rehashed,
    })
}

/// Notes that somebody signed in, if their password is still the one that was checked, and holds their row until the
/// commit: a new password comes either before, and then nothing is given for the old one, or after, and then it ends
/// what was given.
///
/// # Errors
/// 401 `bad_credentials` when password or account changed meanwhile.
pub async fn accept_in_txn(tx: &Tx, proven: &Proven) -> Result<()> {
    let user_id = proven.person.id;
    let accepted = sql::execute(
        tx.conn(),
        "UPDATE users SET failed_attempts = 0, first_failed_at = NULL, locked_until = NULL, last_sign_in_at = $2, \
           password_hash = COALESCE($4, password_hash), updated_at = $2 \
         WHERE id = $1 AND password_hash = $3 AND status = 'active'",
        params![
            user_id,
            tx.now(),
            proven.password_hash.clone(),
            proven.rehashed.clone()
        ],
    )
    .await?;
    if accepted == 0 {
        return Err(refused().into());
    }
    record_in_txn(tx, entry("user.signed_in", Some(user_id))).await
}

/// Counts a failure; the fifth within the window lets the account rest and starts the count anew, and tries while
/// it rests do not prolong that. Unknown people cost the same statements.
async fn failed_in_txn(tx: &Tx, user_id: Option<Uuid>) -> Result<()> {
    let now = tx.now();
    sql::execute(
        tx.conn(),
        "UPDATE users u SET \
           failed_attempts = CASE WHEN x.tries >= $4 THEN 0 ELSE x.tries END, \
           first_failed_at = CASE WHEN x.tries >= $4 THEN NULL WHEN x.tries = 1 THEN $2 ELSE u.first_failed_at END, \
           locked_until = CASE WHEN x.tries >= $4 THEN $5 ELSE u.locked_until END \
         FROM (SELECT id, CASE WHEN first_failed_at > $3 THEN failed_attempts + 1 ELSE 1 END AS tries \
               FROM users WHERE id = $1 FOR UPDATE) x \
         WHERE u.id = x.id AND (u.locked_until IS NULL OR u.locked_until <= $2)",
        params![
            user_id.unwrap_or_default(),
            now,
            now - Duration::minutes(WINDOW_MINUTES),
            FAILURES_MAX,
            now + Duration::minutes(REST_MINUTES)
        ],
    )
    .await?;
    record_in_txn(tx, entry("user.sign_in_failed", user_id)).await
}

/// What was typed is never kept: people type passwords into the wrong field.
fn entry(action: &'static str, user_id: Option<Uuid>) -> AuditEntry {
    AuditEntry {
        action,
        subject_type: "user",
        subject_id: user_id.map_or_else(|| "unknown".to_owned(), |id| id.to_string()),
        before: None,
        after: None,
    }
}
