//! Returns as people read them: the list, and one with its boxes, checks and the lines behind a box.

use chrono::NaiveDate;
use domain::f5::{CheckCode, ReturnEvent, ReturnStatus, checks};
use domain::gst::TaxCode;
use domain::permission::Permission;
use domain::views::gst::{GstBoxView, GstCheckView, GstLineView, GstReturnRowView, GstReturnView};
use domain::{Money, PageRequest};
use kernel::{Ctx, dates, params, sql};
use rust_decimal::Decimal;
use sea_orm::FromQueryResult;
use uuid::Uuid;

use super::figures::{Figures, LINES, load, load_one, stands_behind};
use super::periods::period_text;
use super::texts::{SHOWN_BOXES, box_label, check_words, drops_cents};
use crate::documents::document_href;
use crate::error::Result;
use crate::tax_texts;

/// Tax lines on one page of a box.
const LINES_PER_PAGE: u32 = 25;

/// Every return, newest period first. Two statements.
///
/// # Errors
/// Without [`Permission::GstRead`], or what the database says.
pub async fn list(ctx: &Ctx) -> Result<Vec<GstReturnRowView>> {
    ctx.require(Permission::GstRead)?;
    let returns = load(ctx.db(), None).await?;
    Ok(returns.iter().map(head).collect())
}

/// One return with the lines behind `selected_box` (0 means box 1), newest first. Three statements.
///
/// # Errors
/// Without [`Permission::GstRead`], an unknown id, or what the database says.
pub async fn detail(ctx: &Ctx, id: Uuid, selected_box: u8, page: u32) -> Result<GstReturnView> {
    ctx.require(Permission::GstRead)?;
    let figures = load_one(ctx.db(), id).await?;
    let selected_box = if SHOWN_BOXES.contains(&selected_box) {
        selected_box
    } else {
        1
    };
    let page = PageRequest::new(page, LINES_PER_PAGE);
    let lines = lines_behind(ctx, id, selected_box, page).await?;
    let period_over = ctx.today() > figures.row.period_end;
    Ok(GstReturnView {
        head: head(&figures),
        boxes: boxes(&figures),
        checks: check_views(&figures),
        selected_box,
        lines,
        lines_total: figures.line_count(selected_box),
        lines_sum: figures.lines_sum(selected_box),
        page: page.page,
        per_page: page.per_page,
        next_step: next_step(&figures, period_over).map(ToOwned::to_owned),
        reviewed_net: figures.changed_from().map(|reviewed| reviewed.amount(8)),
        file_from: figures
            .row
            .period_end
            .succ_opt()
            .filter(|_| !period_over)
            .map(dates::date_text),
        acknowledgement: figures.row.acknowledgement,
    })
}

fn head(figures: &Figures) -> GstReturnRowView {
    let row = &figures.row;
    GstReturnRowView {
        id: row.id,
        form: row.form.clone(),
        period: period_text(row.period_start, row.period_end),
        period_start: row.period_start.to_string(),
        period_end: row.period_end.to_string(),
        due_on: dates::date_text(row.due_on),
        status: row.status.clone(),
        net_gst: figures.form.amount(8),
        changed_since_review: figures.changed_from().is_some(),
    }
}

fn boxes(figures: &Figures) -> Vec<GstBoxView> {
    SHOWN_BOXES
        .map(|number| GstBoxView {
            number,
            label: box_label(number).to_owned(),
            amount: figures.form.amount(number),
            whole_dollars: drops_cents(number),
            line_count: figures.line_count(number),
        })
        .collect()
}

fn check_views(figures: &Figures) -> Vec<GstCheckView> {
    let broken = checks(&figures.form);
    CheckCode::ALL
        .iter()
        .map(|check| {
            let (title, passed_text) = check_words(*check);
            let passed = !broken.contains(check);
            GstCheckView {
                passed,
                title: title.to_owned(),
                text: if passed { passed_text } else { check.message() }.to_owned(),
            }
        })
        .collect()
}

fn next_step(figures: &Figures, period_over: bool) -> Option<&'static str> {
    ReturnStatus::parse(&figures.row.status)?
        .next_step(figures.changed_from().is_some(), period_over)
        .map(ReturnEvent::as_str)
}

#[derive(FromQueryResult)]
struct LineRow {
    id: Uuid,
    tax_date: NaiveDate,
    document_id: Option<Uuid>,
    document_number: String,
    counterparty: String,
    description: String,
    tax_code: String,
    rate: Option<Decimal>,
    base: Decimal,
    tax: Decimal,
    journal_entry_id: Uuid,
}

async fn lines_behind(ctx: &Ctx, id: Uuid, number: u8, page: PageRequest) -> Result<Vec<GstLineView>> {
    let codes: Vec<String> = TaxCode::ALL
        .iter()
        .filter(|code| stands_behind(**code, number))
        .map(ToString::to_string)
        .collect();
    let rows: Vec<LineRow> = sql::fetch_all(
        ctx.db(),
        &format!(
            "SELECT t.id, t.tax_date, t.document_id, t.document_number, t.counterparty, t.description, t.tax_code, \
               t.rate, t.base, t.tax, t.journal_entry_id FROM ({LINES}) t \
             WHERE t.tax_code = ANY($2::text[]) \
             ORDER BY t.tax_date DESC, t.id DESC LIMIT $3 OFFSET $4"
        ),
        params![id, codes, page.limit(), page.offset()],
    )
    .await?;
    Ok(rows.into_iter().map(line_view).collect())
}

fn line_view(row: LineRow) -> GstLineView {
    GstLineView {
        id: row.id,
        tax_date: dates::date_text(row.tax_date),
        document_number: row.document_number,
        document_href: row.document_id.map(document_href),
        counterparty: row.counterparty,
        description: row.description,
        tax_code: row.tax_code,
        rate: row.rate.map(tax_texts::percent).unwrap_or_default(),
        base: Money::round_half_up(row.base),
        tax: Money::round_half_up(row.tax),
        journal_id: row.journal_entry_id,
    }
}
