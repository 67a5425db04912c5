//! `server prove`

use super::{Outcome, say, start};
use std::process::ExitCode;

/// Prints each invariant with its verdict; fails when one does not hold.
pub async fn run() -> Outcome {
    let ctx = start::system("proof").await?;
    let report = flows::prove::prove(&ctx).await.map_err(start::fault)?;
    say(&report.to_string());
    Ok(if report.holds() {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    })
}
