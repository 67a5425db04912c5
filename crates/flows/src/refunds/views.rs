//! Refunds as staff see them: where they are, why they failed, and what can be done.

use super::way_back;
use crate::order_store::{self, money};
use chrono::{DateTime, Utc};
use domain::permission::Permission;
use domain::refund::{RefundStatus, Retry, Standing};
use domain::views::orders::RefundView;
use kernel::{Ctx, Result, dates, params, sql};
use rust_decimal::Decimal;
use sea_orm::FromQueryResult;
use uuid::Uuid;

#[derive(FromQueryResult)]
struct ShownRow {
    id: Uuid,
    amount: Decimal,
    reason: String,
    status: String,
    created_at: DateTime<Utc>,
    provider: String,
    provider_ref: Option<String>,
    bank_reference: Option<String>,
    failure_reason: Option<String>,
    /// A job is sending it.
    being_sent: bool,
}

/// The refunds of an order, newest first.
pub(crate) async fn of_order(ctx: &Ctx, order_id: Uuid) -> Result<Vec<RefundView>> {
    let rows: Vec<ShownRow> = sql::fetch_all(
        ctx.db(),
        "SELECT r.id, r.amount, r.reason, r.status, r.created_at, r.provider_ref, r.bank_reference, r.failure_reason, p.provider, \
           EXISTS (SELECT 1 FROM jobs j WHERE j.kind = $2 AND j.unique_key = r.id::text AND j.status IN ('queued', 'running')) AS being_sent \
         FROM refunds r JOIN payments p ON p.id = r.payment_id WHERE r.order_id = $1 ORDER BY r.created_at DESC, r.id DESC",
        params![order_id, super::JOB_KIND],
    )
    .await?;
    rows.into_iter().map(|row| view(ctx, row)).collect()
}

fn view(ctx: &Ctx, row: ShownRow) -> Result<RefundView> {
    let may = ctx.may(Permission::OrdersRefund);
    let standing = Standing {
        status: order_store::stored(RefundStatus::parse(&row.status), &row.status)?,
        way_back: way_back(&ctx.app, &row.provider),
        taken_in: row.provider_ref.is_some(),
    };
    let can_retry = match standing.retry() {
        Ok(Retry::NewAttempt) => may,
        // Only when nobody asks any more: the job gave up.
        Ok(Retry::AskAgain) => may && !row.being_sent,
        Err(_) => false,
    };
    let given_up = can_retry && standing.status == RefundStatus::Pending;
    Ok(RefundView {
        can_mark_sent: may && standing.send_by_hand().is_ok(),
        can_retry,
        id: row.id,
        amount: money(row.amount),
        reason: row.reason,
        status: row.status,
        created_at: dates::date_time_text(row.created_at),
        failure_reason: row
            .failure_reason
            .or_else(|| given_up.then(|| "The provider does not answer.".to_owned())),
        bank_reference: row.bank_reference,
    })
}

/// What waits for staff: refunds under way, and those that failed with the one that waits longest.
#[derive(FromQueryResult)]
pub(crate) struct Waiting {
    pub pending: i64,
    pub failed: i64,
    pub order_id: Option<Uuid>,
    pub order_number: Option<String>,
    pub failure_reason: Option<String>,
}

/// # Errors
/// What the database says.
pub(crate) async fn waiting(ctx: &Ctx) -> Result<Waiting> {
    sql::fetch_one(
        ctx.db(),
        "WITH open AS (SELECT id, order_id, customer_id, status, failure_reason, settled_at FROM refunds WHERE $1 AND status <> 'succeeded'), \
         oldest AS (SELECT o.id, o.number, r.failure_reason FROM open r JOIN orders o ON o.id = r.order_id AND o.customer_id = r.customer_id \
           WHERE r.status = 'failed' ORDER BY r.settled_at, r.id LIMIT 1) \
         SELECT (SELECT count(*) FROM open WHERE status = 'pending') AS pending, (SELECT count(*) FROM open WHERE status = 'failed') AS failed, \
           (SELECT id FROM oldest) AS order_id, (SELECT number FROM oldest) AS order_number, (SELECT failure_reason FROM oldest) AS failure_reason",
        params![ctx.may(Permission::OrdersRead)],
    )
    .await
}
