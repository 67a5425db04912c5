//! Accounts, journal, trial balance.

use crate::RpcError;
use domain::Paged;
use domain::views::books::{AccountView, JournalEntryView, JournalQuery, TrialBalanceView};
use leptos::prelude::*;
use uuid::Uuid;

#[server]
pub async fn accounts() -> Result<Vec<AccountView>, RpcError> {
    let ctx = crate::ssr::ctx().await?;
    accounting::accounts::list(&ctx).await.map_err(crate::ssr::fail)
}

#[server]
pub async fn journal(query: JournalQuery) -> Result<Paged<JournalEntryView>, RpcError> {
    let ctx = crate::ssr::ctx().await?;
    accounting::journal::list(&ctx, &query)
        .await
        .map_err(crate::ssr::fail)
}

#[server]
pub async fn journal_entry(id: Uuid) -> Result<JournalEntryView, RpcError> {
    let ctx = crate::ssr::ctx().await?;
    accounting::journal::entry(&ctx, id)
        .await
        .map_err(crate::ssr::fail)
}

/// `as_of` is yyyy-mm-dd; empty means today in Singapore.
#[server]
pub async fn trial_balance(as_of: String) -> Result<TrialBalanceView, RpcError> {
    let ctx = crate::ssr::ctx().await?;
    accounting::reports::trial_balance(&ctx, &as_of)
        .await
        .map_err(crate::ssr::fail)
}
