//! What the views of returns tell in words, exactly: for programs.

use std::collections::HashMap;

use chrono::NaiveDate;
use domain::permission::Permission;
use domain::views::gst::GstLineView;
use kernel::{Ctx, params, sql};
use sea_orm::FromQueryResult;
use uuid::Uuid;

use crate::error::Result;

/// The days of a return.
#[derive(Debug, Clone, Copy, FromQueryResult)]
pub struct ReturnDays {
    id: Uuid,
    pub period_start: NaiveDate,
    pub period_end: NaiveDate,
    pub due_on: NaiveDate,
}

/// Of these returns, by id. One statement.
///
/// # Errors
/// Without [`Permission::GstRead`], or what the database says.
pub async fn days_of_returns(ctx: &Ctx, ids: Vec<Uuid>) -> Result<HashMap<Uuid, ReturnDays>> {
    ctx.require(Permission::GstRead)?;
    let rows: Vec<ReturnDays> = sql::fetch_all(
        ctx.db(),
        "SELECT id, period_start, period_end, due_on FROM gst_returns WHERE id = ANY($1::uuid[])",
        params![ids],
    )
    .await?;
    Ok(rows.into_iter().map(|row| (row.id, row)).collect())
}

#[derive(FromQueryResult)]
struct LineDay {
    id: Uuid,
    tax_date: NaiveDate,
}

/// The tax dates of these lines, by id. One statement.
///
/// # Errors
/// Without [`Permission::GstRead`], or what the database says.
pub async fn tax_dates(ctx: &Ctx, lines: &[GstLineView]) -> Result<HashMap<Uuid, NaiveDate>> {
    ctx.require(Permission::GstRead)?;
    let rows: Vec<LineDay> = sql::fetch_all(
        ctx.db(),
        "SELECT id, tax_date FROM gst_transactions WHERE id = ANY($1::uuid[])",
        params![lines.iter().map(|line| line.id).collect::<Vec<Uuid>>()],
    )
    .await?;
    Ok(rows.into_iter().map(|row| (row.id, row.tax_date)).collect())
}
