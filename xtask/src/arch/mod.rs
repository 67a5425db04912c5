//! The architecture rules of this repository, as tests. docs/ARCHITECTURE.md gives the reasons.

mod browser_tree;
mod dependencies;
mod functions;
mod lexer;
mod picture;
mod rules;
mod sizes;
mod sources;
mod workspace;

use crate::fail::Outcome;
use crate::places::Places;
use crate::say;

/// One rule and every place that breaks it.
#[derive(Debug)]
pub struct Rule {
    pub name: &'static str,
    pub violations: Vec<String>,
}

/// Checks every rule.
pub fn check(places: &Places) -> Outcome<Vec<Rule>> {
    let workspace = workspace::read(places)?;
    let sources = sources::read(places);
    Ok(vec![
        Rule {
            name: "every crate has its place in the order of dependency",
            violations: dependencies::unknown(&workspace),
        },
        Rule {
            name: "dependencies follow domain <- kernel <- modules <- flows <- server",
            violations: dependencies::direction(&workspace),
        },
        Rule {
            name: "the four modules never import each other",
            violations: dependencies::between_modules(&workspace),
        },
        Rule {
            name: "nothing imports server",
            violations: dependencies::on_server(&workspace),
        },
        Rule {
            name: "app/ui knows no module",
            violations: dependencies::of_ui(&workspace),
        },
        Rule {
            name: "app/rpc reaches modules with feature ssr only",
            violations: dependencies::of_rpc(&workspace),
        },
        Rule {
            name: "the browser's tree has no tokio, sqlx or sea-orm",
            violations: browser_tree::check(places)?,
        },
        Rule {
            name: "docs/ARCHITECTURE.md shows the crates as they are",
            violations: picture::outdated(places, &workspace),
        },
        Rule {
            name: "every crate takes the workspace's lints",
            violations: workspace::without_lints(&workspace),
        },
        Rule {
            name: "lints against panics are not switched off outside tests",
            violations: rules::switched_off_lints(&sources),
        },
        Rule {
            name: "functions in a caller's transaction are named *_in_txn and take it first",
            violations: rules::transactions(&sources),
        },
        Rule {
            name: "functions have at most 70 lines",
            violations: rules::long_functions(&sources),
        },
        Rule {
            name: "files have at most 600 lines",
            violations: sizes::longest(&sources),
        },
        Rule {
            name: "nine files of ten have at most 350 lines",
            violations: sizes::ninetieth(&sources),
        },
    ])
}

/// Draws the crates into docs/ARCHITECTURE.md.
pub fn draw(places: &Places) -> Outcome<()> {
    picture::write(places, &workspace::read(places)?)
}

/// Names of the workspace's crates.
pub fn members(places: &Places) -> Outcome<Vec<String>> {
    Ok(workspace::read(places)?
        .into_iter()
        .map(|member| member.name)
        .collect())
}

/// Prints the rules with their violations; true when all hold.
pub fn report(places: &Places) -> Outcome<bool> {
    let rules = check(places)?;
    Ok(print(&rules))
}

pub fn print(rules: &[Rule]) -> bool {
    for rule in rules {
        let verdict = if rule.violations.is_empty() {
            "ok  "
        } else {
            "FAIL"
        };
        println!("  {verdict}  {}", rule.name);
        for violation in &rule.violations {
            println!("          {violation}");
        }
    }
    let broken = rules.iter().filter(|rule| !rule.violations.is_empty()).count();
    if broken > 0 {
        say::note(&format!("{broken} architecture rules are broken"));
    }
    broken == 0
}
