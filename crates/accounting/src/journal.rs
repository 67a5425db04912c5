//! Journals as people read them: the list, one entry, the entries of an order. Lines of a page are read together.

use std::collections::HashMap;

use chrono::{DateTime, NaiveDate, Utc};
use domain::permission::Permission;
use domain::views::books::{JournalEntryView, JournalLineView, JournalQuery};
use domain::{Money, PageRequest, Paged};
use kernel::{Ctx, dates, params, sql};
use rust_decimal::Decimal;
use sea_orm::{ConnectionTrait, FromQueryResult, Value};
use uuid::Uuid;

use crate::error::{AccountingError, Result};
use crate::posting::source;
use crate::reports::date_filter;

#[derive(FromQueryResult)]
struct EntryRow {
    id: Uuid,
    number: String,
    entry_date: NaiveDate,
    kind: String,
    description: String,
    source_type: String,
    source_id: Uuid,
    posted_at: DateTime<Utc>,
    actor: String,
    order_id: Option<Uuid>,
    order_number: Option<String>,
    receipt_number: Option<String>,
    reverses_id: Option<Uuid>,
    reverses_number: Option<String>,
    reversed_by_id: Option<Uuid>,
    reversed_by_number: Option<String>,
}

#[derive(FromQueryResult)]
struct LineRow {
    entry_id: Uuid,
    account_code: String,
    account_name: String,
    debit: Decimal,
    credit: Decimal,
    tax_code: Option<String>,
    memo: String,
}

const ENTRIES: &str = "SELECT e.id, e.number, e.entry_date, e.kind, e.description, e.source_type, e.source_id, e.posted_at, \
      e.actor, e.order_id, (SELECT o.number FROM orders o WHERE o.id = e.order_id) AS order_number, \
      g.number AS receipt_number, old.id AS reverses_id, old.number AS reverses_number, \
      new.id AS reversed_by_id, new.number AS reversed_by_number \
    FROM journal_entries e \
    LEFT JOIN goods_receipts g ON g.id = e.source_id AND e.source_type = 'goods_receipt' \
    LEFT JOIN journal_entries old ON old.id = e.reverses_id \
    LEFT JOIN journal_entries new ON new.reverses_id = e.id";

const FILTER: &str = "($1::text IS NULL OR EXISTS (SELECT 1 FROM journal_entry_items i JOIN accounts a ON a.id = i.account_id \
        WHERE i.entry_id = e.id AND a.code = $1)) \
    AND ($2::text IS NULL OR strpos(lower(e.number), lower($2)) > 0 OR strpos(lower(e.description), lower($2)) > 0) \
    AND ($3::date IS NULL OR e.entry_date >= $3) AND ($4::date IS NULL OR e.entry_date <= $4)";

/// A page of the journal, newest first. Three statements.
///
/// # Errors
/// Without [`Permission::JournalRead`], a text that is no date, or what the database says.
pub async fn list(ctx: &Ctx, query: &JournalQuery) -> Result<Paged<JournalEntryView>> {
    ctx.require(Permission::JournalRead)?;
    let page = PageRequest::new(query.page, query.per_page);
    let text = |text: &Option<String>| {
        text.as_deref()
            .map(str::trim)
            .filter(|text| !text.is_empty())
            .map(str::to_owned)
    };
    let mut filters: Vec<Value> = params![
        text(&query.account),
        text(&query.q),
        date_filter(query.from.as_deref().unwrap_or_default())?,
        date_filter(query.to.as_deref().unwrap_or_default())?,
    ];
    let total = sql::fetch_value::<i64>(
        ctx.db(),
        &format!("SELECT count(*) FROM journal_entries e WHERE {FILTER}"),
        filters.clone(),
    )
    .await?;
    filters.extend(params![page.limit(), page.offset()]);
    let tail = format!("WHERE {FILTER} ORDER BY e.entry_date DESC, e.id DESC LIMIT $5 OFFSET $6");
    let items = entries(ctx.db(), &tail, filters).await?;
    Ok(page.paged(items, total.unwrap_or_default()))
}

/// One entry. Two statements.
///
/// # Errors
/// Without [`Permission::JournalRead`], an unknown id, or what the database says.
pub async fn entry(ctx: &Ctx, id: Uuid) -> Result<JournalEntryView> {
    ctx.require(Permission::JournalRead)?;
    let found = entries(ctx.db(), "WHERE e.id = $1", params![id]).await?;
    found.into_iter().next().ok_or(AccountingError::UnknownEntry)
}

/// What an entry's view tells in words, exactly: for programs.
#[derive(Debug, Clone, Copy, FromQueryResult)]
pub struct EntryKeys {
    id: Uuid,
    pub entry_date: NaiveDate,
    pub posted_at: DateTime<Utc>,
    pub order_id: Option<Uuid>,
}

/// Of these entries, by id. One statement.
///
/// # Errors
/// Without [`Permission::JournalRead`], or what the database says.
pub async fn keys(ctx: &Ctx, entries: &[JournalEntryView]) -> Result<HashMap<Uuid, EntryKeys>> {
    ctx.require(Permission::JournalRead)?;
    let rows: Vec<EntryKeys> = sql::fetch_all(
        ctx.db(),
        "SELECT id, entry_date, posted_at, order_id FROM journal_entries WHERE id = ANY($1::uuid[])",
        params![entries.iter().map(|entry| entry.id).collect::<Vec<Uuid>>()],
    )
    .await?;
    Ok(rows.into_iter().map(|row| (row.id, row)).collect())
}

/// The entries of an order, oldest first; the caller has checked who may see it. Two statements.
///
/// # Errors
/// What the database says.
pub async fn of_order(conn: &impl ConnectionTrait, order_id: Uuid) -> Result<Vec<JournalEntryView>> {
    entries(conn, "WHERE e.order_id = $1 ORDER BY e.id", params![order_id]).await
}

async fn entries(
    conn: &impl ConnectionTrait,
    tail: &str,
    values: Vec<Value>,
) -> Result<Vec<JournalEntryView>> {
    let rows: Vec<EntryRow> = sql::fetch_all(conn, &format!("{ENTRIES} {tail}"), values).await?;
    if rows.is_empty() {
        return Ok(Vec::new());
    }
    let lines: Vec<LineRow> = sql::fetch_all(
        conn,
        "SELECT i.entry_id, a.code AS account_code, a.name AS account_name, i.debit, i.credit, i.tax_code, i.memo \
         FROM journal_entry_items i JOIN accounts a ON a.id = i.account_id \
         WHERE i.entry_id = ANY($1::uuid[]) ORDER BY i.entry_id, i.line_no",
        params![rows.iter().map(|row| row.id).collect::<Vec<Uuid>>()],
    )
    .await?;
    let mut by_entry: HashMap<Uuid, Vec<JournalLineView>> = HashMap::new();
    for line in lines {
        let entry_id = line.entry_id;
        by_entry.entry(entry_id).or_default().push(line_view(line));
    }
    let view = |row: EntryRow| {
        let lines = by_entry.remove(&row.id).unwrap_or_default();
        entry_view(row, lines)
    };
    Ok(rows.into_iter().map(view).collect())
}

fn line_view(line: LineRow) -> JournalLineView {
    JournalLineView {
        account_code: line.account_code,
        account_name: line.account_name,
        debit: Money::round_half_up(line.debit),
        credit: Money::round_half_up(line.credit),
        tax_code: line.tax_code,
        memo: line.memo,
    }
}

fn entry_view(row: EntryRow, lines: Vec<JournalLineView>) -> JournalEntryView {
    let (source_label, source_href) = source_of(&row);
    JournalEntryView {
        id: row.id,
        number: row.number,
        entry_date: dates::date_text(row.entry_date),
        kind: row.kind,
        description: row.description,
        total: lines.iter().map(|line| line.debit).sum(),
        lines,
        posted_at: dates::date_time_text(row.posted_at),
        actor: row.actor,
        source_label,
        source_href,
        reverses: row.reverses_id.zip(row.reverses_number),
        reversed_by: row.reversed_by_id.zip(row.reversed_by_number),
    }
}

/// What the entry follows from, in words, and its page.
fn source_of(row: &EntryRow) -> (String, Option<String>) {
    if let (Some(number), Some(id)) = (&row.order_number, row.order_id) {
        return (format!("Order {number}"), Some(format!("/admin/orders/{id}")));
    }
    if let Some(number) = &row.receipt_number {
        return (format!("Receipt {number}"), None);
    }
    match row.source_type.as_str() {
        source::GST_RETURN => (
            "GST return".to_owned(),
            Some(format!("/admin/gst/{}", row.source_id)),
        ),
        source::ADJUSTMENT => ("Stock adjustment".to_owned(), None),
        other => (other.replace('_', " "), None),
    }
}
