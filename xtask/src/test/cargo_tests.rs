//! All tests that cargo runs, in one call, so that features unify the same way for every crate.

use super::lints;
use super::verdict::Verdict;
use crate::fail::Outcome;
use crate::places::Places;
use crate::postgres::cluster::Cluster;
use crate::{exec, tools};

/// Where test_support finds a server on which it may make databases.
const TEST_DATABASE: &str = "KEDAI_TEST_DATABASE_URL";

pub fn run(places: &Places, cluster: &Cluster) -> Outcome<Verdict> {
    let mut command = tools::cargo(places);
    command.args(["test", "--no-fail-fast", "--lib", "--bins", "--tests"]);
    for name in lints::server_side_crates(places)? {
        command.args(["--package", &name]);
    }
    if std::env::var_os(TEST_DATABASE).is_none() {
        command.env(TEST_DATABASE, cluster.url("postgres"));
    }
    let finished = exec::tee(&mut command)?;
    Ok(count(&finished.stdout).with_exit(finished.success))
}

/// Sums the result lines of all test programs.
fn count(output: &str) -> Verdict {
    let results = output
        .lines()
        .filter_map(|line| line.trim().strip_prefix("test result:"));
    results
        .map(|line| Verdict {
            passed: before(line, "passed"),
            failed: before(line, "failed"),
        })
        .fold(Verdict::default(), |sum, verdict| sum + verdict)
}

/// The number before a word: `ok. 12 passed; 0 failed;` and `passed` -> 12
fn before(line: &str, word: &str) -> usize {
    let words: Vec<&str> = line
        .split([' ', ';', '.'])
        .filter(|part| !part.is_empty())
        .collect();
    let pairs = words.iter().zip(words.iter().skip(1));
    pairs
        .filter(|(_, next)| **next == word)
        .find_map(|(number, _)| number.parse().ok())
        .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sums_result_lines() {
        let output = "running 2 tests\ntest a ... ok\n\ntest result: ok. 2 passed; 0 failed; 1 ignored; 0 measured; 3 filtered out; finished in 0.00s\n\
                      test result: FAILED. 10 passed; 1 failed; 0 ignored; 0 measured; 0 filtered out\n";
        assert_eq!(
            count(output),
            Verdict {
                passed: 12,
                failed: 1
            }
        );
    }

    #[test]
    fn a_build_error_counts_as_one_failure() {
        assert_eq!(count("").with_exit(false), Verdict { passed: 0, failed: 1 });
    }
}
