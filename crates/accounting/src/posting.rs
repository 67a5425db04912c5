//! Storing journals: one statement for the entry and its lines, accounts found by role, each source once.

use chrono::{Datelike, NaiveDate};
use domain::ledger::{AccountRef, DraftLine, JournalDraft};
use kernel::{Tx, ids, params, sql};
use rust_decimal::Decimal;
use sea_orm::FromQueryResult;
use uuid::Uuid;

use crate::error::{AccountingError, Result};

/// Names of what journals follow from, as the journal stores them and its pages explain them.
pub mod source {
    /// A payment.
    pub const PAYMENT: &str = "payment";
    /// A parcel.
    pub const FULFILMENT: &str = "fulfilment";
    /// Money given back.
    pub const REFUND: &str = "refund";
    /// Goods that arrived.
    pub const GOODS_RECEIPT: &str = "goods_receipt";
    /// A stock movement by hand.
    pub const ADJUSTMENT: &str = "adjustment";
    /// A filed GST return.
    pub const GST_RETURN: &str = "gst_return";
}

/// A journal to post.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PostJournal {
    pub draft: JournalDraft,
    /// Must lie in an open period.
    pub entry_date: NaiveDate,
    /// What happened: `payment_captured`, `goods_shipped`, ...
    pub kind: &'static str,
    pub description: String,
    /// With `kind` and `source_id` unique: what happened once is posted once. See [`source`].
    pub source_type: &'static str,
    pub source_id: Uuid,
    pub order_id: Option<Uuid>,
}

/// A journal as it was posted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Posted {
    pub id: Uuid,
    /// `JE-26-000123`.
    pub number: String,
}

/// Posts a journal. A draft that is empty (every amount zero) is refused: ask [`JournalDraft::is_empty`] first.
///
/// # Errors
/// [`AccountingError::AlreadyPosted`] when the source is in the journal (the transaction stays usable),
/// [`AccountingError::Ledger`], [`AccountingError::UnknownAccount`], a closed period.
pub async fn post_in_txn(tx: &Tx, journal: PostJournal) -> Result<Posted> {
    journal.draft.balanced()?;
    write(tx, journal).await
}

#[derive(FromQueryResult)]
struct Written {
    number: Option<String>,
    missing: Option<String>,
}

async fn write(tx: &Tx, entry: PostJournal) -> Result<Posted> {
    let lines = &entry.draft.lines;
    let id = ids::new_id();
    let ctx = tx.ctx();
    let role = |line: &DraftLine| match &line.account {
        AccountRef::Role(role) => role.as_str().to_owned(),
        AccountRef::Code(_) => String::new(),
    };
    let code = |line: &DraftLine| match &line.account {
        AccountRef::Role(_) => String::new(),
        AccountRef::Code(code) => code.clone(),
    };
    let tax_code = |line: &DraftLine| line.tax_code.map(|code| code.to_string()).unwrap_or_default();
    let written: Written = sql::fetch_one(
        tx.conn(),
        POST,
        params![
            id,
            entry.entry_date.year().rem_euclid(100),
            entry.entry_date,
            entry.kind,
            entry.description,
            entry.source_type,
            entry.source_id,
            entry.order_id,
            tx.now(),
            ctx.actor.id,
            ctx.actor.name.clone(),
            ctx.request_id.to_string(),
            lines.iter().map(|_| ids::new_id()).collect::<Vec<Uuid>>(),
            lines.iter().map(role).collect::<Vec<String>>(),
            lines.iter().map(code).collect::<Vec<String>>(),
            lines
                .iter()
                .map(|line| line.debit.to_decimal())
                .collect::<Vec<Decimal>>(),
            lines
                .iter()
                .map(|line| line.credit.to_decimal())
                .collect::<Vec<Decimal>>(),
            lines.iter().map(tax_code).collect::<Vec<String>>(),
            lines
                .iter()
                .map(|line| line.memo.clone())
                .collect::<Vec<String>>(),
            ctx.channel.as_str(),
        ],
    )
    .await?;
    if let Some(missing) = written.missing {
        return Err(AccountingError::UnknownAccount(missing));
    }
    let number = written.number.ok_or_else(|| AccountingError::AlreadyPosted {
        source_type: entry.source_type.to_owned(),
        source_id: entry.source_id,
    })?;
    Ok(Posted { id, number })
}

// The number has the form of domain::numbering; it is made here because the sequence is, and a round trip for
// the number alone would be one in every sale. Gaps are allowed in this series.
const POST: &str = "\
WITH line AS MATERIALIZED (
  SELECT l.*, coalesce(r.account_id, a.id) AS account_id
  FROM unnest($13::uuid[], $14::text[], $15::text[], $16::numeric[], $17::numeric[], $18::text[], $19::text[])
    WITH ORDINALITY AS l(id, role, code, debit, credit, tax_code, memo, line_no)
  LEFT JOIN account_roles r ON r.role = l.role
  LEFT JOIN accounts a ON a.code = l.code AND a.active
), missing AS MATERIALIZED (
  SELECT string_agg(DISTINCT role || code, ', ') AS names FROM line WHERE account_id IS NULL
), given AS MATERIALIZED (
  SELECT nextval('journal_number_seq')::text AS counter
), entry AS (
  INSERT INTO journal_entries (id, number, entry_date, kind, description, source_type, source_id, order_id,
    posted_at, actor_id, actor, request_id)
  SELECT $1, 'JE-' || lpad($2::int::text, 2, '0') || '-' || lpad(counter, greatest(6, length(counter)), '0'),
    $3, $4, $5, $6, $7, $8, $9, $10, $11, $12
  FROM given, missing WHERE missing.names IS NULL
  ON CONFLICT (source_type, source_id, kind) DO NOTHING RETURNING id, number, entry_date
), item AS (
  INSERT INTO journal_entry_items (id, entry_id, line_no, account_id, entry_date, debit, credit, tax_code, memo, channel)
  SELECT l.id, e.id, l.line_no, l.account_id, e.entry_date, l.debit, l.credit, nullif(l.tax_code, ''), l.memo, $20
  FROM entry e, line l ORDER BY l.line_no
)
SELECT (SELECT number FROM entry) AS number, (SELECT names FROM missing) AS missing";
