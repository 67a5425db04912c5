//! Accounts, journal, trial balance.

use super::extract::{ApiPath, ApiQuery};
use super::shapes::{Amount, Page};
use crate::problem::{Problem, no_such};
use accounting::journal::{self, EntryKeys};
use accounting::{accounts, reports};
use axum::{Extension, Json};
use chrono::{DateTime, NaiveDate, Utc};
use domain::permission::Permission;
use domain::views::books::{
    AccountView, JournalEntryView, JournalLineView, JournalQuery, TrialBalanceRowView, TrialBalanceView,
};
use kernel::Ctx;
use serde::{Deserialize, Serialize};
use std::collections::HashMap;
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use uuid::Uuid;

pub fn router() -> OpenApiRouter {
    OpenApiRouter::new()
        .routes(routes!(account_list))
        .routes(routes!(entry_list))
        .routes(routes!(entry))
        .routes(routes!(trial_balance))
}

#[derive(Serialize, ToSchema)]
struct Account {
    id: Uuid,
    code: String,
    name: String,
    /// `asset`, `liability`, `equity`, `revenue`, `cost_of_sales`, `expense`.
    account_type: String,
    parent_code: Option<String>,
    tax_code: Option<String>,
    active: bool,
}

impl From<AccountView> for Account {
    fn from(view: AccountView) -> Self {
        Self {
            id: view.id,
            code: view.code,
            name: view.name,
            account_type: view.account_type,
            parent_code: view.parent_code,
            tax_code: view.tax_code,
            active: view.active,
        }
    }
}

/// The chart of accounts. Permission `accounts.read`.
#[utoipa::path(get, path = "/accounts", tag = "accounting", security(("bearer" = [])),
    responses((status = 200, description = "All accounts", body = Page<Account>)))]
async fn account_list(Extension(ctx): Extension<Ctx>) -> Result<Json<Page<Account>>, Problem> {
    ctx.require(Permission::AccountsRead)?;
    let found = accounts::list(&ctx).await.map_err(kernel::Error::from)?;
    Ok(Json(Page::whole(found)))
}

#[derive(Serialize, ToSchema)]
struct JournalLine {
    account_code: String,
    account_name: String,
    debit: Amount,
    credit: Amount,
    tax_code: Option<String>,
    memo: String,
}

impl From<JournalLineView> for JournalLine {
    fn from(view: JournalLineView) -> Self {
        Self {
            account_code: view.account_code,
            account_name: view.account_name,
            debit: view.debit.into(),
            credit: view.credit.into(),
            tax_code: view.tax_code,
            memo: view.memo,
        }
    }
}

#[derive(Serialize, ToSchema)]
struct JournalEntry {
    id: Uuid,
    number: String,
    entry_date: Option<NaiveDate>,
    posted_at: Option<DateTime<Utc>>,
    /// `payment_captured`, `goods_shipped`, ...
    kind: String,
    description: String,
    /// The sum of each side.
    total: Amount,
    lines: Vec<JournalLine>,
    actor: String,
    /// What it follows from, in words.
    source: String,
    order_id: Option<Uuid>,
    /// The entry that this one reverses, and the one that reverses it.
    reverses_id: Option<Uuid>,
    reversed_by_id: Option<Uuid>,
}

async fn with_keys(ctx: &Ctx, views: Vec<JournalEntryView>) -> Result<Vec<JournalEntry>, Problem> {
    let keys = journal::keys(ctx, &views).await?;
    Ok(views.into_iter().map(|view| journal_entry(&keys, view)).collect())
}

fn journal_entry(keys: &HashMap<Uuid, EntryKeys>, view: JournalEntryView) -> JournalEntry {
    let key = keys.get(&view.id);
    JournalEntry {
        entry_date: key.map(|it| it.entry_date),
        posted_at: key.map(|it| it.posted_at),
        order_id: key.and_then(|it| it.order_id),
        id: view.id,
        number: view.number,
        kind: view.kind,
        description: view.description,
        total: view.total.into(),
        lines: view.lines.into_iter().map(JournalLine::from).collect(),
        actor: view.actor,
        source: view.source_label,
        reverses_id: view.reverses.map(|(id, _)| id),
        reversed_by_id: view.reversed_by.map(|(id, _)| id),
    }
}

#[derive(Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(default, deny_unknown_fields)]
struct JournalFilter {
    /// Code of an account.
    account: Option<String>,
    /// A part of number or description.
    q: Option<String>,
    /// yyyy-mm-dd.
    from: Option<NaiveDate>,
    /// yyyy-mm-dd.
    to: Option<NaiveDate>,
    page: u32,
    per_page: u32,
}

/// Journal entries, newest first. Permission `journal.read`.
#[utoipa::path(get, path = "/journal-entries", tag = "accounting", security(("bearer" = [])), params(JournalFilter),
    responses((status = 200, description = "A page of entries with their lines", body = Page<JournalEntry>)))]
async fn entry_list(
    Extension(ctx): Extension<Ctx>,
    ApiQuery(filter): ApiQuery<JournalFilter>,
) -> Result<Json<Page<JournalEntry>>, Problem> {
    ctx.require(Permission::JournalRead)?;
    let query = JournalQuery {
        account: filter.account,
        q: filter.q,
        from: filter.from.map(|date| date.to_string()),
        to: filter.to.map(|date| date.to_string()),
        page: filter.page,
        per_page: filter.per_page,
    };
    let found = journal::list(&ctx, &query).await.map_err(kernel::Error::from)?;
    let items = with_keys(&ctx, found.items).await?;
    Ok(Json(Page::new(items, found.total, found.page, found.per_page)))
}

/// A journal entry. Permission `journal.read`.
#[utoipa::path(get, path = "/journal-entries/{id}", tag = "accounting", security(("bearer" = [])), params(("id" = Uuid, Path)),
    responses((status = 200, description = "The entry", body = JournalEntry)))]
async fn entry(
    Extension(ctx): Extension<Ctx>,
    ApiPath(id): ApiPath<Uuid>,
) -> Result<Json<JournalEntry>, Problem> {
    ctx.require(Permission::JournalRead)?;
    let view = journal::entry(&ctx, id).await.map_err(kernel::Error::from)?;
    let found = with_keys(&ctx, vec![view]).await?.into_iter().next();
    found.map(Json).ok_or_else(|| no_such("journal entry"))
}

#[derive(Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(default, deny_unknown_fields)]
struct AsOf {
    /// yyyy-mm-dd; today in Singapore when left out.
    as_of: Option<NaiveDate>,
}

#[derive(Serialize, ToSchema)]
struct TrialBalanceRow {
    account_code: String,
    account_name: String,
    account_type: String,
    debit: Amount,
    credit: Amount,
}

impl From<TrialBalanceRowView> for TrialBalanceRow {
    fn from(view: TrialBalanceRowView) -> Self {
        Self {
            account_code: view.account_code,
            account_name: view.account_name,
            account_type: view.account_type,
            debit: view.debit.into(),
            credit: view.credit.into(),
        }
    }
}

#[derive(Serialize, ToSchema)]
struct Sides {
    debit: Amount,
    credit: Amount,
}

/// Balances of all accounts; the two totals are equal.
#[derive(Serialize, ToSchema)]
struct TrialBalance {
    /// yyyy-mm-dd.
    as_of: String,
    items: Vec<TrialBalanceRow>,
    totals: Sides,
}

impl From<TrialBalanceView> for TrialBalance {
    fn from(view: TrialBalanceView) -> Self {
        Self {
            as_of: view.as_of,
            items: view.rows.into_iter().map(TrialBalanceRow::from).collect(),
            totals: Sides {
                debit: view.debit_total.into(),
                credit: view.credit_total.into(),
            },
        }
    }
}

/// The trial balance. Permission `reports.read`.
#[utoipa::path(get, path = "/reports/trial-balance", tag = "reports", security(("bearer" = [])), params(AsOf),
    responses((status = 200, description = "Balances by account", body = TrialBalance)))]
async fn trial_balance(
    Extension(ctx): Extension<Ctx>,
    ApiQuery(asked): ApiQuery<AsOf>,
) -> Result<Json<TrialBalance>, Problem> {
    ctx.require(Permission::ReportsRead)?;
    let as_of = asked.as_of.map(|date| date.to_string()).unwrap_or_default();
    let found = reports::trial_balance(&ctx, &as_of)
        .await
        .map_err(kernel::Error::from)?;
    Ok(Json(found.into()))
}
