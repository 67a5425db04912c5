//! What was typed into the checkout, kept with the cart so that nothing is lost when it is refused.

use kernel::{Ctx, Result, params, sql};
use serde_json::Value;

/// Keeps the form; nothing happens without an open cart.
///
/// # Errors
/// What the database says.
pub async fn save_draft(ctx: &Ctx, form: Value) -> Result<()> {
    if ctx.cart_id.is_none() {
        return Ok(());
    }
    sql::execute(
        ctx.db(),
        "UPDATE carts SET checkout_draft = $2, updated_at = $3 WHERE id = $1 AND status = 'open'",
        params![ctx.cart_id, form, ctx.now()],
    )
    .await?;
    Ok(())
}

/// The form as it was last kept.
///
/// # Errors
/// What the database says.
pub async fn draft(ctx: &Ctx) -> Result<Option<Value>> {
    if ctx.cart_id.is_none() {
        return Ok(None);
    }
    let draft: Option<Option<Value>> = sql::fetch_value(
        ctx.db(),
        "SELECT checkout_draft FROM carts WHERE id = $1 AND status = 'open' AND expires_at > $2",
        params![ctx.cart_id, ctx.now()],
    )
    .await?;
    Ok(draft.flatten())
}
