//! Rules about functions and lints, read from the sources.

use std::path::Path;

use super::functions::{self, Function};
use super::sources::{Source, line_at};

const LONGEST_FUNCTION: usize = 70;

/// Lints that keep panics out of the product.
const GUARDED: [&str; 6] = [
    "unwrap_used",
    "expect_used",
    "indexing_slicing",
    "panic",
    "todo",
    "unimplemented",
];

/// Types that stand for an open transaction.
const TRANSACTIONS: [&str; 2] = ["Tx", "DatabaseTransaction"];

pub fn switched_off_lints(sources: &[Source]) -> Vec<String> {
    let mut broken = Vec::new();
    for source in sources {
        for opening in ["allow(", "expect("] {
            for (at, _) in source.code.match_indices(opening) {
                let inside = source
                    .code
                    .get(at..)
                    .and_then(|rest| rest.split_once(']'))
                    .map_or("", |(inside, _)| inside);
                let guarded = GUARDED.iter().filter(|lint| {
                    inside
                        .split(['(', ',', ')'])
                        .any(|word| word.trim() == format!("clippy::{lint}"))
                });
                broken.extend(
                    guarded.map(|lint| {
                        format!("{}:{}: {lint}", source.path.display(), line_at(&source.code, at))
                    }),
                );
            }
        }
    }
    broken
}

pub fn long_functions(sources: &[Source]) -> Vec<String> {
    let long = |function: &Function| function.lines > LONGEST_FUNCTION;
    each(sources, |function| {
        long(function).then(|| format!("{} has {} lines", function.name, function.lines))
    })
}

/// A reader of `place_in_txn(...)` knows that the caller commits; so the name and the parameter go together.
/// Helpers that no other file can call may be named as they like.
pub fn transactions(sources: &[Source]) -> Vec<String> {
    let ours: Vec<&Source> = sources.iter().filter(|source| !is_plumbing(source)).collect();
    let wrong = |function: &Function| {
        let named = function.name.ends_with("_in_txn");
        match (named, takes_transaction(&function.first_type)) {
            (true, false) => Some(format!("{} does not take a transaction first", function.name)),
            (false, true) if function.visible => Some(format!(
                "{} takes a transaction first: name it *_in_txn",
                function.name
            )),
            _ => None,
        }
    };
    ours.into_iter()
        .flat_map(|source| each(std::slice::from_ref(source), wrong))
        .collect()
}

/// The runner itself, which begins and ends transactions for everybody else.
fn is_plumbing(source: &Source) -> bool {
    source.path == Path::new("crates/kernel/src/tx.rs")
}

/// `&mut kernel::Tx` -> true
fn takes_transaction(kind: &str) -> bool {
    let plain = kind.split('<').next().unwrap_or_default();
    let last = plain.rsplit([':', ' ', '&']).next().unwrap_or_default();
    kind.starts_with('&') && TRANSACTIONS.contains(&last.trim())
}

fn each(sources: &[Source], judge: impl Fn(&Function) -> Option<String>) -> Vec<String> {
    let mut found = Vec::new();
    for source in sources {
        for function in functions::find(&source.code) {
            if let Some(verdict) = judge(&function) {
                found.push(format!("{}:{}: {verdict}", source.path.display(), function.line));
            }
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::path::PathBuf;

    fn source(code: &str) -> [Source; 1] {
        [Source {
            path: PathBuf::from("a.rs"),
            lines: code.lines().count(),
            code: code.to_owned(),
        }]
    }

    #[test]
    fn transactions_and_names_go_together() {
        assert!(transactions(&source("fn hold_in_txn(txn: &DatabaseTransaction) {}")).is_empty());
        assert!(transactions(&source("fn read<C: ConnectionTrait>(db: &C) {}")).is_empty());
        assert_eq!(transactions(&source("pub fn hold(txn: &kernel::Tx) {}")).len(), 1);
        assert_eq!(transactions(&source("fn hold_in_txn(id: Uuid) {}")).len(), 1);
    }

    #[test]
    fn finds_switched_off_lints() {
        assert_eq!(
            switched_off_lints(&source("#[allow(clippy::unwrap_used)]\nfn a() {}")).len(),
            1
        );
        assert!(switched_off_lints(&source("#![allow(clippy::print_stdout)]")).is_empty());
    }

    #[test]
    fn measures_functions() {
        let body = "\n    a();".repeat(70);
        assert_eq!(
            long_functions(&source(&format!("fn long() {{{body}\n}}"))).len(),
            1
        );
    }
}
