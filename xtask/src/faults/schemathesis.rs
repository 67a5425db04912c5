//! The well-known tester of interfaces, from PyPI, over our OpenAPI document.

use std::path::{Path, PathBuf};
use std::process::Command;

use super::command::Extent;
use super::finding::Finding;
use super::stage::Stage;
use crate::exec;
use crate::fail::Outcome;
use crate::http;
use crate::load::shopper::Shopper;
use crate::places::{self, Places};

/// Tried with this version; a later one of the same line will do as well.
const VERSION: &str = "schemathesis>=4.32,<5";

pub fn schemathesis(stage: &Stage, extent: Extent) -> Outcome<Finding> {
    let Some(program) = program(&stage.places)? else {
        return Ok(Finding::skipped(
            "schemathesis needs Python 3 with venv, and PyPI the first time",
        ));
    };
    let mut finding = Finding::default();
    let mut trial = stage.trial("schemathesis")?;
    let address = trial.serve()?;
    let bearer = stage.bearer(address)?;
    let variant = stage.variants.first().map(String::as_str).unwrap_or_default();
    let cart = Shopper::new(address).fill_cart(&[variant]).unwrap_or_default();
    let mut command = Command::new(program);
    command
        .args(["run", "--url"])
        .arg(format!("http://{address}"))
        .args([
            "--checks",
            "not_a_server_error",
            "--continue-on-failure",
            "--no-color",
        ])
        .args(["--max-examples", extent.of("60", "10"), "--seed", "1"])
        .args([
            "--suppress-health-check",
            "all",
            "--request-timeout",
            "40",
            "--no-shrink",
        ])
        .args(["--header", &format!("Authorization:{bearer}")])
        .args(["--header", &format!("X-Cart-Token:{cart}")])
        .arg(stage.places.root.join("docs/openapi.json"))
        .current_dir(&trial.folder);
    let answer = exec::quiet(&mut command, Some("schemathesis"))?;
    places::write(&trial.folder.join("schemathesis.txt"), &answer.stdout)?;
    let lines = answer.stdout.lines().map(str::trim);
    let summary = lines.filter(|line| line.starts_with("Selected:") || line.contains(" generated, "));
    let summary: Vec<&str> = summary.collect();
    finding.fact(format!("no 5xx: {}", summary.join(", ")));
    if !answer.success {
        finding.facts.clear();
        finding.fact(summary.join(", "));
        let told = answer
            .stdout
            .lines()
            .filter(|line| line.contains("Server error") || line.contains("curl -X"));
        finding
            .faults
            .extend(told.take(20).map(|line| line.trim().to_owned()));
        finding.expect(
            !finding.faults.is_empty(),
            format!("schemathesis failed: {}", answer.complaint()),
        );
    }
    finding.expect(
        http::status(address, "/ready") == Some(200),
        "the server is not ready afterwards",
    );
    trial.prove(&mut finding)?;
    Ok(finding)
}

/// In a virtual environment of its own, made at the first use; nothing when that is not possible here.
fn program(places: &Places) -> Outcome<Option<PathBuf>> {
    let folder = places.cache.join("schemathesis");
    let program = folder.join("bin").join("schemathesis");
    if works(&program) {
        return Ok(Some(program));
    }
    places::make_folder(&places.cache)?;
    let made = exec::quiet(Command::new("python3").args(["-m", "venv"]).arg(&folder), None);
    if !made.is_ok_and(|made| made.success) {
        return Ok(None);
    }
    let mut install = Command::new(folder.join("bin").join("pip"));
    install.args(["install", "--quiet", "--disable-pip-version-check", VERSION]);
    let installed = exec::quiet(&mut install, Some("installing schemathesis"))?;
    Ok((installed.success && works(&program)).then_some(program))
}

fn works(program: &Path) -> bool {
    exec::ask(&program.to_string_lossy(), &["--version"]).is_some()
}
