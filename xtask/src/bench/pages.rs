//! Pages as a browser asks for them, rendered by the server, warm.

use std::time::Duration;

use super::drive::Ground;
use super::findings::{Findings, Run, Target, Weight};
use super::goods::CATEGORY;
use crate::fail::{Failure, Outcome};
use crate::load::connection::{Connection, Request};
use crate::load::pace::{self, Plan};
use crate::say;

const CLIENTS: usize = 8;
const PATIENCE: Duration = Duration::from_secs(30);
const BROWSER: [(&str, &str); 3] = [
    ("Accept", "text/html,application/xhtml+xml"),
    ("Accept-Encoding", "gzip, deflate, br"),
    ("User-Agent", "Mozilla/5.0 (load measurement)"),
];
/// What a cache in front of the server would ask for.
const PLAIN: [(&str, &str); 1] = [("Accept", "text/html")];
/// The demo's product with the most choices.
const PRODUCT: &str = "/products/enamel-kopi-cup";

pub fn measure(ground: &Ground<'_>, findings: &mut Findings) -> Outcome<()> {
    say::step("pages, rendered by the server");
    let slug = ground
        .sql
        .rows(&format!("SELECT slug FROM categories WHERE name = '{CATEGORY}'"))?
        .join("");
    let category = format!("/categories/{slug}");
    page(ground, findings, "home page", "/")?;
    page(ground, findings, "category page", &category)?;
    page(ground, findings, "product page", PRODUCT)?;
    for (name, path) in [("category page", category.as_str()), ("product page", PRODUCT)] {
        let plan = ground.full_load(CLIENTS);
        let run = get(ground, &format!("{name}, uncompressed"), path, &PLAIN, &plan)?;
        findings.runs.push(run);
    }
    Ok(())
}

fn page(ground: &Ground<'_>, findings: &mut Findings, name: &str, path: &str) -> Outcome<()> {
    warm_up(ground, path)?;
    let run = get(ground, name, path, &BROWSER, &ground.full_load(CLIENTS))?;
    let normal = ground.normal_load(run.rate);
    let normal = get(ground, &format!("{name} at 70% load"), path, &BROWSER, &normal)?;
    let (least, most) = (Target::AtLeast(1000.0), Target::AtMost(30.0));
    let weight = Weight::Orientation;
    findings.figure(format!("{name}, warm"), run.rate, "/s", least, weight);
    findings.figure(
        format!("{name}: CPU, server and database"),
        run.cpu(),
        "ms",
        Target::Nothing,
        weight,
    );
    findings.figure(
        format!("{name} at 70% load, 95 of 100 within"),
        normal.p95,
        "ms",
        most,
        weight,
    );
    let faults = super::numbers::count(run.faults + normal.faults);
    findings.figure(
        format!("{name}: failed"),
        faults,
        "",
        Target::AtMost(0.0),
        Weight::Binding,
    );
    findings.runs.extend([run, normal]);
    Ok(())
}

fn get(
    ground: &Ground<'_>,
    name: &str,
    path: &str,
    headers: &[(&str, &str)],
    plan: &Plan<'_>,
) -> Outcome<Run> {
    let begin = |_| Connection::new(ground.address, PATIENCE);
    ground.measure(name, plan, begin, |connection, _| {
        is_page(connection, path, headers)
    })
}

fn is_page(connection: &mut Connection, path: &str, headers: &[(&str, &str)]) -> bool {
    let request = Request {
        headers,
        ..Request::get(path)
    };
    connection
        .send(request)
        .is_ok_and(|answer| answer.status == 200 && answer.body.len() > 1000)
}

/// A second of requests; also where a page that does not exist is noticed.
fn warm_up(ground: &Ground<'_>, path: &str) -> Outcome<()> {
    let plan = Plan {
        workers: CLIENTS,
        duration: Some(Duration::from_secs(1)),
        ..Plan::default()
    };
    let begin = |_| Connection::new(ground.address, PATIENCE);
    let done = pace::repeat(&plan, begin, |connection, _| is_page(connection, path, &BROWSER));
    if done.results.iter().any(|good| *good) {
        return Ok(());
    }
    Err(Failure::new(
        format!("{path} does not answer with a page"),
        "see target/bench/server.log",
    ))
}
