//! `server import-products FILE`

use super::{Outcome, complain, say, start};
use flows::import::{ImportOptions, ImportReport, import_products};
use std::fs::File;
use std::io::BufReader;
use std::path::Path;
use std::process::ExitCode;

/// Progress is said about this often.
const STEP_PERCENT: usize = 10;

/// Prints what is wrong line by line, then the sums. A file with bad lines fails, and changes something only with
/// `--partial`.
pub async fn run(path: &Path, dry_run: bool, partial: bool) -> Outcome {
    let file = File::open(path).map_err(|error| format!("Cannot read {}: {error}", path.display()))?;
    let ctx = start::system("product import").await?;
    let mut said = 0;
    let mut progress = |done: usize, all: usize| {
        let percent = done.saturating_mul(100).checked_div(all).unwrap_or(100);
        if percent >= said + STEP_PERCENT || (done == all && said < 100) {
            said = percent;
            complain(&format!("{done} of {all} products"));
        }
    };
    let options = ImportOptions { dry_run, partial };
    let report = import_products(&ctx, BufReader::new(file), options, &mut progress)
        .await
        .map_err(start::fault)?;
    for problem in &report.problems {
        say(&format!(
            "line {} ({}): {}",
            problem.line, problem.handle, problem.message
        ));
    }
    say(&sums(&report, dry_run));
    let is_clean = report.problems.is_empty();
    Ok(if is_clean || report.applied {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    })
}

fn sums(report: &ImportReport, dry_run: bool) -> String {
    let outcome = match (report.applied, dry_run) {
        (true, _) => "imported",
        (false, true) => "dry run, nothing was changed",
        (false, false) => {
            "nothing was changed; correct the lines above, or add --partial to import the others"
        }
    };
    format!(
        "{} lines: {} products new, {} changed, {} as before; {} categories new; {} units of opening stock; {} problems ({outcome})",
        report.lines,
        report.created,
        report.changed,
        report.unchanged,
        report.categories_created,
        report.units,
        report.problems.len(),
    )
}
