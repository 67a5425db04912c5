//! `cargo xtask bench`: how fast the shop is, beside what the database alone can do on the same machine.

mod baseline;
mod drive;
mod findings;
mod footprint;
mod goods;
mod lists;
mod numbers;
mod options;
mod orders;
mod pages;
mod processes;
mod report;
mod sql;
mod stage;
mod statements;
mod web;

use crate::fail::Outcome;
use crate::places::Places;
use crate::say;
use baseline::Baseline;
use drive::Ground;
use findings::{Findings, Target, Weight};
use options::{Options, Part};
use stage::Stage;

/// True when no binding figure missed its target.
pub fn bench(places: &Places, words: &[&str]) -> Outcome<bool> {
    let options = Options::read(words)?;
    if options.help {
        println!("{}", options::USAGE);
        return Ok(true);
    }
    if options.web {
        return web::measure(places, &options);
    }
    let built = stage::built(places, &options)?;
    let stage = Stage::empty(places, built)?;
    let mut findings = Findings {
        circumstances: stage.circumstances(&options)?,
        ..Findings::default()
    };
    stage.fill(&options, &mut findings)?;
    measure(&stage, &options, &mut findings)?;
    say::step("proving the books and the stock");
    let differences = f64::from(stage.prove()?);
    findings.figure(
        "differences found by the proof",
        differences,
        "",
        Target::AtMost(0.0),
        Weight::Binding,
    );
    report::keep(&stage.folder, &findings)?;
    if options.report {
        report::write(places, &findings)?;
    }
    Ok(verdict(&findings))
}

fn measure(stage: &Stage<'_>, options: &Options, findings: &mut Findings) -> Outcome<()> {
    let mut baseline = match options.wants(Part::Orders) {
        true => Some(Baseline::prepare(stage, options.seconds())?),
        false => None,
    };
    let live = footprint::start(stage, findings)?;
    let ground = Ground {
        address: stage.address,
        sql: &stage.sql,
        watch: &stage.watch,
        meter: live.meter,
        seconds: options.seconds(),
    };
    if options.wants(Part::Pages) {
        pages::measure(&ground, findings)?;
    }
    if options.wants(Part::Lists) {
        lists::measure(&ground, findings)?;
    }
    if let Some(baseline) = &mut baseline {
        orders::measure(&ground, baseline, findings)?;
    }
    footprint::end(&live, findings);
    Ok(())
}

/// The last lines.
fn verdict(findings: &Findings) -> bool {
    let missed = findings.figures.iter().filter(|figure| !figure.is_met()).count();
    let failures = findings.failures();
    println!();
    for figure in &failures {
        println!(
            "FAILED: {}: {}, {}",
            figure.name,
            figure.shown(),
            figure.target.shown(figure.unit)
        );
    }
    println!(
        "{} figures, {} short of their target, {} of them binding",
        findings.figures.len(),
        missed,
        failures.len()
    );
    failures.is_empty()
}
