//! Browser sessions in PostgreSQL, for the session layer.

use async_trait::async_trait;
use chrono::{DateTime, Utc};
use kernel::{App, Error, params, sql};
use sea_orm::FromQueryResult;
use serde_json::Value;
use std::fmt;
use tower_sessions::cookie::time::OffsetDateTime;
use tower_sessions::session::{Id, Record};
use tower_sessions::session_store::{self, SessionStore};
use uuid::Uuid;

use crate::sign_in::USER_ID;

/// Ids are random 128 bits: a clash is a fault of the generator, but costs nothing to survive.
const CREATE_TRIES: u32 = 3;

/// Keeps sessions in the table `sessions`, with the user's id beside the data, so that all sessions of a person
/// can be ended at once.
#[derive(Clone)]
pub struct PgSessionStore {
    app: App,
}

impl PgSessionStore {
    #[must_use]
    pub const fn new(app: App) -> Self {
        Self { app }
    }
}

impl fmt::Debug for PgSessionStore {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("PgSessionStore")
    }
}

#[derive(FromQueryResult)]
struct Row {
    data: Value,
    expires_at: DateTime<Utc>,
}

/// The columns of a record: id, data, user, end.
fn columns(record: &Record) -> session_store::Result<(String, Value, Option<Uuid>, DateTime<Utc>)> {
    let data = serde_json::to_value(&record.data).map_err(|e| session_store::Error::Encode(e.to_string()))?;
    let user_id = record
        .data
        .get(USER_ID)
        .and_then(Value::as_str)
        .and_then(|text| Uuid::try_parse(text).ok());
    let expires_at = DateTime::from_timestamp(record.expiry_date.unix_timestamp(), 0)
        .ok_or_else(|| session_store::Error::Encode("the session's end is out of range".to_owned()))?;
    Ok((record.id.to_string(), data, user_id, expires_at))
}

#[async_trait]
impl SessionStore for PgSessionStore {
    async fn create(&self, record: &mut Record) -> session_store::Result<()> {
        for _ in 0..CREATE_TRIES {
            let (id, data, user_id, expires_at) = columns(record)?;
            let made = sql::execute(
                &self.app.db,
                "INSERT INTO sessions (id, data, user_id, expires_at) VALUES ($1, $2, $3, $4) ON CONFLICT (id) DO NOTHING",
                params![id, data, user_id, expires_at],
            )
            .await
            .map_err(backend)?;
            if made == 1 {
                return Ok(());
            }
            record.id = Id::default();
        }
        Err(session_store::Error::Backend(
            "session ids keep clashing".to_owned(),
        ))
    }

    /// A session that was ended meanwhile stays ended: only an existing row is changed.
    async fn save(&self, record: &Record) -> session_store::Result<()> {
        let (id, data, user_id, expires_at) = columns(record)?;
        sql::execute(
            &self.app.db,
            "UPDATE sessions SET data = $2, user_id = $3, expires_at = $4 WHERE id = $1",
            params![id, data, user_id, expires_at],
        )
        .await
        .map_err(backend)?;
        Ok(())
    }

    async fn load(&self, session_id: &Id) -> session_store::Result<Option<Record>> {
        let row: Option<Row> = sql::fetch_optional(
            &self.app.db,
            "SELECT data, expires_at FROM sessions WHERE id = $1 AND expires_at > $2",
            params![session_id.to_string(), self.app.clock.now()],
        )
        .await
        .map_err(backend)?;
        let Some(row) = row else { return Ok(None) };
        let expiry_date = OffsetDateTime::from_unix_timestamp(row.expires_at.timestamp())
            .map_err(|e| session_store::Error::Decode(e.to_string()))?;
        let data =
            serde_json::from_value(row.data).map_err(|e| session_store::Error::Decode(e.to_string()))?;
        Ok(Some(Record {
            id: *session_id,
            data,
            expiry_date,
        }))
    }

    async fn delete(&self, session_id: &Id) -> session_store::Result<()> {
        sql::execute(
            &self.app.db,
            "DELETE FROM sessions WHERE id = $1",
            params![session_id.to_string()],
        )
        .await
        .map_err(backend)?;
        Ok(())
    }
}

fn backend(error: Error) -> session_store::Error {
    session_store::Error::Backend(error.to_string())
}
