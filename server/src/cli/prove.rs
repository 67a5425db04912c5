//! `server prove`

use super::{Outcome, say, start};
use std::process::ExitCode;

/// Prints what was looked at, then every difference; fails when there is one.
pub async fn run() -> Outcome {
    let ctx = start::system("proof").await?;
    let report = flows::prove::prove(&ctx).await.map_err(start::fault)?;
    for (name, rows) in &report.checked {
        say(&format!("{name}: {rows} rows looked at"));
    }
    for difference in &report.differences {
        say(&format!("difference: {difference}"));
    }
    if report.differences.is_empty() {
        say("all invariants hold");
        return Ok(ExitCode::SUCCESS);
    }
    say(&format!("{} differences", report.differences.len()));
    Ok(ExitCode::FAILURE)
}
