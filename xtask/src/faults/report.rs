//! A line a scenario on the screen, and docs/faults.md.

use super::finding::Finding;
use crate::build::Mode;
use crate::exec;
use crate::fail::Outcome;
use crate::places::{self, Places};
use crate::say;

#[derive(Debug)]
pub struct Row {
    pub name: &'static str,
    pub what: &'static str,
    pub seconds: u64,
    pub finding: Finding,
}

impl Row {
    fn word(&self) -> &'static str {
        match (&self.finding.skipped, self.finding.faults.is_empty()) {
            (Some(_), _) => "skipped",
            (None, true) => "held",
            (None, false) => "BROKEN",
        }
    }
}

/// At once, when a scenario has ended.
pub fn show(row: &Row) {
    say::step(&format!("{} {}: {}", row.word(), row.name, row.finding.line()));
    for fault in &row.finding.faults {
        say::note(&format!("broken: {fault}"));
    }
}

/// The table and the last line; how many were broken.
pub fn close(rows: &[Row]) -> usize {
    println!();
    for row in rows {
        println!(
            "{:<8} {:<16} {:>4} s  {}",
            row.word(),
            row.name,
            row.seconds,
            row.finding.line()
        );
    }
    let count = |word: &str| rows.iter().filter(|row| row.word() == word).count();
    println!(
        "\nfaults: {} held, {} broken, {} skipped",
        count("held"),
        count("BROKEN"),
        count("skipped")
    );
    count("BROKEN")
}

const HEAD: &str = "\
# Faults

What the shop goes through without losing or doubling anything. Written by `cargo xtask faults --report`; the scenarios
are in `xtask/src/faults/`, and a short form of some of them is part of `cargo xtask test`.

Every scenario starts from a copy of one shop: PostgreSQL with `fsync` and `synchronous_commit` on, the demo shop, full
shelves, limits on rates switched off. Orders of three lines come in over REST at a pace, and staff confirm the payment
of every fourth. The client keeps its own log of what was acknowledged. When the fault is over, every checkout that was
left without an answer is sent again with its idempotency key, then

- the log is compared with the database: every acknowledged order is there once, with the same number and total, every
  confirmed payment is captured, and there is no order that nobody placed;
- `server prove` recomputes every invariant from scratch.

";

pub fn write(places: &Places, rows: &[Row], mode: Mode, is_quick: bool) -> Outcome<()> {
    let commit = exec::ask("git", &["rev-parse", "--short", "HEAD"]).unwrap_or_default();
    let date = exec::ask("date", &["-u", "+%F"]).unwrap_or_default();
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    let extent = if is_quick { ", the quick form" } else { "" };
    let mut text = HEAD.to_owned();
    text.push_str(&format!(
        "Measured on {date} at {commit} ({} server{extent}), everything on one machine with {cores} cores.\n\n\
         | scenario | what is done | result |\n| --- | --- | --- |\n",
        mode.name()
    ));
    for row in rows {
        let faults = row.finding.faults.iter().map(|fault| format!("**{fault}**"));
        let mut cells = vec![row.finding.line()];
        cells.extend(faults);
        let result = format!("{}: {}", row.word(), cells.join("; ")).replace('|', "\\|");
        text.push_str(&format!(
            "| `{}` | {} | {} |\n",
            row.name,
            row.what,
            result.replace('\n', " ")
        ));
    }
    text.push_str(TAIL);
    let path = places.root.join("docs").join("faults.md");
    places::write(&path, &text)?;
    say::note(&format!("written: {}", places.display(&path)));
    Ok(())
}

const TAIL: &str = "
How to read it: *placed by repeating* counts checkouts that broke off or were refused with 503 and were placed when they
were sent again with the same key; *refused* counts those that never became an order (a cart could not be filled while
the server or the database was away); *back after* is the time from the end of the fault to the next acknowledged order.
A clock that is set back is tried in the tests of the server with an injected clock, not here.
";
