//! Leaving the letter, by the link of any order: as easy as it was asked for, without an account.

use crate::{order_links, order_store};
use kernel::{Ctx, Result, Tx, transaction};
use platform::consents;
use serde_json::json;

/// The customer of the order gets no more letters. Said twice, it is done once.
///
/// # Errors
/// 404 for a wrong number or key.
pub async fn stop(ctx: &Ctx, number: &str, key: &str) -> Result<()> {
    transaction!(ctx, "stop_letter", |tx| stop_in_txn(&tx, number, key))
}

async fn stop_in_txn(tx: &Tx, number: &str, key: &str) -> Result<()> {
    let order = order_store::order_by_number(tx.conn(), number).await?;
    order_links::check_key(&order.access_token_hash, key)?;
    let evidence =
        json!({ "source": "order_link", "order_id": order.id, "request_id": &*tx.ctx().request_id });
    consents::stop_letter_in_txn(tx, order.customer_id, evidence).await
}
