//! The picture of the crates in docs/ARCHITECTURE.md, drawn from their manifests.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;

use super::workspace::Member;
use crate::fail::{Explain, Failure, Outcome};
use crate::places::{self, Places};

const PAGE: &str = "docs/ARCHITECTURE.md";
const BEGIN: &str = "<!-- drawn by `cargo xtask arch --draw` -->\n";
const END: &str = "<!-- end of the drawing -->\n";
/// Crates beside the product.
const ASIDE: [&str; 2] = ["xtask", "test_support"];

/// Says so when the page shows other crates than there are.
pub fn outdated(places: &Places, members: &[Member]) -> Vec<String> {
    let page = fs::read_to_string(places.root.join(PAGE)).unwrap_or_default();
    let shown = split(&page).map(|(_, drawing, _)| drawing);
    if shown == Some(draw(members).as_str()) {
        Vec::new()
    } else {
        vec![format!("{PAGE} is out of date: run `cargo xtask arch --draw`")]
    }
}

/// Draws the picture into the page.
pub fn write(places: &Places, members: &[Member]) -> Outcome<()> {
    let path = places.root.join(PAGE);
    let page = fs::read_to_string(&path).explain("cannot read the page", "check that docs/ is complete")?;
    let (before, _, after) = split(&page).ok_or_else(|| {
        Failure::new(
            format!("{PAGE} has no place for the drawing"),
            format!("put these two lines where it belongs:\n{BEGIN}{END}"),
        )
    })?;
    places::write(&path, &format!("{before}{BEGIN}{}{END}{after}", draw(members)))
}

/// The page before, in and after the drawing.
fn split(page: &str) -> Option<(&str, &str, &str)> {
    let (before, rest) = page.split_once(BEGIN)?;
    let (drawing, after) = rest.split_once(END)?;
    Some((before, drawing, after))
}

/// What a crate uses; the value says that it does so with a feature only.
type Uses<'a> = BTreeMap<&'a str, BTreeMap<&'a str, bool>>;

fn draw(members: &[Member]) -> String {
    let uses = uses(members);
    let mut text = String::from("```mermaid\ngraph LR\n");
    for (user, used) in &uses {
        for (name, optional) in used.iter().filter(|(name, _)| !reaches(&uses, user, name)) {
            let arrow = if *optional { "-. ssr only .->" } else { "-->" };
            let _ = writeln!(text, "  {name} {arrow} {user}");
        }
    }
    text.push_str("```\n");
    text
}

fn uses(members: &[Member]) -> Uses<'_> {
    let product = |name: &str| !ASIDE.contains(&name);
    members
        .iter()
        .filter(|member| product(&member.name))
        .map(|member| {
            let edges = member.edges.iter().filter(|edge| !edge.dev && product(&edge.to));
            let used = edges.map(|edge| (edge.to.as_str(), edge.optional)).collect();
            (member.name.as_str(), used)
        })
        .collect()
}

/// Whether a crate uses another through a third: then the arrow between them says nothing new.
fn reaches(uses: &Uses<'_>, from: &str, to: &str) -> bool {
    let direct = |name: &str| uses.get(name).into_iter().flat_map(BTreeMap::keys).copied();
    let mut open: Vec<&str> = direct(from).filter(|name| *name != to).collect();
    let mut seen = BTreeSet::new();
    while let Some(name) = open.pop() {
        if name == to {
            return true;
        }
        if seen.insert(name) {
            open.extend(direct(name));
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::arch::workspace::Edge;

    fn member(name: &str, uses: &[(&str, bool)]) -> Member {
        Member {
            name: name.to_owned(),
            manifest: name.into(),
            edges: uses
                .iter()
                .map(|(to, optional)| Edge {
                    to: (*to).to_owned(),
                    optional: *optional,
                    dev: false,
                })
                .collect(),
            features: BTreeMap::new(),
        }
    }

    #[test]
    fn arrows_that_others_imply_are_left_out() {
        let crates = [
            member("rules", &[]),
            member("core", &[("rules", false)]),
            member("shop", &[("core", false), ("rules", false)]),
            member("page", &[("shop", true), ("rules", false)]),
        ];
        let drawn = draw(&crates);
        assert!(
            drawn.contains("rules --> core") && drawn.contains("core --> shop"),
            "{drawn}"
        );
        assert!(drawn.contains("shop -. ssr only .-> page"), "{drawn}");
        assert!(!drawn.contains("rules --> shop"), "{drawn}");
    }

    #[test]
    fn the_page_keeps_what_is_around_the_drawing() {
        let page = format!("above\n{BEGIN}old\n{END}below\n");
        assert_eq!(split(&page), Some(("above\n", "old\n", "below\n")));
    }
}
