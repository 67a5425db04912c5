//! The pages in a browser: Lighthouse on the release build, and the answer to a click on a slow processor.

mod interaction;
mod lighthouse;
mod packages;

use std::net::SocketAddr;

use super::findings::{Findings, Target, Weight};
use super::numbers::float;
use super::options::Options;
use super::stage::{self, Stage};
use super::{report, verdict};
use crate::fail::{Failure, Outcome};
use crate::load::shopper::Shopper;
use crate::places::Places;
use crate::say;
use crate::test::budget;
use crate::tools::{chromium, npm};

/// The demo's product with the most choices.
const PRODUCT: &str = "/products/enamel-kopi-cup";

pub fn measure(places: &Places, options: &Options) -> Outcome<bool> {
    let browser = chromium::ensure()?;
    npm::check_node()?;
    let packages = packages::ensure(places)?;
    let built = stage::built(places, options)?;
    let sizes = budget::sizes(&built.site)?;
    let stage = Stage::empty(places, built)?;
    stage.fill_demo()?;
    let live = stage.start()?;
    let mut findings = Findings {
        circumstances: stage.circumstances(options)?,
        ..Findings::default()
    };
    say::step("what the browser fetches, compressed");
    for size in sizes {
        let limit = Target::AtMost(float(size.limit) / 1000.0);
        let bytes = float(size.bytes.unwrap_or(u64::MAX)) / 1000.0;
        findings.figure(size.name, bytes, "kB", limit, Weight::Binding);
    }
    let cookie = format!("kedai_cart={}", filled_cart(stage.address)?);
    let pages = [
        ("home", "/", None),
        ("category", "/categories/kopi-tea", None),
        ("product", PRODUCT, None),
        ("cart", "/cart", Some(cookie.as_str())),
    ];
    let runs = if options.quick { 1 } else { 3 };
    let lighthouse = lighthouse::Lighthouse {
        packages: &packages,
        browser: &browser,
        folder: &stage.folder,
        runs,
    };
    for (name, path, cookie) in pages {
        let url = format!("http://{}{path}", stage.address);
        lighthouse.measure(name, &url, cookie, &mut findings)?;
    }
    interaction::measure(&packages, &browser, stage.address, PRODUCT, &mut findings)?;
    drop(live);
    if options.report {
        report::write_web(places, &findings)?;
    }
    Ok(verdict(&findings))
}

/// Three things in a cart, as most have them that are looked at.
fn filled_cart(address: SocketAddr) -> Outcome<String> {
    let mut shopper = Shopper::new(address);
    let filled = shopper.variants_for_sale(3).and_then(|variants| {
        let variants: Vec<&str> = variants.iter().map(String::as_str).collect();
        shopper.fill_cart(&variants)
    });
    filled.map_err(|trouble| {
        Failure::new(
            format!("no cart could be filled: {trouble:?}"),
            "see target/bench/server.log",
        )
    })
}
