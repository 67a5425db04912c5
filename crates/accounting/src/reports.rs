//! Reports over the journal.

use chrono::NaiveDate;
use domain::Money;
use domain::permission::Permission;
use domain::views::books::{TrialBalanceRowView, TrialBalanceView};
use kernel::{Ctx, dates, params, sql};
use rust_decimal::Decimal;
use sea_orm::FromQueryResult;

use crate::error::{AccountingError, Result};

#[derive(FromQueryResult)]
struct Row {
    code: String,
    name: String,
    account_type: String,
    balance: Decimal,
}

/// A date of a query string, yyyy-mm-dd; empty means none.
///
/// # Errors
/// [`AccountingError::NotADate`].
pub fn date_filter(text: &str) -> Result<Option<NaiveDate>> {
    match text.trim() {
        "" => Ok(None),
        text => text
            .parse()
            .map(Some)
            .map_err(|_| AccountingError::NotADate(text.to_owned())),
    }
}

/// The balance of every account that has one, up to and including a day (`yyyy-mm-dd`; empty is today in
/// Singapore): debit balances left, credit balances right. One statement.
///
/// # Errors
/// Without [`Permission::ReportsRead`], a text that is no date, or what the database says.
pub async fn trial_balance(ctx: &Ctx, as_of: &str) -> Result<TrialBalanceView> {
    ctx.require(Permission::ReportsRead)?;
    let as_of = date_filter(as_of)?.unwrap_or_else(|| ctx.today());
    let rows: Vec<Row> = sql::fetch_all(
        ctx.db(),
        "SELECT a.code, a.name, a.type AS account_type, x.balance FROM \
           (SELECT account_id, sum(debit - credit) AS balance FROM journal_entry_items \
            WHERE entry_date <= $1 GROUP BY account_id) x \
         JOIN accounts a ON a.id = x.account_id WHERE x.balance <> 0 ORDER BY a.code",
        params![as_of],
    )
    .await?;
    let rows: Vec<TrialBalanceRowView> = rows.into_iter().map(sided).collect();
    Ok(TrialBalanceView {
        as_of: as_of.to_string(),
        as_of_text: dates::date_text(as_of),
        debit_total: rows.iter().map(|row| row.debit).sum(),
        credit_total: rows.iter().map(|row| row.credit).sum(),
        rows,
    })
}

fn sided(row: Row) -> TrialBalanceRowView {
    let balance = Money::round_half_up(row.balance);
    let (debit, credit) = if balance.is_negative() {
        (Money::ZERO, -balance)
    } else {
        (balance, Money::ZERO)
    };
    TrialBalanceRowView {
        account_code: row.code,
        account_name: row.name,
        account_type: row.account_type,
        debit,
        credit,
    }
}
