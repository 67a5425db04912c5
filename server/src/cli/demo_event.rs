//! `server demo-event NUMBER approve|decline|refund|refund-fail`

use super::{Outcome, say, start};
use chrono::Duration;
use std::process::ExitCode;

/// Prints the signature's header and the body of the webhook that the demo card's provider would send about an order,
/// a line each, for `curl` and for trials.
pub async fn run(number: &str, outcome: &str, seconds_ago: u32) -> Outcome {
    let ctx = start::system("demo event").await?;
    let at = ctx.now() - Duration::seconds(i64::from(seconds_ago));
    let event = flows::checkout::demo_card_event(&ctx, number, outcome, at)
        .await
        .map_err(start::fault)?;
    say(&format!("{}: {}", demo_card::SIGNATURE_HEADER, event.signature));
    say(&String::from_utf8_lossy(&event.body));
    Ok(ExitCode::SUCCESS)
}
