//! The audit log: who changed what. Rows are appended in the transaction of the change and sealed into a hash
//! chain a day by a job, so that a later change of a row, or a missing one, is noticed. How a day's chain ended is
//! itself a record of a later day, so that no end of a day, and no whole day, can go missing unnoticed either.

use crate::context::Ctx;
use crate::error::Result;
use crate::tx::Tx;
use crate::{dates, ids, params, signing, sql, transaction};
use chrono::{DateTime, NaiveDate, Utc};
use sea_orm::{ConnectionTrait, FromQueryResult};
use serde_json::{Value, json};
use uuid::Uuid;

#[derive(Debug, Clone)]
pub struct AuditEntry {
    /// `order.shipped`, `stock.adjusted`, ...
    pub action: &'static str,
    pub subject_type: &'static str,
    pub subject_id: String,
    pub before: Option<Value>,
    pub after: Option<Value>,
}

/// # Errors
/// What the database says.
pub async fn record_in_txn(tx: &Tx, entry: AuditEntry) -> Result<()> {
    let ctx = tx.ctx();
    sql::execute(
        tx.conn(),
        "INSERT INTO audit_logs (id, at, actor_id, actor, action, subject_type, subject_id, before, after, request_id, client_address) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)",
        params![
            ids::new_id(),
            tx.now(),
            ctx.actor.id,
            ctx.actor.name.clone(),
            entry.action,
            entry.subject_type,
            entry.subject_id,
            entry.before,
            entry.after,
            ctx.request_id.to_string(),
            ctx.client_address.clone()
        ],
    )
    .await?;
    Ok(())
}

#[derive(Debug, Clone, FromQueryResult)]
struct AuditRow {
    id: Uuid,
    at: DateTime<Utc>,
    actor_id: Option<Uuid>,
    actor: String,
    action: String,
    subject_type: String,
    subject_id: String,
    before: Option<Value>,
    after: Option<Value>,
    request_id: String,
    client_address: Option<String>,
}

impl AuditRow {
    /// The hash of the row behind the one before it. Keys are in a fixed order: serde_json sorts them.
    fn hash(&self, previous: &[u8]) -> Vec<u8> {
        let content = json!({
            "id": self.id, "at": self.at.timestamp_micros(), "actor_id": self.actor_id, "actor": self.actor,
            "action": self.action, "subject_type": self.subject_type, "subject_id": self.subject_id,
            "before": self.before, "after": self.after, "request_id": self.request_id,
            "client_address": self.client_address,
        });
        let mut bytes = previous.to_vec();
        bytes.extend_from_slice(content.to_string().as_bytes());
        signing::sha256(&bytes)
    }
}

const COLUMNS: &str = "a.id, a.at, a.actor_id, a.actor, a.action, a.subject_type, a.subject_id, a.before, a.after, a.request_id, a.client_address";
const SEAL_BATCH: i64 = 1000;
/// One sealer at a time; any number that nothing else uses.
const SEAL_LOCK: i64 = 4_243_001;

/// What a record that closes a day is called; its subject is the day.
const DAY_CLOSED: &str = "audit.day_closed";

/// Seals what is not sealed yet, oldest first; how many rows.
///
/// # Errors
/// What the database says.
pub async fn seal(ctx: &Ctx) -> Result<usize> {
    transaction!(ctx, "audit_seal", |tx| seal_in_txn(&tx))
}

async fn seal_in_txn(tx: &Tx) -> Result<usize> {
    sql::execute(tx.conn(), "SELECT pg_advisory_xact_lock($1)", params![SEAL_LOCK]).await?;
    let rows: Vec<AuditRow> = sql::fetch_all(
        tx.conn(),
        &format!(
            "SELECT {COLUMNS} FROM audit_logs a WHERE NOT EXISTS (SELECT 1 FROM audit_seals s WHERE s.audit_id = a.id) \
             ORDER BY a.at, a.id LIMIT $1"
        ),
        params![SEAL_BATCH],
    )
    .await?;
    for row in &rows {
        let day = dates::singapore_date(row.at);
        let (last_seq, previous) = last_seal(tx.conn(), day).await?;
        sql::execute(
            tx.conn(),
            "INSERT INTO audit_seals (day, seq, audit_id, audit_at, previous_hash, hash) VALUES ($1, $2, $3, $4, $5, $6)",
            params![day, last_seq + 1, row.id, row.at, previous.clone(), row.hash(&previous)],
        )
        .await?;
    }
    close_days_in_txn(tx).await?;
    Ok(rows.len())
}

/// Records how the chains of the days before today ended. A record that comes late goes behind that end and does
/// not change it.
async fn close_days_in_txn(tx: &Tx) -> Result<()> {
    let open: Vec<NaiveDate> = sql::fetch_values(
        tx.conn(),
        "SELECT DISTINCT s.day FROM audit_seals s WHERE s.seq = 1 AND s.day < $1 \
         AND NOT EXISTS (SELECT 1 FROM audit_logs a WHERE a.subject_id = s.day::text AND a.action = $2) ORDER BY s.day",
        params![tx.ctx().today(), DAY_CLOSED],
    )
    .await?;
    for day in open {
        let (records, hash) = last_seal(tx.conn(), day).await?;
        let entry = AuditEntry {
            action: DAY_CLOSED,
            subject_type: "audit_day",
            subject_id: day.to_string(),
            before: None,
            after: Some(json!({ "records": records, "hash": hex::encode(hash) })),
        };
        record_in_txn(tx, entry).await?;
    }
    Ok(())
}

#[derive(FromQueryResult)]
struct LastSeal {
    seq: i64,
    hash: Vec<u8>,
}

/// The end of a day's chain; an empty day starts from the day's own name.
async fn last_seal(conn: &impl ConnectionTrait, day: NaiveDate) -> Result<(i64, Vec<u8>)> {
    let last: Option<LastSeal> = sql::fetch_optional(
        conn,
        "SELECT seq, hash FROM audit_seals WHERE day = $1 ORDER BY seq DESC LIMIT 1",
        params![day],
    )
    .await?;
    Ok(last.map_or_else(|| (0, first_hash(day)), |seal| (seal.seq, seal.hash)))
}

fn first_hash(day: NaiveDate) -> Vec<u8> {
    signing::sha256(day.to_string().as_bytes())
}

#[derive(FromQueryResult)]
struct SealRow {
    day: NaiveDate,
    seq: i64,
    audit_id: Uuid,
    previous_hash: Vec<u8>,
    hash: Vec<u8>,
}

/// Recomputes every chain; each break in words.
///
/// # Errors
/// What the database says.
pub async fn verify(conn: &impl ConnectionTrait) -> Result<Vec<String>> {
    let mut breaks = Vec::new();
    let days: Vec<NaiveDate> = sql::fetch_values(
        conn,
        "SELECT DISTINCT day FROM audit_seals ORDER BY day",
        params![],
    )
    .await?;
    for day in days {
        verify_day(conn, day, &mut breaks).await?;
    }
    breaks.extend(wrong_ends(conn).await?);
    Ok(breaks)
}

/// Days whose chain does not hold the end that it was closed with.
async fn wrong_ends(conn: &impl ConnectionTrait) -> Result<Vec<String>> {
    sql::fetch_values(
        conn,
        "SELECT format('audit chain of %s: its end, record %s, is missing or was changed', a.subject_id, a.after ->> 'records') \
         FROM audit_logs a LEFT JOIN audit_seals s ON s.day::text = a.subject_id AND s.seq::text = a.after ->> 'records' \
         WHERE a.action = $1 AND encode(s.hash, 'hex') IS DISTINCT FROM a.after ->> 'hash' ORDER BY a.subject_id",
        params![DAY_CLOSED],
    )
    .await
}

async fn verify_day(conn: &impl ConnectionTrait, day: NaiveDate, breaks: &mut Vec<String>) -> Result<()> {
    let seals: Vec<SealRow> = sql::fetch_all(
        conn,
        "SELECT day, seq, audit_id, previous_hash, hash FROM audit_seals WHERE day = $1 ORDER BY seq",
        params![day],
    )
    .await?;
    let rows: Vec<AuditRow> = sql::fetch_all(
        conn,
        &format!("SELECT {COLUMNS} FROM audit_logs a JOIN audit_seals s ON s.audit_id = a.id AND s.audit_at = a.at WHERE s.day = $1"),
        params![day],
    )
    .await?;
    let rows: std::collections::HashMap<Uuid, AuditRow> = rows.into_iter().map(|row| (row.id, row)).collect();
    let (mut expected_seq, mut previous) = (1, first_hash(day));
    for seal in seals {
        let name = format!("audit chain of {}, record {}", seal.day, seal.seq);
        if seal.seq != expected_seq || seal.previous_hash != previous {
            breaks.push(format!("{name}: a record before it is missing or was changed"));
        }
        match rows.get(&seal.audit_id) {
            None => breaks.push(format!("{name}: the record is missing")),
            Some(row) if row.hash(&seal.previous_hash) != seal.hash => {
                breaks.push(format!("{name}: the record was changed"))
            }
            Some(_) => {}
        }
        expected_seq = seal.seq + 1;
        previous = seal.hash;
    }
    Ok(())
}
