//! The steps of a test run and their summary.

use std::time::Instant;

use super::verdict::Verdict;
use crate::fail::Outcome;
use crate::{say, signals};

#[derive(Debug)]
struct Row {
    name: &'static str,
    verdict: Verdict,
    seconds: u64,
}

#[derive(Debug, Default)]
pub struct Report {
    rows: Vec<Row>,
}

impl Report {
    /// Runs a step under its heading. A step that cannot be carried out counts as one failure;
    /// only Ctrl-C ends the run.
    pub fn step(&mut self, name: &'static str, work: impl FnOnce() -> Outcome<Verdict>) -> Outcome<()> {
        println!();
        say::step(&format!("== {name} =="));
        let begun = Instant::now();
        let verdict = match work() {
            Ok(verdict) => verdict,
            Err(failure) if signals::requested() => return Err(failure),
            Err(failure) => {
                say::failure(&failure);
                Verdict { passed: 0, failed: 1 }
            }
        };
        let seconds = begun.elapsed().as_secs();
        say::step(&format!(
            "{name}: {} passed, {} failed ({seconds} s)",
            verdict.passed, verdict.failed
        ));
        self.rows.push(Row {
            name,
            verdict,
            seconds,
        });
        Ok(())
    }

    /// Prints the table and, as the very last line, the sum. True when nothing failed.
    pub fn close(&self) -> bool {
        println!("\n{:<44} {:>7} {:>7} {:>8}", "step", "passed", "failed", "time");
        for row in &self.rows {
            let Row {
                name,
                verdict,
                seconds,
            } = row;
            println!(
                "{name:<44} {:>7} {:>7} {seconds:>6} s",
                verdict.passed, verdict.failed
            );
        }
        let sum = self
            .rows
            .iter()
            .map(|row| row.verdict)
            .fold(Verdict::default(), |sum, verdict| sum + verdict);
        println!("\n{} passed, {} failed", sum.passed, sum.failed);
        sum.failed == 0
    }
}
