//! Printable documents: by the order's key, or by permission.

use crate::{order_links, order_store};
use domain::AppError;
use domain::permission::Permission;
use domain::views::orders::DocumentView;
use kernel::{Ctx, Result, params, sql};
use uuid::Uuid;

/// # Errors
/// 404 for a wrong key or id; without a key, 401 or 403 without `invoices.read`.
pub async fn document(ctx: &Ctx, id: Uuid, key: &str) -> Result<DocumentView> {
    let order_id = sql::fetch_value::<Uuid>(
        ctx.db(),
        "SELECT order_id FROM documents WHERE id = $1",
        params![id],
    )
    .await?
    .ok_or_else(|| AppError::not_found("document"))?;
    if key.is_empty() {
        ctx.require(Permission::InvoicesRead)?;
    } else {
        let order = order_store::order(ctx.db(), order_id).await?;
        order_links::check_key(&order.access_token_hash, key)?;
    }
    Ok(accounting::documents::view(ctx.db(), id).await?)
}
