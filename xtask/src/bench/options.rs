//! What to measure, how long, and with which build.

use std::path::PathBuf;

use crate::fail::{Failure, Outcome};

pub const USAGE: &str = "\
cargo xtask bench [options]    how fast the shop is on this machine
  --quick            a tenth of the time: a trial, not a measurement
  --only NAME        pages, lists, orders or footprint; may be repeated
  --report           write docs/bench.md, docs/bench.json and docs/bench/
  --catalogue FILE   import this Shopify CSV instead of a generated catalogue of equal size
  --debug            the unoptimised server
  --as-built         what was built last, without looking whether it is up to date
  --web              the pages in a browser instead: Lighthouse, and how fast a click is answered";

/// The parts that can be asked for one by one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    Pages,
    Lists,
    Orders,
    Footprint,
}

impl Part {
    fn read(name: &str) -> Option<Self> {
        match name {
            "pages" => Some(Self::Pages),
            "lists" => Some(Self::Lists),
            "orders" => Some(Self::Orders),
            "footprint" => Some(Self::Footprint),
            _ => None,
        }
    }
}

#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Options {
    pub quick: bool,
    /// Empty for all.
    pub only: Vec<Part>,
    pub report: bool,
    pub catalogue: Option<PathBuf>,
    pub debug: bool,
    pub as_built: bool,
    pub web: bool,
    pub help: bool,
}

impl Options {
    pub fn read(words: &[&str]) -> Outcome<Self> {
        let mut options = Self::default();
        let mut words = words.iter();
        while let Some(word) = words.next() {
            match *word {
                "--quick" => options.quick = true,
                "--report" => options.report = true,
                "--debug" => options.debug = true,
                "--as-built" => options.as_built = true,
                "--web" => options.web = true,
                "--help" => options.help = true,
                "--only" => options.only.push(
                    words
                        .next()
                        .and_then(|name| Part::read(name))
                        .ok_or_else(|| wrong("--only needs the name of a part"))?,
                ),
                "--catalogue" => {
                    let file = words.next().ok_or_else(|| wrong("--catalogue needs a file"))?;
                    options.catalogue = Some(PathBuf::from(file));
                }
                other => return Err(wrong(&format!("unknown option: {other}"))),
            }
        }
        Ok(options)
    }

    pub fn wants(&self, part: Part) -> bool {
        self.only.is_empty() || self.only.contains(&part)
    }

    /// Seconds that one measurement lasts.
    pub fn seconds(&self) -> u32 {
        if self.quick { 2 } else { 15 }
    }
}

fn wrong(what: &str) -> Failure {
    Failure::new(what, USAGE)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_what_was_asked_for() {
        let words = [
            "--quick",
            "--only",
            "orders",
            "--only",
            "pages",
            "--catalogue",
            "a.csv",
        ];
        let options = Options::read(&words).expect("all are known");
        assert!(options.quick && options.wants(Part::Pages) && !options.wants(Part::Lists));
        assert_eq!(options.catalogue, Some(PathBuf::from("a.csv")));
        assert!(Options::read(&[]).expect("nothing is fine").wants(Part::Lists));
    }

    #[test]
    fn refuses_what_it_does_not_know() {
        for words in [["--only", "nothing"].as_slice(), &["--fast"], &["--catalogue"]] {
            assert!(Options::read(words).is_err(), "{words:?}");
        }
    }
}
