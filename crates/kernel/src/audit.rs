//! The audit log: who changed what. Rows are appended in the transaction of the change and sealed into a hash
//! chain a day by a job, so that a later change of a row, or a missing one, is noticed. How a day's chain ended is
//! itself a record of a later day, so that no end of a day, and no whole day, can go missing unnoticed either.

use crate::context::Ctx;
use crate::error::Result;
use crate::sql::{self, Writes};
use crate::tx::Tx;
use crate::{dates, ids, params, signing, transaction};
use chrono::{DateTime, Duration, NaiveDate, Utc};
use sea_orm::{ConnectionTrait, FromQueryResult};
use serde_json::{Value, json};
use std::collections::HashMap;
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
    writes_in_txn(tx, entry).run(tx.conn()).await
}

/// What [`record_in_txn`] writes, to be run in the same transaction with other writes.
pub fn writes_in_txn(tx: &Tx, entry: AuditEntry) -> Writes {
    let ctx = tx.ctx();
    Writes::new(
        &[
            "INSERT INTO audit_logs (id, at, actor_id, actor, action, subject_type, subject_id, before, after, request_id, client_address) \
           VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)",
        ],
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
const SEAL_BATCH: usize = 1000;
/// One sealer at a time; any number that nothing else uses.
const SEAL_LOCK: i64 = 4_243_001;

/// What a record that closes a day is called; its subject is the day.
const DAY_CLOSED: &str = "audit.day_closed";

/// How far behind the last seal a record may come to be sealed at once; older ones wait for the nightly sweep.
const LATE_DAYS: i64 = 1;

/// Where a sealer begins to look.
#[derive(Debug, Clone, Copy)]
enum Begin {
    /// A day before the last sealed record: work for what is new, however long the history.
    LastSeal,
    Beginning,
}

/// Seals what is not sealed yet, oldest first; how many rows.
///
/// # Errors
/// What the database says.
pub async fn seal(ctx: &Ctx) -> Result<usize> {
    seal_from(ctx, Begin::LastSeal).await
}

/// The same over all history, for records that came late by more than a day.
///
/// # Errors
/// What the database says.
pub async fn sweep(ctx: &Ctx) -> Result<usize> {
    seal_from(ctx, Begin::Beginning).await
}

async fn seal_from(ctx: &Ctx, from: Begin) -> Result<usize> {
    let mut sealed = 0;
    loop {
        let rows = transaction!(ctx, "audit_seal", |tx| seal_in_txn(&tx, from))?;
        sealed += rows;
        if rows < SEAL_BATCH {
            return Ok(sealed);
        }
    }
}

async fn seal_in_txn(tx: &Tx, from: Begin) -> Result<usize> {
    sql::execute(tx.conn(), "SELECT pg_advisory_xact_lock($1)", params![SEAL_LOCK]).await?;
    let since = match from {
        Begin::LastSeal => last_sealed_at(tx.conn())
            .await?
            .map(|at| at - Duration::days(LATE_DAYS)),
        Begin::Beginning => None,
    };
    let rows: Vec<AuditRow> = sql::fetch_all(
        tx.conn(),
        &format!(
            "SELECT {COLUMNS} FROM audit_logs a WHERE a.at > coalesce($2::timestamptz, '-infinity') \
             AND NOT EXISTS (SELECT 1 FROM audit_seals s WHERE s.audit_id = a.id) ORDER BY a.at, a.id LIMIT $1"
        ),
        params![i64::try_from(SEAL_BATCH).unwrap_or(i64::MAX), since],
    )
    .await?;
    write_seals_in_txn(tx, &rows).await?;
    close_days_in_txn(tx, since).await?;
    Ok(rows.len())
}

/// When the record at the end of the newest chain was made.
async fn last_sealed_at(conn: &impl ConnectionTrait) -> Result<Option<DateTime<Utc>>> {
    sql::fetch_value(
        conn,
        "SELECT audit_at FROM audit_seals ORDER BY day DESC, seq DESC LIMIT 1",
        params![],
    )
    .await
}

/// One statement, whatever the number; the rows are in order of time.
async fn write_seals_in_txn(tx: &Tx, rows: &[AuditRow]) -> Result<()> {
    let mut ends: HashMap<NaiveDate, (i64, Vec<u8>)> = HashMap::new();
    let (mut days, mut seqs, mut ids, mut ats) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
    let (mut before, mut hashes) = (Vec::new(), Vec::new());
    for row in rows {
        let day = dates::singapore_date(row.at);
        let (last_seq, previous) = match ends.remove(&day) {
            Some(end) => end,
            None => last_seal(tx.conn(), day).await?,
        };
        let hash = row.hash(&previous);
        days.push(day);
        seqs.push(last_seq + 1);
        ids.push(row.id);
        ats.push(row.at);
        before.push(hex::encode(&previous));
        hashes.push(hex::encode(&hash));
        ends.insert(day, (last_seq + 1, hash));
    }
    if rows.is_empty() {
        return Ok(());
    }
    sql::execute(
        tx.conn(),
        "INSERT INTO audit_seals (day, seq, audit_id, audit_at, previous_hash, hash) \
         SELECT day, seq, id, at, decode(before, 'hex'), decode(hash, 'hex') \
         FROM unnest($1::date[], $2::bigint[], $3::uuid[], $4::timestamptz[], $5::text[], $6::text[]) \
           AS s(day, seq, id, at, before, hash)",
        params![days, seqs, ids, ats, before, hashes],
    )
    .await?;
    Ok(())
}

/// Records how the chains of the days before today ended. A record that comes late goes behind that end and does
/// not change it.
async fn close_days_in_txn(tx: &Tx, since: Option<DateTime<Utc>>) -> Result<()> {
    let open: Vec<NaiveDate> = sql::fetch_values(
        tx.conn(),
        "SELECT DISTINCT s.day FROM audit_seals s WHERE s.seq = 1 AND s.day < $1 AND s.day >= coalesce($3::date, '-infinity') \
         AND NOT EXISTS (SELECT 1 FROM audit_logs a WHERE a.subject_id = s.day::text AND a.action = $2) ORDER BY s.day",
        params![tx.today(), DAY_CLOSED, since.map(dates::singapore_date)],
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

/// A record that old and unsealed means that the sealer stands still, or that somebody slipped it in.
const SEALED_WITHIN_MINUTES: i64 = 10;

/// Records that should have been sealed by now, each in words.
///
/// # Errors
/// What the database says.
pub async fn unsealed(conn: &impl ConnectionTrait, now: DateTime<Utc>) -> Result<Vec<String>> {
    sql::fetch_values(
        conn,
        "SELECT format('audit record %s of %s (%s) is not sealed', a.id, a.at, a.action) FROM audit_logs a \
         WHERE a.at < $1 AND NOT EXISTS (SELECT 1 FROM audit_seals s WHERE s.audit_id = a.id) ORDER BY a.at LIMIT 50",
        params![now - Duration::minutes(SEALED_WITHIN_MINUTES)],
    )
    .await
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
    let rows: HashMap<Uuid, AuditRow> = rows.into_iter().map(|row| (row.id, row)).collect();
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
