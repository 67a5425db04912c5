//! Pages as a browser asks for them, warm: for anybody, and made anew for each request of a visitor with a cart.

use std::time::Duration;

use super::drive::Ground;
use super::findings::{Findings, Run, Target, Weight};
use super::goods::{CATEGORY, HOT};
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
const ADD: &str = "/_fn/rpc/cart/add_to_cart";
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
    for (name, path) in [
        ("home page", "/"),
        ("category page", &category),
        ("product page", PRODUCT),
    ] {
        let visitor = Visitor {
            name: name.to_owned(),
            path,
            headers: &BROWSER,
        };
        visit(ground, findings, &visitor)?;
    }
    let cookie = cart_cookie(ground)?;
    let mut headers = BROWSER.to_vec();
    headers.push(("Cookie", &cookie));
    for (name, path) in [("category page", category.as_str()), ("product page", PRODUCT)] {
        let visitor = Visitor {
            name: format!("{name} with a cart"),
            path,
            headers: &headers,
        };
        visit(ground, findings, &visitor)?;
    }
    for (name, path) in [("category page", category.as_str()), ("product page", PRODUCT)] {
        let plan = ground.full_load(CLIENTS);
        let run = get(ground, &format!("{name}, uncompressed"), path, &PLAIN, &plan)?;
        findings.runs.push(run);
    }
    Ok(())
}

/// Who asks for which page.
struct Visitor<'a> {
    /// Of the figures.
    name: String,
    path: &'a str,
    headers: &'a [(&'a str, &'a str)],
}

fn visit(ground: &Ground<'_>, findings: &mut Findings, visitor: &Visitor<'_>) -> Outcome<()> {
    let Visitor { name, path, headers } = visitor;
    warm_up(ground, path, headers)?;
    let at_normal_load = format!("{name} at 70% load");
    let measure = |plan: &Plan<'_>| {
        let name = plan.rate.map_or(name, |_| &at_normal_load);
        get(ground, name, path, headers, plan)
    };
    let (run, normal) = ground.in_rounds(measure, CLIENTS)?;
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

/// The cookie of a cart with something in it, as a form without script gets it.
fn cart_cookie(ground: &Ground<'_>) -> Outcome<String> {
    let variant = ground
        .sql
        .rows(&format!("SELECT id FROM product_variants WHERE sku = '{HOT}'"))?
        .join("");
    let headers = [
        ("Content-Type", "application/x-www-form-urlencoded"),
        ("Accept", "text/html"),
    ];
    let body = format!("variant_id={variant}&quantity=1");
    let answer =
        Connection::new(ground.address, PATIENCE).send(Request::post(ADD, &headers, body.as_bytes()));
    let cookie = answer.ok().and_then(|answer| {
        let cookie = answer.header("set-cookie")?.split(';').next()?;
        Some(cookie.to_owned())
    });
    cookie.ok_or_else(|| {
        let remedy = "see target/bench/server.log";
        Failure::new("nothing could be put into a cart", remedy)
    })
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
fn warm_up(ground: &Ground<'_>, path: &str, headers: &[(&str, &str)]) -> Outcome<()> {
    let plan = Plan {
        workers: CLIENTS,
        duration: Some(Duration::from_secs(1)),
        ..Plan::default()
    };
    let begin = |_| Connection::new(ground.address, PATIENCE);
    let done = pace::repeat(&plan, begin, |connection, _| is_page(connection, path, headers));
    if done.results.iter().any(|good| *good) {
        return Ok(());
    }
    Err(Failure::new(
        format!("{path} does not answer with a page"),
        "see target/bench/server.log",
    ))
}
