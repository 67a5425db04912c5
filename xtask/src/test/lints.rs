//! rustfmt, clippy and cargo-deny.

use super::verdict::Verdict;
use crate::fail::Outcome;
use crate::places::Places;
use crate::tools::{self, cargo_tool};
use crate::{exec, say};

pub fn formatting(places: &Places) -> Outcome<Verdict> {
    let clean = exec::shown(tools::cargo(places).args(["fmt", "--all", "--check"]))?;
    if !clean {
        say::note("cargo fmt --all puts it right");
    }
    Ok(Verdict::of(clean))
}

/// Everything but the browser's entry crate, with tests, as the server is built: feature `ssr`.
pub fn server_side(places: &Places) -> Outcome<Verdict> {
    let mut command = tools::cargo(places);
    command.arg("clippy");
    for name in server_side_crates(places)? {
        command.args(["--package", &name]);
    }
    Ok(Verdict::of(exec::shown(command.args([
        "--all-targets",
        "--",
        "--deny",
        "warnings",
    ]))?))
}

/// The same application as the browser gets it: feature `hydrate`, never in one call with `ssr`.
pub fn browser_side(places: &Places) -> Outcome<Verdict> {
    tools::wasm_target::ensure()?;
    let mut command = tools::cargo(places);
    command.args([
        "clippy",
        "--package",
        "frontend",
        "--target",
        "wasm32-unknown-unknown",
    ]);
    Ok(Verdict::of(exec::shown(
        command.args(["--", "--deny", "warnings"]),
    )?))
}

pub fn supply_chain(places: &Places) -> Outcome<Verdict> {
    cargo_tool::ensure(places, &cargo_tool::CARGO_DENY)?;
    let mut command = tools::cargo(places);
    command.args([
        "deny",
        "--log-level",
        "error",
        "check",
        "licenses",
        "bans",
        "sources",
    ]);
    Ok(Verdict::of(exec::shown(&mut command)?))
}

/// The crates that are compiled for this machine, as package specs: some of our names exist in the registry too.
/// `frontend` would switch on `hydrate` beside `ssr`.
pub fn server_side_crates(places: &Places) -> Outcome<Vec<String>> {
    let members = crate::arch::members(places)?;
    let ours = members.into_iter().filter(|name| name != "frontend");
    Ok(ours
        .map(|name| format!("{name}@{}", env!("CARGO_PKG_VERSION")))
        .collect())
}
