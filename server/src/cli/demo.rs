//! `server demo`

use super::{Outcome, say, start};
use std::process::ExitCode;

/// Loads the demo shop that is part of the program, then as many made-up orders as were asked for.
pub async fn run(orders: u32, seed: u64) -> Outcome {
    let ctx = start::system("demo shop").await?;
    if !ctx.app.config.demo_mode {
        return Err("The demo shop is for demonstrations only. Set KEDAI_DEMO=on to load it.".to_owned());
    }
    let made = flows::demo::load(&ctx, orders, seed)
        .await
        .map_err(start::fault)?;
    say(&format!(
        "demo shop: {} products, {} variants, {} orders made",
        made.products, made.variants, made.orders
    ));
    Ok(ExitCode::SUCCESS)
}
