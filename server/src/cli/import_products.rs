//! `server import-products FILE`

use super::{Outcome, complain, say, start};
use flows::import::{ImportOptions, import_products};
use std::path::Path;
use std::process::ExitCode;

/// Prints the report; a file with bad lines fails, and changes something only with `--partial`.
pub async fn run(file: &Path, dry_run: bool, partial: bool) -> Outcome {
    let ctx = start::system("product import").await?;
    let options = ImportOptions { dry_run, partial };
    let report = import_products(&ctx, file, options, &|progress| complain(&progress.to_string()))
        .await
        .map_err(start::fault)?;
    for problem in &report.problems {
        say(&problem.to_string());
    }
    say(&report.to_string());
    Ok(if report.problems.is_empty() {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    })
}
