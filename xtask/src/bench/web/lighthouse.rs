//! Lighthouse with its mobile settings, the median of some runs.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::process::Command;

use serde_json::{Value, json};

use super::packages::Packages;
use crate::bench::findings::{Findings, Target, Weight};
use crate::fail::{Explain, Failure, Outcome};
use crate::{exec, say};

/// Category of Lighthouse, our word, what is asked.
const CATEGORIES: [(&str, &str, f64); 4] = [
    ("performance", "performance", 95.0),
    ("accessibility", "accessibility", 100.0),
    ("best-practices", "best practices", 100.0),
    ("seo", "SEO", 100.0),
];
/// Audit of Lighthouse, our word, part of a second or of one.
const TIMES: [(&str, &str, &str); 3] = [
    ("largest-contentful-paint", "largest paint", "ms"),
    ("total-blocking-time", "blocked", "ms"),
    ("cumulative-layout-shift", "layout shift", ""),
];

#[derive(Debug)]
pub struct Lighthouse<'a> {
    pub packages: &'a Packages,
    pub browser: &'a Path,
    /// Where the reports go.
    pub folder: &'a Path,
    pub runs: usize,
}

impl Lighthouse<'_> {
    /// `cookie` is sent with every request.
    pub fn measure(
        &self,
        name: &str,
        url: &str,
        cookie: Option<&str>,
        findings: &mut Findings,
    ) -> Outcome<()> {
        say::step(&format!("Lighthouse: {name}, {} runs", self.runs));
        let mut reports = Vec::new();
        for turn in 1..=self.runs {
            let name = format!("{name}-{turn}");
            // Now and then the browser records no trace: the second try does.
            let report = self
                .run(&name, url, cookie)
                .or_else(|_| self.run(&name, url, cookie));
            reports.push(report?);
        }
        for (category, word, least) in CATEGORIES {
            let mark = median(&reports, &format!("/categories/{category}/score")) * 100.0;
            // Marks for speed depend on the machine; the others are the same everywhere.
            let weight = if category == "performance" {
                Weight::Orientation
            } else {
                Weight::Binding
            };
            findings.figure(
                format!("{name}: {word}"),
                mark,
                "",
                Target::AtLeast(least),
                weight,
            );
        }
        for (audit, word, unit) in TIMES {
            let value = median(&reports, &format!("/audits/{audit}/numericValue"));
            findings.figure(
                format!("{name}: {word}"),
                value,
                unit,
                Target::Nothing,
                Weight::Orientation,
            );
        }
        for complaint in complaints(&reports) {
            say::note(&complaint);
        }
        Ok(())
    }

    fn run(&self, name: &str, url: &str, cookie: Option<&str>) -> Outcome<Value> {
        let file = self.folder.join(format!("lighthouse-{name}.json"));
        let mut command = Command::new(self.packages.folder.join("node_modules/.bin/lighthouse"));
        command
            .arg(url)
            .args(["--quiet", "--output=json", "--max-wait-for-load=60000"]);
        command.arg(format!("--output-path={}", file.display()));
        command.arg("--only-categories=performance,accessibility,best-practices,seo");
        command.arg("--chrome-flags=--headless=new --no-sandbox --disable-dev-shm-usage --disable-quic");
        if let Some(cookie) = cookie {
            command.arg(format!("--extra-headers={}", json!({ "Cookie": cookie })));
        }
        let answer = exec::quiet(command.env("CHROME_PATH", self.browser), Some("Lighthouse"))?;
        let remedy = "start again; the browser may have been ended by something else";
        if !answer.success {
            return Err(Failure::new(
                format!("Lighthouse failed:\n{}", answer.complaint()),
                remedy,
            ));
        }
        let text = fs::read_to_string(&file).explain("Lighthouse left no report", remedy)?;
        serde_json::from_str(&text).explain("Lighthouse's report", remedy)
    }
}

fn median(reports: &[Value], pointer: &str) -> f64 {
    let numbers = reports
        .iter()
        .filter_map(|report| report.pointer(pointer)?.as_f64());
    let mut numbers: Vec<f64> = numbers.collect();
    numbers.sort_by(f64::total_cmp);
    numbers.get(numbers.len() / 2).copied().unwrap_or_default()
}

/// What cost marks in the categories that must be perfect, with the places in the page.
fn complaints(reports: &[Value]) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for report in reports {
        for (category, word, least) in CATEGORIES {
            let audits = report.pointer(&format!("/categories/{category}/auditRefs"));
            for reference in audits.and_then(Value::as_array).into_iter().flatten() {
                let weighs = reference
                    .get("weight")
                    .and_then(Value::as_f64)
                    .unwrap_or_default()
                    > 0.0;
                let id = reference.get("id").and_then(Value::as_str).unwrap_or_default();
                let Some(audit) = report.pointer(&format!("/audits/{id}")) else {
                    continue;
                };
                let short = audit
                    .get("score")
                    .and_then(Value::as_f64)
                    .is_some_and(|score| score < 0.9);
                if weighs && short && least > 0.0 {
                    found.insert(format!("{word}: {id}: {}", first_place(audit)));
                }
            }
        }
    }
    found
}

fn first_place(audit: &Value) -> String {
    let text = |pointer| audit.pointer(pointer).and_then(Value::as_str);
    let place = text("/details/items/0/node/snippet")
        .or_else(|| text("/details/items/0/description"))
        .or_else(|| text("/displayValue"))
        .or_else(|| text("/title"));
    place.unwrap_or_default().chars().take(160).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn takes_the_median() {
        let reports = [0.9, 1.0, 0.95].map(|score| json!({ "categories": { "seo": { "score": score } } }));
        assert!((median(&reports, "/categories/seo/score") - 0.95).abs() < 1e-9);
    }

    #[test]
    fn names_what_costs_marks() {
        let report = json!({
            "categories": { "seo": { "auditRefs": [{ "id": "crawlable", "weight": 1 }, { "id": "fine", "weight": 1 }] } },
            "audits": { "crawlable": { "score": 0, "title": "Blocked" }, "fine": { "score": 1 } },
        });
        let found: Vec<String> = complaints(&[report]).into_iter().collect();
        assert_eq!(found, ["SEO: crawlable: Blocked"]);
    }
}
