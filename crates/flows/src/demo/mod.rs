//! The demo shop *Tiong Bahru Goods*: its settings, goods and stock, and some weeks of orders.
//!
//! Everything goes through the same services as real work does, at the times it would have happened, so that every
//! screen, journal and return has something real to show. The same seed gives the same orders.

mod catalogue;
mod files;
mod orders;
mod shop;

use chrono::{DateTime, Duration, Utc};
use kernel::{Clock, Ctx, Result, Tx, transaction};
use std::sync::Arc;

/// Days before today on which the shop's stock arrived: before the first demo order.
const OPENED_DAYS_AGO: i64 = 45;

/// What was made; all zero when the demo shop was there already.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct DemoReport {
    pub products: usize,
    pub variants: usize,
    pub orders: usize,
}

/// A clock that stands still: the past, for things that happened then.
struct Then(DateTime<Utc>);

impl Clock for Then {
    fn now(&self) -> DateTime<Utc> {
        self.0
    }
}

/// The same context at another time.
fn at(ctx: &Ctx, time: DateTime<Utc>) -> Ctx {
    let mut ctx = ctx.clone();
    ctx.app.clock = Arc::new(Then(time));
    ctx
}

/// Loads the demo shop. A shop that has products is left alone; orders are added to it when it is the demo shop.
///
/// # Errors
/// The demo files do not fit, or what the database says.
pub async fn load(ctx: &Ctx, orders: u32, seed: u64) -> Result<DemoReport> {
    let mut report = DemoReport::default();
    if crate::setup::is_empty(ctx.db()).await? {
        let then = at(ctx, ctx.now() - Duration::days(OPENED_DAYS_AGO));
        let (products, variants) = transaction!(&then, "demo_shop", |tx| load_in_txn(&tx))?;
        report.products = products;
        report.variants = variants;
        accounting::gst::ensure_periods(ctx).await?;
    }
    report.orders = orders::place(ctx, orders, seed).await?;
    // Weeks of records at once: the sealer that runs all day looks only for what is new.
    kernel::audit::sweep(ctx).await?;
    Ok(report)
}

async fn load_in_txn(tx: &Tx) -> Result<(usize, usize)> {
    let (shop, goods) = (files::shop()?, files::goods()?);
    shop::settings_in_txn(tx, &shop, &goods).await?;
    let places = shop::warehouses_in_txn(tx, &shop).await?;
    let variants = catalogue::products_in_txn(tx, &goods).await?;
    catalogue::stock_in_txn(tx, &goods, &shop, &places, &variants).await?;
    Ok((goods.products.len(), variants.len()))
}
