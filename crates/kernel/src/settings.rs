//! Settings: JSON values by key, read through a short cache, since every order asks for several of them.

use crate::context::Ctx;
use crate::error::{Error, Result};
use crate::tx::Tx;
use crate::{audit, params, sql};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;
use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

/// Another server's change shows after this long at most; our own at once.
const CACHE_FOR: Duration = Duration::from_secs(5);

/// Values by key with the moment they were read.
#[derive(Default)]
pub struct SettingsCache(Mutex<Kept>);

#[derive(Default)]
struct Kept {
    entries: HashMap<String, (Instant, Option<Value>)>,
    /// How often it was emptied. What was read before that may be older than the change, and is not kept.
    emptied: u64,
}

/// What was found in the cache, or since when the caller reads for itself.
enum Looked {
    Known(Option<Value>),
    Unknown { emptied: u64 },
}

impl SettingsCache {
    fn get(&self, key: &str) -> Looked {
        let kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let known = kept.entries.get(key);
        match known.filter(|(read_at, _)| read_at.elapsed() < CACHE_FOR) {
            Some((_, value)) => Looked::Known(value.clone()),
            None => Looked::Unknown {
                emptied: kept.emptied,
            },
        }
    }

    /// Keeps what was read since the cache had been emptied `emptied` times, unless a change was committed meanwhile.
    fn keep(&self, key: &str, value: Option<Value>, emptied: u64) {
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if kept.emptied == emptied {
            kept.entries.insert(key.to_owned(), (Instant::now(), value));
        }
    }

    /// For when a change has been committed: before that, another reader would fill it with the old value again.
    pub(crate) fn empty(&self) {
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        kept.entries.clear();
        kept.emptied = kept.emptied.wrapping_add(1);
    }
}

/// A setting, or its default when it was never set.
///
/// # Errors
/// The stored value no longer fits the type.
pub async fn get<T: DeserializeOwned + Default>(ctx: &Ctx, key: &str) -> Result<T> {
    let value = match ctx.app.settings.get(key) {
        Looked::Known(value) => value,
        Looked::Unknown { emptied } => {
            let value = sql::fetch_value::<Value>(
                ctx.db(),
                "SELECT value FROM settings WHERE key = $1",
                params![key],
            )
            .await?;
            ctx.app.settings.keep(key, value.clone(), emptied);
            value
        }
    };
    typed(value)
}

/// As [`get`], but as it stands now and through the transaction's own connection.
///
/// # Errors
/// The stored value no longer fits the type.
pub async fn get_in_txn<T: DeserializeOwned + Default>(tx: &Tx, key: &str) -> Result<T> {
    let value = sql::fetch_value::<Value>(
        tx.conn(),
        "SELECT value FROM settings WHERE key = $1",
        params![key],
    );
    typed(value.await?)
}

fn typed<T: DeserializeOwned + Default>(value: Option<Value>) -> Result<T> {
    value.map_or_else(
        || Ok(T::default()),
        |value| serde_json::from_value(value).map_err(Error::from),
    )
}

/// Writes a setting, with its audit record; readers of this process see it once it is committed.
///
/// # Errors
/// What the database says.
pub async fn put_in_txn<T: Serialize>(tx: &Tx, key: &str, value: &T) -> Result<()> {
    let value = serde_json::to_value(value)?;
    let before = sql::fetch_value::<Value>(
        tx.conn(),
        "SELECT value FROM settings WHERE key = $1",
        params![key],
    )
    .await?;
    if before.as_ref() == Some(&value) {
        return Ok(());
    }
    sql::execute(
        tx.conn(),
        "INSERT INTO settings (key, value, updated_at, updated_by) VALUES ($1, $2, $3, $4) \
         ON CONFLICT (key) DO UPDATE SET value = $2, updated_at = $3, updated_by = $4",
        params![key, value.clone(), tx.now(), tx.ctx().actor.id],
    )
    .await?;
    tx.changes_settings();
    audit::record_in_txn(
        tx,
        audit::AuditEntry {
            action: "setting.changed",
            subject_type: "setting",
            subject_id: key.to_owned(),
            before,
            after: Some(value),
        },
    )
    .await
}

#[cfg(test)]
mod tests {
    use super::*;

    fn look(cache: &SettingsCache) -> (Option<Option<Value>>, u64) {
        match cache.get("shop") {
            Looked::Known(value) => (Some(value), 0),
            Looked::Unknown { emptied } => (None, emptied),
        }
    }

    #[test]
    fn what_was_read_before_a_change_is_not_kept_after_it() {
        let cache = SettingsCache::default();
        let (_, slow) = look(&cache);
        let (_, quick) = look(&cache);
        cache.keep("shop", Some(Value::from("old")), quick);
        assert_eq!(look(&cache).0, Some(Some(Value::from("old"))));
        cache.empty();
        // The slow reader read the old value from the database before the commit, and comes back only now.
        cache.keep("shop", Some(Value::from("old")), slow);
        let (known, since) = look(&cache);
        assert_eq!(known, None);
        cache.keep("shop", Some(Value::from("new")), since);
        assert_eq!(look(&cache).0, Some(Some(Value::from("new"))));
    }
}
