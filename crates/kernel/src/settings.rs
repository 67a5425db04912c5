//! Settings: JSON values by key, read through a short cache, since every order asks for several of them.

use crate::context::Ctx;
use crate::error::{Error, Result};
use crate::tx::Tx;
use crate::{audit, params, sql};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;
use std::collections::HashMap;
use std::sync::Mutex;
use std::time::{Duration, Instant};

/// Another server's change shows after this long at most; our own at once.
const CACHE_FOR: Duration = Duration::from_secs(5);

/// Values by key with the moment they were read.
#[derive(Default)]
pub struct SettingsCache(Mutex<HashMap<String, (Instant, Option<Value>)>>);

impl SettingsCache {
    fn get(&self, key: &str) -> Option<Option<Value>> {
        let entries = self.0.lock().ok()?;
        entries
            .get(key)
            .filter(|(read_at, _)| read_at.elapsed() < CACHE_FOR)
            .map(|(_, value)| value.clone())
    }

    fn put(&self, key: &str, value: Option<Value>) {
        if let Ok(mut entries) = self.0.lock() {
            entries.insert(key.to_owned(), (Instant::now(), value));
        }
    }

    fn forget(&self, key: &str) {
        if let Ok(mut entries) = self.0.lock() {
            entries.remove(key);
        }
    }
}

/// A setting, or its default when it was never set.
///
/// # Errors
/// The stored value no longer fits the type.
pub async fn get<T: DeserializeOwned + Default>(ctx: &Ctx, key: &str) -> Result<T> {
    let value = match ctx.app.settings.get(key) {
        Some(value) => value,
        None => {
            let value = sql::fetch_value::<Value>(
                ctx.db(),
                "SELECT value FROM settings WHERE key = $1",
                params![key],
            )
            .await?;
            ctx.app.settings.put(key, value.clone());
            value
        }
    };
    value.map_or_else(
        || Ok(T::default()),
        |value| serde_json::from_value(value).map_err(Error::from),
    )
}

/// Writes a setting, with its audit record.
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
    tx.ctx().app.settings.forget(key);
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
