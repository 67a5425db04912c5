//! Transactions: all or nothing, tried again by name when two of them got in each other's way.

use crate::bells::Bell;
use crate::context::Ctx;
use crate::dates;
use crate::error::{Error, Result};
use chrono::{DateTime, NaiveDate, Utc};
use sea_orm::{DatabaseTransaction, TransactionTrait};
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

const ATTEMPTS_MAX: u32 = 8;
const BACK_OFF_MS: u64 = 4;

/// An open transaction with the context that it acts for. Dropped without a commit, it rolls back.
pub struct Tx {
    inner: DatabaseTransaction,
    ctx: Ctx,
    now: DateTime<Utc>,
    wakes_deliveries: AtomicBool,
    wakes_jobs: AtomicBool,
    spends_key: AtomicBool,
    changes_settings: AtomicBool,
}

impl Tx {
    /// # Errors
    /// No connection could be had.
    pub async fn begin(ctx: &Ctx) -> Result<Self> {
        let inner = ctx.db().begin().await?;
        Ok(Self {
            inner,
            ctx: ctx.clone(),
            now: ctx.now(),
            wakes_deliveries: AtomicBool::new(false),
            wakes_jobs: AtomicBool::new(false),
            spends_key: AtomicBool::new(false),
            changes_settings: AtomicBool::new(false),
        })
    }

    /// Statements go here.
    #[must_use]
    pub fn conn(&self) -> &DatabaseTransaction {
        &self.inner
    }

    #[must_use]
    pub fn ctx(&self) -> &Ctx {
        &self.ctx
    }

    /// When it began. All that one transaction writes has one time and one date, also when it waited for a lock
    /// until after midnight.
    #[must_use]
    pub fn now(&self) -> DateTime<Utc> {
        self.now
    }

    /// The day it began on in Singapore: the date of its documents and journals.
    #[must_use]
    pub fn today(&self) -> NaiveDate {
        dates::singapore_date(self.now)
    }

    /// Notes that there is something for the workers once this is committed.
    pub fn wake(&self, bell: Bell) {
        let wakes = match bell {
            Bell::Deliveries => &self.wakes_deliveries,
            Bell::Jobs => &self.wakes_jobs,
        };
        wakes.store(true, Ordering::Relaxed);
    }

    /// Notes that the context's idempotency key is used up once this is committed; tried again, it may claim it anew.
    pub(crate) fn spends_key(&self) {
        self.spends_key.store(true, Ordering::Relaxed);
    }

    /// Notes that settings are read anew once this is committed.
    pub(crate) fn changes_settings(&self) {
        self.changes_settings.store(true, Ordering::Relaxed);
    }

    /// # Errors
    /// A deferred constraint, a serialisation failure, a lost connection: nothing is kept then.
    pub async fn commit(self) -> Result<()> {
        let committed = self.inner.commit().await;
        // Also when the answer was lost: it may be committed all the same.
        if self.changes_settings.into_inner() {
            self.ctx.app.settings.empty();
        }
        committed?;
        self.ctx.app.count_commit();
        if let Some(key) = self.ctx.idempotency_key.filter(|_| self.spends_key.into_inner()) {
            key.spend();
        }
        if self.wakes_deliveries.into_inner() {
            self.ctx.app.wake(Bell::Deliveries);
        }
        if self.wakes_jobs.into_inner() {
            self.ctx.app.wake(Bell::Jobs);
        }
        Ok(())
    }
}

/// What became of one attempt.
pub enum Settled<T, E> {
    Done(std::result::Result<T, E>),
    TryAgain,
}

/// Counts the attempts of one named transaction.
pub struct Attempts {
    name: &'static str,
    made: u32,
}

impl Attempts {
    #[must_use]
    pub fn new(name: &'static str) -> Self {
        Self { name, made: 0 }
    }

    /// Commits a success, rolls back a failure, and says whether to try again.
    pub async fn settle<T, E>(&mut self, tx: Tx, outcome: std::result::Result<T, E>) -> Settled<T, E>
    where
        E: From<Error> + Retryable,
    {
        let error = match outcome {
            Ok(value) => match tx.commit().await {
                Ok(()) => return Settled::Done(Ok(value)),
                Err(error) => E::from(error),
            },
            Err(error) => {
                drop(tx);
                error
            }
        };
        if !error.is_retryable() {
            return Settled::Done(Err(error));
        }
        self.made += 1;
        metrics::counter!("kedai_transaction_retries_total", "transaction" => self.name).increment(1);
        if self.made >= ATTEMPTS_MAX {
            return Settled::Done(Err(Error::Contention {
                name: self.name,
                attempts: self.made,
            }
            .into()));
        }
        let jitter = u64::from(rand::random::<u8>()) % (BACK_OFF_MS << self.made.min(6));
        tokio::time::sleep(Duration::from_millis(jitter)).await;
        Settled::TryAgain
    }
}

/// Errors that a transaction can be tried again after.
pub trait Retryable {
    fn is_retryable(&self) -> bool;
}

impl Retryable for Error {
    fn is_retryable(&self) -> bool {
        Error::is_retryable(self)
    }
}

/// Runs a body in a transaction: `transaction!(ctx, "ship", |tx| ship_in_txn(&tx, &command))`.
///
/// The body is an expression that gives a future of `Result<T, E>`; it runs again from the start after a deadlock
/// or serialisation failure, so it must not keep anything between runs.
#[macro_export]
macro_rules! transaction {
    ($ctx:expr, $name:literal, |$tx:ident| $body:expr) => {{
        let mut attempts = $crate::tx::Attempts::new($name);
        loop {
            let $tx = match $crate::tx::Tx::begin($ctx).await {
                Ok(tx) => tx,
                Err(error) => break Err(error.into()),
            };
            let outcome = $body.await;
            match attempts.settle($tx, outcome).await {
                $crate::tx::Settled::Done(result) => break result,
                $crate::tx::Settled::TryAgain => {}
            }
        }
    }};
}
