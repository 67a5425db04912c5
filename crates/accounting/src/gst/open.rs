//! The return of a day, made when it is not there yet.

use chrono::NaiveDate;
use domain::AppError;
use domain::FieldError;
use domain::permission::Permission;
use domain::settings::{self, GstSettings};
use kernel::idempotency::once_in_txn;
use kernel::{Ctx, Tx, dates, params, sql, transaction};
use uuid::Uuid;

use super::periods::ensure_periods_in_txn;
use crate::error::Result;

/// The id of the F5 whose period a day falls in. Periods up to today's are made first.
///
/// # Errors
/// Without [`Permission::GstPrepare`]; 422 for a day without a period: one to come, or before the registration.
pub async fn open(ctx: &Ctx, day: NaiveDate) -> Result<Uuid> {
    ctx.require(Permission::GstPrepare)?;
    let gst: GstSettings = kernel::settings::get(ctx, settings::GST).await?;
    transaction!(ctx, "open_gst_return", |tx| once_in_txn(
        &tx,
        open_in_txn(&tx, &gst, day)
    ))
}

async fn open_in_txn(tx: &Tx, gst: &GstSettings, day: NaiveDate) -> Result<Uuid> {
    ensure_periods_in_txn(tx, gst).await?;
    let found = sql::fetch_value::<Uuid>(
        tx.conn(),
        "SELECT id FROM gst_returns WHERE form = 'F5' AND $1 BETWEEN period_start AND period_end",
        params![day],
    )
    .await?;
    Ok(found.ok_or_else(|| {
        let message = format!(
            "There is no GST period with {}: choose a day on or before today on which the business was registered.",
            dates::date_text(day)
        );
        AppError::invalid_fields(vec![FieldError::new("period", message)])
    })?)
}
