//! Events, written in the transaction of the change, and their delivery to subscribers afterwards.
//!
//! A delivery row a subscriber is claimed with SKIP LOCKED, retried with back-off and parked after
//! [`ATTEMPTS_MAX`] tries. No cursor is followed: commits come out of order.

use crate::bells::Bell;
use crate::context::Ctx;
use crate::error::Result;
use crate::shift::Shift;
use crate::sql::{self, Writes};
use crate::tx::Tx;
use crate::{ids, params};
use async_trait::async_trait;
use chrono::{DateTime, Duration, Utc};
use sea_orm::FromQueryResult;
use serde_json::Value;
use std::collections::HashMap;
use std::sync::Arc;
use std::time::Instant;
use uuid::Uuid;

/// Tries before a delivery is parked for a person to look at.
pub const ATTEMPTS_MAX: i32 = 8;
const BATCH: usize = 100;
/// What became of a delivery is written after this at the latest (and the delivery that is under way): so much is made
/// again after a crash.
const WRITE_WITHIN: std::time::Duration = std::time::Duration::from_millis(200);
/// How long a claim keeps other workers away: so long do the deliveries of a worker wait that was killed.
const CLAIM_SECONDS: i64 = 40;
/// Nothing more of a batch is begun after this: what is begun must end within the claim.
const BEGIN_WITHIN_SECONDS: i64 = 15;

/// Something that happened.
#[derive(Debug, Clone)]
pub struct NewEvent {
    /// `order`, `product`, `stock`, ...
    pub aggregate_type: &'static str,
    pub aggregate_id: Uuid,
    /// `order.placed`, `payment.captured`, ...
    pub kind: &'static str,
    pub payload: Value,
}

/// An event as it is stored.
#[derive(Debug, Clone, FromQueryResult)]
pub struct EventRow {
    pub id: Uuid,
    pub occurred_at: DateTime<Utc>,
    pub aggregate_type: String,
    pub aggregate_id: Uuid,
    pub kind: String,
    pub version: i32,
    pub payload: Value,
    pub actor: String,
    pub request_id: String,
}

/// Somebody who is told of events. Told at least once: handlers bear repetition.
#[async_trait]
pub trait Subscriber: Send + Sync {
    /// Stable name: it is a key in the database.
    fn name(&self) -> &'static str;
    async fn handle(&self, ctx: &Ctx, event: &EventRow) -> Result<()>;
}

/// The event kinds that have subscribers: kept here, so that writers need not know the subscribers themselves.
const SUBSCRIPTIONS: &[(&str, &[&str])] = &[(
    "notifications",
    &[
        "order.placed",
        "payment.captured",
        "order.shipped",
        "order.cancelled",
        "payment.refund_due",
        "payment.refunded",
    ],
)];

/// Names of the subscribers that want a kind.
#[must_use]
pub fn subscribers_of(kind: &str) -> Vec<&'static str> {
    SUBSCRIPTIONS
        .iter()
        .filter(|(_, kinds)| kinds.contains(&kind))
        .map(|(name, _)| *name)
        .collect()
}

/// Appends the event and its deliveries; its id.
///
/// # Errors
/// What the database says.
pub async fn emit_in_txn(tx: &Tx, event: NewEvent) -> Result<Uuid> {
    let (id, writes) = writes_in_txn(tx, event);
    writes.run(tx.conn()).await?;
    Ok(id)
}

/// What [`emit_in_txn`] writes, to be run in the same transaction with other writes; and the event's id.
pub fn writes_in_txn(tx: &Tx, event: NewEvent) -> (Uuid, Writes) {
    let (id, now, ctx) = (ids::new_id(), tx.now(), tx.ctx());
    let subscribers: Vec<String> = subscribers_of(event.kind)
        .into_iter()
        .map(ToOwned::to_owned)
        .collect();
    if !subscribers.is_empty() {
        tx.wake(Bell::Deliveries);
    }
    let writes = Writes::new(
        &[
            "INSERT INTO events (id, occurred_at, aggregate_type, aggregate_id, kind, payload, actor_id, actor, request_id) \
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
            "INSERT INTO event_deliveries (event_id, event_occurred_at, subscriber, next_attempt_at) \
             SELECT $1, $2, s, $2 FROM unnest($10::text[]) AS s",
        ],
        params![
            id,
            now,
            event.aggregate_type,
            event.aggregate_id,
            event.kind,
            event.payload,
            ctx.actor.id,
            ctx.actor.name.clone(),
            ctx.request_id.to_string(),
            subscribers
        ],
    );
    (id, writes)
}

#[derive(FromQueryResult)]
struct Claimed {
    event_id: Uuid,
    event_occurred_at: DateTime<Utc>,
    subscriber: String,
    attempts: i32,
}

/// How much of what was due a call took on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Taken {
    Nothing,
    /// And there was nothing else when it was asked for.
    All,
    /// As many as one call takes: there may be more.
    Full,
}

/// Delivers what is due.
///
/// A claim moves `next_attempt_at` on before the handler runs, so a crash in between only delays the next try. A batch
/// that takes long is not begun to its end: the rest is given back before somebody else claims it. When
/// the shift ends, what was not begun is given back at once; when it is over, what was begun too.
///
/// # Errors
/// What the database says; a handler's fault is kept with its delivery.
pub async fn deliver_due(ctx: &Ctx, subscribers: &[Arc<dyn Subscriber>], shift: &Shift) -> Result<Taken> {
    let now = ctx.now();
    let claimed = claim(ctx, now).await?;
    let taken = match claimed.len() {
        0 => return Ok(Taken::Nothing),
        BATCH => Taken::Full,
        _ => Taken::All,
    };
    let events = events_behind(ctx, &claimed).await?;
    let mut claimed = claimed.into_iter();
    let mut outcomes = Outcomes::default();
    while let Some(delivery) = claimed.next() {
        let is_begun = !shift.is_ending() && ctx.now() - now < Duration::seconds(BEGIN_WITHIN_SECONDS);
        let over = async {
            if is_begun {
                shift.over().await;
            }
        };
        tokio::select! {
            biased;
            done = deliver_one(ctx, subscribers, &delivery, events.get(&delivery.event_id)), if is_begun => {
                outcomes.add(ctx, delivery, done).await?;
            }
            () = over => {
                give_back(ctx, std::iter::once(delivery).chain(claimed).collect()).await?;
                break;
            }
        }
    }
    outcomes.write(ctx).await?;
    Ok(taken)
}

async fn claim(ctx: &Ctx, now: DateTime<Utc>) -> Result<Vec<Claimed>> {
    sql::fetch_all(
        ctx.db(),
        "UPDATE event_deliveries d SET attempts = attempts + 1, next_attempt_at = $3 \
         WHERE (event_id, subscriber) IN (SELECT event_id, subscriber FROM event_deliveries \
           WHERE status = 'pending' AND next_attempt_at <= $1 ORDER BY next_attempt_at LIMIT $2 FOR UPDATE SKIP LOCKED) \
         RETURNING event_id, event_occurred_at, subscriber, attempts",
        params![
            now,
            i64::try_from(BATCH).unwrap_or(i64::MAX),
            now + Duration::seconds(CLAIM_SECONDS)
        ],
    )
    .await
}

/// Ends claims as if they had not been made.
async fn give_back(ctx: &Ctx, claimed: Vec<Claimed>) -> Result<()> {
    let events: Vec<Uuid> = claimed.iter().map(|it| it.event_id).collect();
    let attempts: Vec<i32> = claimed.iter().map(|it| it.attempts).collect();
    let subscribers: Vec<String> = claimed.into_iter().map(|it| it.subscriber).collect();
    sql::execute(
        ctx.db(),
        "UPDATE event_deliveries d SET attempts = d.attempts - 1, next_attempt_at = $3 \
         FROM unnest($1::uuid[], $2::text[], $4::integer[]) AS c(event_id, subscriber, attempts) \
         WHERE d.event_id = c.event_id AND d.subscriber = c.subscriber AND d.status = 'pending' AND d.attempts = c.attempts",
        params![events, subscribers, ctx.now(), attempts],
    )
    .await?;
    Ok(())
}

/// The events of a batch, by id.
async fn events_behind(ctx: &Ctx, claimed: &[Claimed]) -> Result<HashMap<Uuid, EventRow>> {
    if claimed.is_empty() {
        return Ok(HashMap::new());
    }
    let (ids, times): (Vec<Uuid>, Vec<DateTime<Utc>>) = claimed
        .iter()
        .map(|it| (it.event_id, it.event_occurred_at))
        .unzip();
    let events: Vec<EventRow> = sql::fetch_all(
        ctx.db(),
        "SELECT e.id, e.occurred_at, e.aggregate_type, e.aggregate_id, e.kind, e.version, e.payload, e.actor, e.request_id \
         FROM unnest($1::uuid[], $2::timestamptz[]) AS d(id, occurred_at) \
         JOIN events e ON e.id = d.id AND e.occurred_at = d.occurred_at",
        params![ids, times],
    )
    .await?;
    Ok(events.into_iter().map(|event| (event.id, event)).collect())
}

async fn deliver_one(
    ctx: &Ctx,
    subscribers: &[Arc<dyn Subscriber>],
    delivery: &Claimed,
    event: Option<&EventRow>,
) -> std::result::Result<(), String> {
    let subscriber = subscribers.iter().find(|s| s.name() == delivery.subscriber);
    match (event, subscriber) {
        (Some(event), Some(subscriber)) => subscriber
            .handle(ctx, event)
            .await
            .map_err(|error| error.to_string()),
        (None, _) => Err("the event is gone".to_owned()),
        (_, None) => Err("no such subscriber in this version".to_owned()),
    }
}

/// What became of deliveries, written together. A crash before that only makes them again.
#[derive(Default)]
struct Outcomes {
    since: Option<Instant>,
    events: Vec<Uuid>,
    subscribers: Vec<String>,
    attempts: Vec<i32>,
    statuses: Vec<String>,
    /// Empty where all went well.
    errors: Vec<String>,
    next_attempts: Vec<DateTime<Utc>>,
}

impl Outcomes {
    /// Keeps one; writes all when the first of them has waited long enough.
    async fn add(
        &mut self,
        ctx: &Ctx,
        delivery: Claimed,
        outcome: std::result::Result<(), String>,
    ) -> Result<()> {
        let (status, error) = match outcome {
            Ok(()) => ("done", String::new()),
            Err(error) if delivery.attempts >= ATTEMPTS_MAX => ("parked", error),
            Err(error) => ("pending", error),
        };
        if status != "done" {
            tracing::warn!(subscriber = %delivery.subscriber, event = %delivery.event_id, attempts = delivery.attempts, %error, "delivery failed");
        }
        let back_off_seconds = 5_i64 << u32::try_from(delivery.attempts.clamp(1, 9) - 1).unwrap_or(0);
        self.events.push(delivery.event_id);
        self.subscribers.push(delivery.subscriber);
        self.attempts.push(delivery.attempts);
        self.statuses.push(status.to_owned());
        self.errors.push(error);
        self.next_attempts
            .push(ctx.now() + Duration::seconds(back_off_seconds));
        if self.since.get_or_insert_with(Instant::now).elapsed() < WRITE_WITHIN {
            return Ok(());
        }
        std::mem::take(self).write(ctx).await
    }

    /// Whoever claimed a delivery meanwhile, or put it back by hand, has the word about it now.
    async fn write(self, ctx: &Ctx) -> Result<()> {
        if self.events.is_empty() {
            return Ok(());
        }
        sql::execute(
            ctx.db(),
            "UPDATE event_deliveries d SET status = o.status, last_error = nullif(o.error, ''), \
             done_at = CASE WHEN o.status = 'done' THEN $7::timestamptz END, \
             next_attempt_at = CASE WHEN o.status = 'pending' THEN o.next_attempt_at ELSE d.next_attempt_at END \
             FROM unnest($1::uuid[], $2::text[], $3::integer[], $4::text[], $5::text[], $6::timestamptz[]) \
               AS o(event_id, subscriber, attempts, status, error, next_attempt_at) \
             WHERE d.event_id = o.event_id AND d.subscriber = o.subscriber AND d.status = 'pending' AND d.attempts = o.attempts",
            params![
                self.events,
                self.subscribers,
                self.attempts,
                self.statuses,
                self.errors,
                self.next_attempts,
                ctx.now()
            ],
        )
        .await?;
        Ok(())
    }
}

/// Events of one thing, oldest first: its time line.
///
/// # Errors
/// What the database says.
pub async fn events_of(conn: &impl sea_orm::ConnectionTrait, aggregate_id: Uuid) -> Result<Vec<EventRow>> {
    sql::fetch_all(
        conn,
        "SELECT id, occurred_at, aggregate_type, aggregate_id, kind, version, payload, actor, request_id \
         FROM events WHERE aggregate_id = $1 ORDER BY occurred_at, id",
        params![aggregate_id],
    )
    .await
}

/// Deliveries done longer ago than this are forgotten (the events stay).
const KEEP_DELIVERIES_DAYS: i64 = 30;

/// # Errors
/// What the database says.
pub async fn clean_up(ctx: &Ctx) -> Result<u64> {
    sql::execute(
        ctx.db(),
        "DELETE FROM event_deliveries WHERE status = 'done' AND done_at < $1",
        params![ctx.now() - Duration::days(KEEP_DELIVERIES_DAYS)],
    )
    .await
}
