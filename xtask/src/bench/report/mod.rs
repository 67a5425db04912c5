//! What was found, for people (docs/bench.md with plots) and for programs (docs/bench.json).

mod json;
mod markdown;
mod plot;

use std::path::Path;

use super::findings::Findings;
use crate::fail::Outcome;
use crate::places::{self, Places};
use crate::say;

const PAGE: &str = "docs/bench.md";
const DATA: &str = "docs/bench.json";
const PLOTS: &str = "docs/bench";

pub fn write(places: &Places, findings: &Findings) -> Outcome<()> {
    let put = |name: &str, text: &str| places::write(&places.root.join(name), text);
    put(&format!("{PLOTS}/rates.svg"), &plot::rates(findings))?;
    put(&format!("{PLOTS}/times.svg"), &plot::times(findings))?;
    put(&format!("{PLOTS}/cpu.svg"), &plot::cpu(findings))?;
    put(DATA, &json::of(findings))?;
    put(PAGE, &markdown::of(findings))?;
    say::step(&format!("wrote {PAGE}, {DATA} and {PLOTS}/"));
    Ok(())
}

/// The figures of this time, beside the files of the measurement.
pub fn keep(folder: &Path, findings: &Findings) -> Outcome<()> {
    places::write(&folder.join("bench.json"), &json::of(findings))?;
    places::write(&folder.join("bench.md"), &markdown::of(findings))
}

/// The figures of the browser have a page of their own, since they are measured by themselves.
pub fn write_web(places: &Places, findings: &Findings) -> Outcome<()> {
    places::write(&places.root.join("docs/bench-web.json"), &json::of(findings))?;
    places::write(
        &places.root.join("docs/bench-web.md"),
        &markdown::of_web(findings),
    )?;
    say::step("wrote docs/bench-web.md and docs/bench-web.json");
    Ok(())
}
