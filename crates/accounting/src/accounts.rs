//! The chart of accounts.

use domain::permission::Permission;
use domain::views::books::AccountView;
use kernel::{Ctx, params, sql};
use sea_orm::FromQueryResult;
use uuid::Uuid;

use crate::error::Result;

#[derive(FromQueryResult)]
struct Row {
    id: Uuid,
    code: String,
    name: String,
    account_type: String,
    parent_code: Option<String>,
    tax_code: Option<String>,
    active: bool,
}

/// Every account by code. One statement.
///
/// # Errors
/// Without [`Permission::AccountsRead`], or what the database says.
pub async fn list(ctx: &Ctx) -> Result<Vec<AccountView>> {
    ctx.require(Permission::AccountsRead)?;
    let rows: Vec<Row> = sql::fetch_all(
        ctx.db(),
        "SELECT id, code, name, type AS account_type, parent_code, tax_code, active FROM accounts ORDER BY code",
        params![],
    )
    .await?;
    let view = |row: Row| AccountView {
        id: row.id,
        code: row.code,
        name: row.name,
        account_type: row.account_type,
        parent_code: row.parent_code,
        tax_code: row.tax_code,
        active: row.active,
    };
    Ok(rows.into_iter().map(view).collect())
}
