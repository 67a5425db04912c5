//! The product list and the search of the REST interface over a large catalogue.

use std::collections::BTreeSet;
use std::time::Duration;

use super::drive::Ground;
use super::findings::{Findings, Run, Target, Weight};
use super::numbers::{count, float};
use super::sql::wait_for_counts;
use crate::fail::Outcome;
use crate::load::connection::{Connection, Request};
use crate::load::pace::Plan;
use crate::say;

/// Of two people who look around at the same time; more of them only wait for each other on a small machine.
const CLIENTS: usize = 2;
const PATIENCE: Duration = Duration::from_secs(30);
const PER_PAGE: i64 = 24;
/// Lists go no deeper than this many products.
const DEEPEST: i64 = 10_000;
/// Different questions of each kind.
const QUESTIONS: i64 = 600;

pub fn measure(ground: &Ground<'_>, findings: &mut Findings) -> Outcome<()> {
    say::step("product list and search over REST");
    let lists = list_paths(ground)?;
    let (run, scanned) = ask(ground, "product list", &lists)?;
    judge(findings, &run, scanned, 20.0);
    findings.runs.push(run);
    let searches = search_paths(ground)?;
    let (run, scanned) = ask(ground, "search", &searches)?;
    judge(findings, &run, scanned, 30.0);
    findings.runs.push(run);
    Ok(())
}

fn judge(findings: &mut Findings, run: &Run, scanned: f64, most: f64) {
    let weight = Weight::Orientation;
    findings.figure(
        format!("{}, 95 of 100 within", run.name),
        run.p95,
        "ms",
        Target::AtMost(most),
        weight,
    );
    findings.figure(
        format!("{}: CPU, server and database", run.name),
        run.cpu(),
        "ms",
        Target::Nothing,
        weight,
    );
    let name = format!("{}: product rows read without an index, a request", run.name);
    findings.figure(name, scanned, "", Target::Nothing, weight);
    let name = format!("{}: failed", run.name);
    findings.figure(name, count(run.faults), "", Target::AtMost(0.0), Weight::Binding);
}

/// Each question once, so that the server's short memory of answers helps nobody.
fn ask(ground: &Ground<'_>, name: &str, paths: &[String]) -> Outcome<(Run, f64)> {
    let plan = Plan {
        workers: CLIENTS,
        turns: u64::try_from(paths.len()).ok(),
        ..Plan::default()
    };
    let before = scanned(ground)?;
    let begin = |_| Connection::new(ground.address, PATIENCE);
    let run = ground.measure(name, &plan, begin, |connection, turn| {
        let path = usize::try_from(turn).ok().and_then(|at| paths.get(at));
        let path = path.map(String::as_str).unwrap_or_default();
        connection
            .send(Request::get(path))
            .is_ok_and(|answer| answer.status == 200)
    })?;
    let rows = scanned(ground)? - before;
    let rows = float(u64::try_from(rows).unwrap_or_default());
    Ok((run, rows / count(paths.len()).max(1.0)))
}

/// Every order, near and deep pages, with filters and without.
fn list_paths(ground: &Ground<'_>) -> Outcome<Vec<String>> {
    let products = ground
        .sql
        .number("SELECT count(*) FROM products WHERE status = 'active'")?;
    let deepest = (products.min(DEEPEST) / PER_PAGE).max(1);
    let categories = ground.sql.rows(
        "SELECT c.slug FROM categories c JOIN products p ON p.category_id = c.id GROUP BY 1 ORDER BY count(*) DESC LIMIT 8",
    )?;
    let sorts = ["featured", "newest", "price_asc", "price_desc", "name"];
    let mut paths = BTreeSet::new();
    let mut add = |number: i64, sort: &str, filter: &str, last: i64| {
        let page = 1 + number * 131 % last.max(1);
        let path = format!("/api/v1/products?per_page={PER_PAGE}&sort={sort}&page={page}{filter}");
        paths.insert(path);
    };
    let mut categories = categories.iter().cycle();
    for (number, sort) in (0..QUESTIONS).zip(sorts.iter().cycle()) {
        match number % 4 {
            0 => add(number, sort, "&in_stock=true", deepest / 2),
            1 => {
                let category = categories.next().cloned().unwrap_or_default();
                add(number, sort, &format!("&category={category}"), 10);
            }
            _ => add(number, sort, "", deepest),
        }
    }
    Ok(shuffled(paths))
}

/// Words of real names: whole, half typed, misspelt, and alone.
fn search_paths(ground: &Ground<'_>) -> Outcome<Vec<String>> {
    let names = ground.sql.rows(&format!(
        "SELECT regexp_replace(lower(name), '[^a-z0-9 ]', ' ', 'g') FROM products WHERE status = 'active' \
         ORDER BY md5(slug) LIMIT {QUESTIONS}"
    ))?;
    let mut paths = BTreeSet::new();
    for (number, name) in names.iter().enumerate() {
        let words: Vec<&str> = name.split_whitespace().filter(|word| word.len() > 2).collect();
        let first: Vec<&str> = words.iter().take(1 + number % 3).copied().collect();
        let whole = first.join("+");
        let asked = match number % 5 {
            0 => half_typed(&whole),
            1 => misspelt(&whole),
            2 => words.last().copied().unwrap_or_default().to_owned(),
            _ => whole,
        };
        if !asked.is_empty() {
            let stock = if number % 7 == 0 { "&in_stock=true" } else { "" };
            paths.insert(format!("/api/v1/search?q={asked}&per_page={PER_PAGE}{stock}"));
        }
    }
    Ok(shuffled(paths))
}

fn half_typed(text: &str) -> String {
    let length = text.chars().count();
    text.chars().take(length.saturating_sub(2).max(2)).collect()
}

/// Two letters in the wrong order.
fn misspelt(text: &str) -> String {
    let mut letters: Vec<char> = text.chars().collect();
    if letters.len() > 3 && letters.iter().take(4).all(char::is_ascii_alphabetic) {
        letters.swap(1, 2);
    }
    letters.into_iter().collect()
}

/// In an order that has nothing to do with the questions.
fn shuffled(paths: BTreeSet<String>) -> Vec<String> {
    let mut paths: Vec<String> = paths.into_iter().collect();
    paths.sort_by_cached_key(|path| crate::build::fingerprint::of_bytes(&[path.as_bytes()]));
    paths
}

/// Rows of the catalogue's tables that were read by going through the whole table.
fn scanned(ground: &Ground<'_>) -> Outcome<i64> {
    wait_for_counts();
    ground.sql.number(
        "SELECT coalesce(sum(seq_tup_read), 0)::bigint FROM pg_stat_user_tables \
         WHERE relname IN ('products', 'product_variants', 'product_images', 'inventory_items')",
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn questions_are_made_as_people_make_them() {
        assert_eq!(half_typed("notebook"), "notebo");
        assert_eq!(misspelt("notebook"), "ntoebook");
        assert_eq!(misspelt("a1b2"), "a1b2");
    }
}
