//! A return's steps: reviewed, opened again, filed. Filing freezes boxes and lines and moves the GST in the books to
//! what is owed to IRAS.

use domain::Money;
use domain::f5::{F5, NetGst, ReturnEvent, ReturnStatus};
use domain::ledger::{AccountRole as Role, JournalDraft};
use domain::permission::Permission;
use kernel::audit::{self, AuditEntry};
use kernel::idempotency::once_in_txn;
use kernel::{Ctx, Tx, dates, params, sql, transaction};
use serde_json::json;
use uuid::Uuid;

use super::figures::{Figures, LINES, load_one};
use super::periods::period_text;
use crate::error::{AccountingError, Result};
use crate::posting::{self, PostJournal, source};

/// Takes a step: `review`, `reopen` or `file`; filing needs IRAS's acknowledgement number.
///
/// # Errors
/// Without [`Permission::GstPrepare`] or [`Permission::GstFile`], an unknown id, an illegal step, a period that is not
/// over, figures that are not those that were reviewed, a missing acknowledgement.
pub async fn step(ctx: &Ctx, id: Uuid, step: &str, acknowledgement: &str) -> Result<()> {
    let event = match ReturnEvent::parse(step) {
        Some(ReturnEvent::File) => {
            ctx.require(Permission::GstFile)?;
            ReturnEvent::File
        }
        Some(event @ (ReturnEvent::Review | ReturnEvent::Reopen)) => {
            ctx.require(Permission::GstPrepare)?;
            event
        }
        Some(ReturnEvent::Correct) | None => {
            return Err(AccountingError::IllegalStep {
                status: "not corrected by another form".to_owned(),
                step: step.to_owned(),
            });
        }
    };
    transaction!(ctx, "step_gst_return", |tx| once_in_txn(
        &tx,
        step_in_txn(&tx, id, event, acknowledgement)
    ))
}

async fn step_in_txn(tx: &Tx, id: Uuid, event: ReturnEvent, acknowledgement: &str) -> Result<()> {
    // All returns are locked: which lines belong to which follows from the states of all.
    sql::execute(
        tx.conn(),
        "SELECT id FROM gst_returns ORDER BY id FOR UPDATE",
        params![],
    )
    .await?;
    if event == ReturnEvent::File {
        // A sale that is just being booked into the period is waited for, and the next one waits for us: the boxes
        // and the lines that are claimed for them are the same ones.
        let lock = "LOCK TABLE gst_transactions IN SHARE ROW EXCLUSIVE MODE";
        sql::execute(tx.conn(), lock, params![]).await?;
    }
    let figures = load_one(tx.conn(), id).await?;
    let status = ReturnStatus::parse(&figures.row.status).ok_or(AccountingError::UnknownReturn)?;
    let next = status.after(event).map_err(|_| AccountingError::IllegalStep {
        status: status.to_string(),
        step: event.to_string(),
    })?;
    match event {
        ReturnEvent::File => file_in_txn(tx, &figures, acknowledgement.trim()).await?,
        _ => review_in_txn(tx, &figures, next).await?,
    }
    let before = json!({ "status": status });
    let after = json!({ "status": next, "net_gst": figures.form.amount(8), "acknowledgement": acknowledgement.trim() });
    audit::record_in_txn(
        tx,
        AuditEntry {
            action: match event {
                ReturnEvent::File => "gst_return.filed",
                ReturnEvent::Reopen => "gst_return.reopened",
                _ => "gst_return.reviewed",
            },
            subject_type: "gst_return",
            subject_id: id.to_string(),
            before: Some(before),
            after: Some(after),
        },
    )
    .await?;
    Ok(())
}

/// The boxes are kept as they were reviewed: changed ones are told from them.
async fn review_in_txn(tx: &Tx, figures: &Figures, next: ReturnStatus) -> Result<()> {
    let reviewed = next == ReturnStatus::Reviewed;
    let boxes = serde_json::to_value(&figures.form).map_err(kernel::Error::from)?;
    sql::execute(
        tx.conn(),
        "UPDATE gst_returns SET status = $2, boxes = $3, reviewed_at = $4, reviewed_by = $5 WHERE id = $1",
        params![
            figures.row.id,
            next.as_str(),
            Some(boxes).filter(|_| reviewed),
            reviewed.then(|| tx.now()),
            tx.ctx().actor.id.filter(|_| reviewed)
        ],
    )
    .await?;
    Ok(())
}

async fn file_in_txn(tx: &Tx, figures: &Figures, acknowledgement: &str) -> Result<()> {
    let row = &figures.row;
    if tx.today() <= row.period_end {
        return Err(AccountingError::PeriodNotOver(dates::date_text(row.period_end)));
    }
    if figures.changed_from().is_some() {
        return Err(AccountingError::ChangedSinceReview);
    }
    if acknowledgement.is_empty() {
        return Err(AccountingError::NoAcknowledgement);
    }
    // The lines first: while the return is open, the query that says which are its lines finds them.
    sql::execute(
        tx.conn(),
        &format!(
            "UPDATE gst_transactions SET return_id = $1 WHERE return_id IS NULL \
             AND id IN (SELECT t.id FROM ({LINES}) t)"
        ),
        params![row.id],
    )
    .await?;
    let boxes = serde_json::to_value(&figures.form).map_err(kernel::Error::from)?;
    sql::execute(
        tx.conn(),
        "UPDATE gst_returns SET status = 'filed', boxes = $2, acknowledgement = $3, filed_at = $4, filed_by = $5 \
         WHERE id = $1",
        params![row.id, boxes, acknowledgement, tx.now(), tx.ctx().actor.id],
    )
    .await?;
    let draft = return_filed(&figures.form);
    if !draft.is_empty() {
        let journal = PostJournal {
            draft,
            entry_date: tx.today(),
            kind: "gst_return_filed",
            description: format!(
                "GST {} for {} filed",
                row.form,
                period_text(row.period_start, row.period_end)
            ),
            source_type: source::GST_RETURN,
            source_id: row.id,
            order_id: None,
        };
        posting::post_in_txn(tx, journal).await?;
    }
    Ok(())
}

/// Output and input tax of the return become one debt to IRAS; below $5 nothing is paid, and it is rounding.
fn return_filed(form: &F5) -> JournalDraft {
    let (output, input): (Money, Money) = (form.amount(6), form.amount(7));
    let net_to = match form.net_gst() {
        NetGst::BelowFive => Role::Rounding,
        NetGst::Pay | NetGst::Refund => Role::GstPayable,
    };
    JournalDraft::new("GST return filed")
        .debit(Role::GstOutput, output)
        .credit(Role::GstInput, input)
        .credit(net_to, output - input)
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::f5::{Additions, ReturnLine, fill};
    use domain::gst::TaxCode;

    fn form(output: i64, input: i64) -> F5 {
        let line = |code, tax| ReturnLine {
            code,
            base: Money::from_cents(100_000),
            tax: Money::from_cents(tax),
        };
        fill(
            &[line(TaxCode::Sr, output), line(TaxCode::Tx, input)],
            &Additions::default(),
        )
    }

    #[test]
    fn filing_moves_the_net_to_iras() {
        let draft = return_filed(&form(9000, 4000));
        assert_eq!(draft.balanced(), Ok(()));
        assert_eq!(draft.effect_on(Role::GstPayable), Money::from_cents(-5000));
        assert_eq!(draft.effect_on(Role::GstOutput), Money::from_cents(9000));
    }

    #[test]
    fn small_amounts_are_neither_paid_nor_refunded() {
        let draft = return_filed(&form(4400, 4000));
        assert_eq!(draft.balanced(), Ok(()));
        assert_eq!(draft.effect_on(Role::GstPayable), Money::ZERO);
        assert_eq!(draft.effect_on(Role::Rounding), Money::from_cents(-400));
        assert!(return_filed(&form(0, 0)).is_empty());
    }
}
