//! What would reach the browser.

use crate::fail::{Failure, Outcome};
use crate::places::Places;
use crate::{exec, tools};

const FORBIDDEN: [&str; 3] = ["tokio", "sqlx", "sea-orm"];

pub fn check(places: &Places) -> Outcome<Vec<String>> {
    let mut command = tools::cargo(places);
    command.args([
        "tree",
        "--package",
        "frontend",
        "--target",
        "wasm32-unknown-unknown",
    ]);
    command.args(["--edges", "normal", "--prefix", "none", "--format", "{p}"]);
    let answer = exec::quiet(&mut command, None)?;
    if !answer.success {
        let what = format!("cargo tree failed:\n{}", answer.complaint());
        return Err(Failure::new(
            what,
            "repair the manifests, or check that crates.io is reachable",
        ));
    }
    Ok(forbidden(&answer.stdout))
}

/// The forbidden crates and their families (`sqlx-core`, `tokio-util`) in a tree, each once.
fn forbidden(tree: &str) -> Vec<String> {
    let names = tree.lines().filter_map(|line| line.split_whitespace().next());
    let family = |name: &&str| {
        FORBIDDEN.iter().any(|crate_name| {
            name.strip_prefix(crate_name)
                .is_some_and(|rest| rest.is_empty() || rest.starts_with('-'))
        })
    };
    let mut found: Vec<String> = names
        .filter(family)
        .map(|name| format!("{name} would reach the browser"))
        .collect();
    found.sort();
    found.dedup();
    found
}

#[cfg(test)]
mod tests {
    use super::forbidden;

    #[test]
    fn finds_families_once() {
        let tree = "frontend v0.1.0\nsqlx-core v0.9.0\nsqlx-core v0.9.0 (*)\ntokiox v1.0.0\n";
        assert_eq!(forbidden(tree), ["sqlx-core would reach the browser"]);
    }
}
