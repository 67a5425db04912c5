//! Which scenarios there are, and running them.

use std::path::Path;
use std::time::Instant;

use super::finding::Finding;
use super::report::{self, Row};
use super::stage::Stage;
use super::{clients, database, disk, garbage, processes, schemathesis, slow, webhooks};
use crate::build::{self, Mode};
use crate::fail::{Failure, Outcome};
use crate::places::Places;
use crate::{say, signals};

/// How much is done in each scenario.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Extent {
    pub is_quick: bool,
}

impl Extent {
    /// One of two values: for the whole trial, and for the quick one.
    pub fn of<T>(self, whole: T, quick: T) -> T {
        if self.is_quick { quick } else { whole }
    }
}

pub struct Scenario {
    pub name: &'static str,
    pub what: &'static str,
    /// Whether it is part of `cargo xtask test`.
    pub is_quick: bool,
    run: fn(&Stage, Extent) -> Outcome<Finding>,
}

pub const SCENARIOS: [Scenario; 11] = [
    Scenario {
        name: "kill-server",
        what: "kill -9 of the server again and again while orders come in",
        is_quick: true,
        run: processes::kill,
    },
    Scenario {
        name: "terminate",
        what: "SIGTERM under load: what was begun is answered, what was not answered was not begun",
        is_quick: true,
        run: processes::terminate,
    },
    Scenario {
        name: "two-of-each",
        what: "two servers and two workers on one database, a worker killed, one key sent to both at once",
        is_quick: false,
        run: processes::two_of_each,
    },
    Scenario {
        name: "database-crash",
        what: "PostgreSQL stopped with -m immediate under load and started again",
        is_quick: true,
        run: database::crash,
    },
    Scenario {
        name: "database-away",
        what: "PostgreSQL gone for a minute: clean refusals, recovery without a restart of the server",
        is_quick: false,
        run: database::away,
    },
    Scenario {
        name: "disk-full",
        what: "no space left under PostgreSQL's data folder, then space again",
        is_quick: false,
        run: disk::full,
    },
    Scenario {
        name: "webhooks",
        what: "payment webhooks forged, three at once, repeated, out of order, after expiry",
        is_quick: true,
        run: webhooks::webhooks,
    },
    Scenario {
        name: "same-key",
        what: "the same submit 20 times at once, and 200 shoppers on the last 50 units",
        is_quick: true,
        run: clients::same_key_and_last_units,
    },
    Scenario {
        name: "slow-client",
        what: "clients that send head or body a byte at a time hold nobody up and are cut off",
        is_quick: false,
        run: slow::slow,
    },
    Scenario {
        name: "garbage",
        what: "10 MB bodies and garbage to every route of the OpenAPI document",
        is_quick: true,
        run: garbage::garbage,
    },
    Scenario {
        name: "schemathesis",
        what: "schemathesis over the OpenAPI document finds no 5xx",
        is_quick: false,
        run: schemathesis::schemathesis,
    },
];

const USAGE: &str = "\
cargo xtask faults [NAME..] [--list] [--quick] [--debug] [--built] [--report]
  NAME      only these scenarios
  --list    names and meanings
  --quick   the short form of the scenarios that are part of `cargo xtask test`
  --debug   the unoptimised server
  --built   the server as it was built last
  --report  write docs/faults.md";

struct Wanted<'a> {
    names: Vec<&'a str>,
    is_quick: bool,
    is_debug: bool,
    is_built: bool,
    is_report: bool,
}

/// `Ok(false)`: a promise was broken.
pub fn command(places: &Places, words: &[&str]) -> Outcome<bool> {
    if words.contains(&"--list") {
        for scenario in &SCENARIOS {
            println!("{:<16} {}", scenario.name, scenario.what);
        }
        return Ok(true);
    }
    let wanted = wanted(words)?;
    let mode = Mode::from_release(!wanted.is_debug);
    let server = if wanted.is_built {
        build::server::binary(places, mode)
    } else {
        build::server::build(places, mode)?
    };
    let chosen: Vec<&Scenario> = SCENARIOS
        .iter()
        .filter(|scenario| match wanted.names.as_slice() {
            [] => !wanted.is_quick || scenario.is_quick,
            names => names.contains(&scenario.name),
        })
        .collect();
    let rows = run(
        places,
        &server,
        &chosen,
        Extent {
            is_quick: wanted.is_quick,
        },
    )?;
    let broken = report::close(&rows);
    if wanted.is_report {
        report::write(places, &rows, mode, wanted.is_quick)?;
    }
    Ok(broken == 0)
}

/// The part of `cargo xtask test`: scenarios that held and that did not.
pub fn quick(places: &Places, server: &Path) -> Outcome<(usize, usize)> {
    let chosen: Vec<&Scenario> = SCENARIOS.iter().filter(|scenario| scenario.is_quick).collect();
    let rows = run(places, server, &chosen, Extent { is_quick: true })?;
    let broken = report::close(&rows);
    Ok((rows.len() - broken, broken))
}

fn wanted<'a>(words: &[&'a str]) -> Outcome<Wanted<'a>> {
    let (flags, names): (Vec<&str>, Vec<&str>) = words.iter().partition(|word| word.starts_with("--"));
    let unknown = flags
        .iter()
        .find(|flag| !["--quick", "--debug", "--built", "--report"].contains(flag))
        .or_else(|| {
            names
                .iter()
                .find(|name| SCENARIOS.iter().all(|scenario| scenario.name != **name))
        });
    match unknown {
        Some(word) => Err(Failure::new(format!("there is no {word}"), USAGE)),
        None => Ok(Wanted {
            is_quick: flags.contains(&"--quick"),
            is_debug: flags.contains(&"--debug"),
            is_built: flags.contains(&"--built"),
            is_report: flags.contains(&"--report"),
            names,
        }),
    }
}

fn run(places: &Places, server: &Path, chosen: &[&Scenario], extent: Extent) -> Outcome<Vec<Row>> {
    let stage = Stage::build(places, server)?;
    let mut rows = Vec::new();
    for scenario in chosen {
        println!();
        say::step(&format!("== {}: {} ==", scenario.name, scenario.what));
        let begun = Instant::now();
        let finding = match (scenario.run)(&stage, extent) {
            Ok(finding) => finding,
            Err(failure) if signals::requested() => return Err(failure),
            Err(failure) => {
                let mut finding = Finding::default();
                finding.fault(failure.what);
                finding
            }
        };
        let row = Row {
            name: scenario.name,
            what: scenario.what,
            seconds: begun.elapsed().as_secs(),
            finding,
        };
        report::show(&row);
        rows.push(row);
    }
    Ok(rows)
}
