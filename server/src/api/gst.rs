//! GST returns: boxes, the lines behind each, filing.

use super::extract::{ApiPath, ApiQuery, Body, Key};
use super::idempotent::once;
use super::shapes::{Amount, Page, PageQuery};
use crate::problem::{Problem, no_such};
use accounting::gst::{self, ReturnDays};
use axum::http::StatusCode;
use axum::response::Response;
use axum::{Extension, Json};
use chrono::NaiveDate;
use domain::PageRequest;
use domain::permission::Permission;
use domain::views::gst::{GstCheckView, GstLineView, GstReturnRowView, GstReturnView};
use kernel::Ctx;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, HashMap};
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use uuid::Uuid;

pub fn router() -> OpenApiRouter {
    OpenApiRouter::new()
        .routes(routes!(list, open))
        .routes(routes!(show))
        .routes(routes!(review))
        .routes(routes!(file))
}

/// First and last day of a return's period, and when it is due.
#[derive(Clone, Serialize, ToSchema)]
struct GstPeriod {
    start: NaiveDate,
    end: NaiveDate,
}

#[derive(Serialize, ToSchema)]
struct ReturnItem {
    id: Uuid,
    /// `F5`.
    form: String,
    period: GstPeriod,
    due_on: NaiveDate,
    /// `draft`, `reviewed`, `filed`, `corrected`.
    status: String,
    /// Box 8.
    net_gst: Amount,
}

impl From<&ReturnDays> for GstPeriod {
    fn from(days: &ReturnDays) -> Self {
        Self {
            start: days.period_start,
            end: days.period_end,
        }
    }
}

fn item(view: &GstReturnRowView, days: &ReturnDays) -> ReturnItem {
    ReturnItem {
        id: view.id,
        form: view.form.clone(),
        period: days.into(),
        due_on: days.due_on,
        status: view.status.clone(),
        net_gst: view.net_gst.into(),
    }
}

/// Returns, newest period first. Permission `gst.read`.
#[utoipa::path(get, path = "/gst/returns", tag = "gst", security(("bearer" = [])), params(PageQuery),
    responses((status = 200, description = "A page of returns", body = Page<ReturnItem>)))]
async fn list(
    Extension(ctx): Extension<Ctx>,
    ApiQuery(query): ApiQuery<PageQuery>,
) -> Result<Json<Page<ReturnItem>>, Problem> {
    ctx.require(Permission::GstRead)?;
    let all = gst::list(&ctx).await.map_err(kernel::Error::from)?;
    let days = gst::days_of_returns(&ctx, all.iter().map(|view| view.id).collect()).await?;
    let page = PageRequest::new(query.page, query.per_page);
    let skip = usize::try_from(page.offset()).unwrap_or(usize::MAX);
    let take = usize::try_from(page.limit()).unwrap_or_default();
    let shown = all
        .iter()
        .filter_map(|view| days.get(&view.id).map(|days| item(view, days)));
    let items: Vec<ReturnItem> = shown.skip(skip).take(take).collect();
    let total = i64::try_from(all.len()).unwrap_or(i64::MAX);
    Ok(Json(Page::new(items, total, page.page, page.per_page)))
}

#[derive(Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct NewReturn {
    /// Any day of the period, yyyy-mm-dd.
    period: NaiveDate,
}

/// Opens the return of the period that a day falls in, or gives the one that is there. Permission `gst.prepare`.
#[utoipa::path(post, path = "/gst/returns", tag = "gst", security(("bearer" = [])), request_body = NewReturn,
    responses((status = 201, description = "The return", body = GstReturn)))]
async fn open(
    Extension(ctx): Extension<Ctx>,
    Key(key): Key,
    body: Body<NewReturn>,
) -> Result<Response, Problem> {
    ctx.require(Permission::GstPrepare)?;
    let body = body.read()?;
    let work = async |keyed: Ctx| {
        let id = gst::open(&keyed, body.period)
            .await
            .map_err(kernel::Error::from)?;
        Ok((StatusCode::CREATED, load(&ctx, id, Lines::default()).await?))
    };
    once(&ctx, key, "gst return", &body, work).await
}

#[derive(Serialize, ToSchema)]
struct GstCheck {
    passed: bool,
    title: String,
    text: String,
}

impl From<GstCheckView> for GstCheck {
    fn from(view: GstCheckView) -> Self {
        Self {
            passed: view.passed,
            title: view.title,
            text: view.text,
        }
    }
}

#[derive(Serialize, ToSchema)]
struct GstLine {
    id: Uuid,
    tax_date: Option<NaiveDate>,
    document_number: String,
    counterparty: String,
    description: String,
    tax_code: String,
    rate: String,
    base: Amount,
    tax: Amount,
    journal_entry_id: Uuid,
}

fn line(view: GstLineView, dates: &HashMap<Uuid, NaiveDate>) -> GstLine {
    GstLine {
        tax_date: dates.get(&view.id).copied(),
        id: view.id,
        document_number: view.document_number,
        counterparty: view.counterparty,
        description: view.description,
        tax_code: view.tax_code,
        rate: view.rate,
        base: view.base.into(),
        tax: view.tax.into(),
        journal_entry_id: view.journal_id,
    }
}

/// A return with its boxes and the lines behind one of them.
#[derive(Serialize, ToSchema)]
struct GstReturn {
    id: Uuid,
    form: String,
    period: GstPeriod,
    due_on: NaiveDate,
    status: String,
    /// By the number of the box: `{"1": ..., "6": ..., "8": ...}`.
    #[schema(value_type = HashMap<String, Amount>)]
    boxes: BTreeMap<u8, Amount>,
    checks: Vec<GstCheck>,
    /// The box that `lines` are behind.
    selected_box: u8,
    lines: Page<GstLine>,
    /// IRAS's number, once it is filed.
    acknowledgement: Option<String>,
}

#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(default, deny_unknown_fields)]
struct Lines {
    /// Number of a box.
    #[serde(rename = "box")]
    #[param(rename = "box")]
    number: u8,
    /// Of the lines behind it.
    page: u32,
}

impl Default for Lines {
    fn default() -> Self {
        Self { number: 1, page: 1 }
    }
}

async fn load(ctx: &Ctx, id: Uuid, lines: Lines) -> Result<GstReturn, Problem> {
    let view = gst::detail(ctx, id, lines.number, lines.page).await?;
    let days = gst::days_of_returns(ctx, vec![id]).await?;
    let dates = gst::tax_dates(ctx, &view.lines).await?;
    let days = days.get(&id).ok_or_else(|| no_such("GST return"))?;
    Ok(gst_return(view, days, &dates))
}

fn gst_return(view: GstReturnView, days: &ReturnDays, dates: &HashMap<Uuid, NaiveDate>) -> GstReturn {
    let lines: Vec<GstLine> = view.lines.into_iter().map(|it| line(it, dates)).collect();
    GstReturn {
        id: view.head.id,
        form: view.head.form,
        period: days.into(),
        due_on: days.due_on,
        status: view.head.status,
        boxes: view
            .boxes
            .into_iter()
            .map(|it| (it.number, it.amount.into()))
            .collect(),
        checks: view.checks.into_iter().map(GstCheck::from).collect(),
        selected_box: view.selected_box,
        lines: Page::new(lines, view.lines_total, view.page, view.per_page),
        acknowledgement: view.acknowledgement,
    }
}

/// A return with the lines behind a box. Permission `gst.read`.
#[utoipa::path(get, path = "/gst/returns/{id}", tag = "gst", security(("bearer" = [])), params(("id" = Uuid, Path), Lines),
    responses((status = 200, description = "The return", body = GstReturn)))]
async fn show(
    Extension(ctx): Extension<Ctx>,
    ApiPath(id): ApiPath<Uuid>,
    ApiQuery(lines): ApiQuery<Lines>,
) -> Result<Json<GstReturn>, Problem> {
    ctx.require(Permission::GstRead)?;
    load(&ctx, id, lines).await.map(Json)
}

/// Marks a draft as reviewed. Permission `gst.prepare`.
#[utoipa::path(post, path = "/gst/returns/{id}/review", tag = "gst", security(("bearer" = [])), params(("id" = Uuid, Path)),
    responses((status = 200, description = "The return", body = GstReturn)))]
async fn review(
    Extension(ctx): Extension<Ctx>,
    ApiPath(id): ApiPath<Uuid>,
) -> Result<Json<GstReturn>, Problem> {
    ctx.require(Permission::GstPrepare)?;
    gst::step(&ctx, id, "review", "")
        .await
        .map_err(kernel::Error::from)?;
    load(&ctx, id, Lines::default()).await.map(Json)
}

#[derive(Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct Filing {
    /// IRAS's acknowledgement number.
    acknowledgement: String,
}

/// Files a reviewed return: its boxes and lines are frozen. Permission `gst.file`.
#[utoipa::path(post, path = "/gst/returns/{id}/file", tag = "gst", security(("bearer" = [])), params(("id" = Uuid, Path)),
    request_body = Filing, responses((status = 200, description = "The return", body = GstReturn)))]
async fn file(
    Extension(ctx): Extension<Ctx>,
    ApiPath(id): ApiPath<Uuid>,
    Key(key): Key,
    body: Body<Filing>,
) -> Result<Response, Problem> {
    ctx.require(Permission::GstFile)?;
    let body = body.read()?;
    let work = async |keyed: Ctx| {
        gst::step(&keyed, id, "file", &body.acknowledgement)
            .await
            .map_err(kernel::Error::from)?;
        Ok((StatusCode::OK, load(&ctx, id, Lines::default()).await?))
    };
    once(&ctx, key, "file gst return", &(id, &body), work).await
}
