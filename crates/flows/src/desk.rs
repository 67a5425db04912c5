//! What stands around every page of the dashboard: who is at work, in which shop, and what waits.

use domain::permission::Permission;
use domain::views::people::{DeskView, WaitingView};
use kernel::{Ctx, Result, params, sql};
use sea_orm::FromQueryResult;

#[derive(FromQueryResult)]
struct Row {
    to_confirm: i64,
    to_ship: i64,
    refunds: i64,
    stock_low: i64,
}

/// The desk of the person who is signed in; nothing when nobody is.
///
/// # Errors
/// What the database says.
pub async fn desk(ctx: &Ctx) -> Result<Option<DeskView>> {
    let Some(me) = platform::sign_in::me(ctx).await? else {
        return Ok(None);
    };
    Ok(Some(DeskView {
        me,
        shop: commerce::shop::shop(ctx).await?.name,
        waiting: waiting(ctx).await?,
    }))
}

/// Counts of the work that waits, in one statement; each is the length of the list that shows the work.
///
/// # Errors
/// What the database says.
pub async fn waiting(ctx: &Ctx) -> Result<WaitingView> {
    let orders = ctx.may(Permission::OrdersRead);
    let stock = ctx.may(Permission::StockRead);
    if !orders && !stock {
        return Ok(WaitingView::default());
    }
    let row: Row = sql::fetch_one(
        ctx.db(),
        "SELECT (SELECT count(*) FROM orders WHERE $1 AND status = 'pending_payment') AS to_confirm, \
           (SELECT count(*) FROM orders WHERE $1 AND status IN ('paid', 'part_shipped')) AS to_ship, \
           (SELECT count(DISTINCT order_id) FROM refunds WHERE $1 AND status <> 'succeeded') AS refunds, \
           (SELECT count(*) FROM inventory_items WHERE $2 AND on_hand - reserved <= reorder_point) AS stock_low",
        params![orders, stock],
    )
    .await?;
    Ok(WaitingView {
        to_confirm: row.to_confirm,
        to_ship: row.to_ship,
        refunds: row.refunds,
        stock_low: row.stock_low,
    })
}
