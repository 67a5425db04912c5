//! `cargo xtask test`: every check, one table, one last line.

mod browser;
pub mod budget;
mod cargo_tests;
mod lints;
mod playwright;
mod report;
mod verdict;

use crate::build::{self, Mode};
use crate::fail::{Failure, Outcome};
use crate::places::Places;
use crate::{arch, faults, postgres, say, signals, tools};
use report::Report;
use verdict::Verdict;

/// True when nothing failed. A failing step does not keep the later ones from running.
pub fn test(places: &Places, quick: bool) -> Outcome<bool> {
    forewarn(places, quick)?;
    let mut report = Report::default();
    report.step("formatting", || lints::formatting(places))?;
    report.step("architecture rules", || architecture(places))?;
    report.step("licences, bans, sources", || lints::supply_chain(places))?;
    report.step("lints of the server side", || lints::server_side(places))?;
    report.step("lints of the browser side", || lints::browser_side(places))?;
    with_database(places, quick, &mut report)?;
    Ok(report.close())
}

/// Says now what is missing, although the steps that need it come late and fail by themselves.
fn forewarn(places: &Places, quick: bool) -> Outcome<()> {
    let mut missing = vec![tools::check(places)];
    if !quick {
        missing.push(tools::chromium::foresee());
    }
    for failure in missing.into_iter().filter_map(Result::err) {
        say::note(&format!("steps will fail: {}", failure.what));
        say::note(&format!("-> {}", failure.remedy));
    }
    signals::heed()
}

/// One throwaway PostgreSQL serves the integration tests and the browser tests.
fn with_database(places: &Places, quick: bool, report: &mut Report) -> Outcome<()> {
    let mut cluster = None;
    report.step("unit, property, integration and API tests", || {
        let running = cluster.insert(postgres::start_throwaway(places)?);
        cargo_tests::run(places, running)
    })?;
    let server = build::server::binary(places, Mode::Dev);
    report.step("OpenAPI snapshot", || {
        build::openapi::compare(places, &server)?;
        Ok(Verdict::passed())
    })?;
    report.step("faults, in short", || {
        let (passed, failed) = faults::quick(places, &server)?;
        Ok(Verdict { passed, failed })
    })?;
    if quick {
        return Ok(());
    }
    let mut site = None;
    report.step("browser bundle, optimised", || {
        site = Some(build::bundle::build(places, Mode::Release)?);
        Ok(Verdict::passed())
    })?;
    report.step("size budgets", || {
        budget::check(site.as_ref().ok_or_else(|| missing("the browser bundle"))?)
    })?;
    report.step("browser tests", || {
        let site = site.as_ref().ok_or_else(|| missing("the browser bundle"))?;
        let cluster = cluster.as_ref().ok_or_else(|| missing("the database"))?;
        browser::run(places, cluster, site, &server)
    })
}

fn missing(what: &str) -> Failure {
    Failure::new(
        format!("{what} is missing"),
        "repair the step above that should have made it",
    )
}

fn architecture(places: &Places) -> Outcome<Verdict> {
    tools::wasm_target::ensure()?;
    let rules = arch::check(places)?;
    arch::print(&rules);
    let failed = rules.iter().filter(|rule| !rule.violations.is_empty()).count();
    Ok(Verdict {
        passed: rules.len() - failed,
        failed,
    })
}
