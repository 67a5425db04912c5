//! What was measured, and what it was meant to be.

use super::numbers::short;
use crate::fail::{Failure, Outcome};

/// What is asked of a figure.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Target {
    AtLeast(f64),
    AtMost(f64),
    /// Only told.
    Nothing,
}

impl Target {
    pub fn is_met_by(self, value: f64) -> bool {
        match self {
            Self::AtLeast(limit) => value >= limit,
            Self::AtMost(limit) => value <= limit,
            Self::Nothing => true,
        }
    }

    pub fn shown(self, unit: &str) -> String {
        match self {
            Self::AtLeast(limit) => format!("at least {} {unit}", short(limit)).trim_end().to_owned(),
            Self::AtMost(limit) => format!("at most {} {unit}", short(limit)).trim_end().to_owned(),
            Self::Nothing => String::new(),
        }
    }
}

/// Whether a missed target fails the command.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Weight {
    /// A ratio, a size or a count: the same on every machine.
    Binding,
    /// Depends on the machine and on what else it does: told, never failed.
    Orientation,
}

#[derive(Debug, Clone)]
pub struct Figure {
    pub name: String,
    pub value: f64,
    pub unit: &'static str,
    pub target: Target,
    pub weight: Weight,
}

impl Figure {
    pub fn is_met(&self) -> bool {
        self.target.is_met_by(self.value)
    }

    /// `met`, `not met`, or nothing where nothing was asked.
    pub fn verdict(&self) -> &'static str {
        match (self.target, self.is_met()) {
            (Target::Nothing, _) => "",
            (_, true) => "met",
            (_, false) => "not met",
        }
    }

    pub fn shown(&self) -> String {
        format!("{} {}", short(self.value), self.unit)
            .trim_end()
            .to_owned()
    }
}

/// A statement as `pg_stat_statements` counted it.
#[derive(Debug, Clone)]
pub struct Statement {
    /// Calls an operation of the run.
    pub calls: f64,
    /// Milliseconds of planning an operation of the run.
    pub planning: f64,
    /// Milliseconds of execution, waiting for locks included.
    pub running: f64,
    pub text: String,
}

/// One measurement under load.
#[derive(Debug, Clone)]
pub struct Run {
    pub name: String,
    /// Connections that ask at the same time.
    pub clients: usize,
    /// Whether the requests came at a pace of their own.
    pub paced: bool,
    pub operations: usize,
    /// Operations without the expected answer.
    pub faults: usize,
    /// Successful operations a second.
    pub rate: f64,
    /// Milliseconds: median, 95 and 99 of 100.
    pub p50: f64,
    pub p95: f64,
    pub p99: f64,
    /// CPU-milliseconds an operation.
    pub server_cpu: f64,
    pub database_cpu: f64,
    pub generator_cpu: f64,
    pub statements: Vec<Statement>,
    /// Calls of all statements an operation.
    pub calls: f64,
}

impl Run {
    pub fn cpu(&self) -> f64 {
        self.server_cpu + self.database_cpu
    }

    /// The run in the middle by `key`, with the faults of all of them.
    pub fn middle(mut runs: Vec<Self>, key: impl Fn(&Self) -> f64) -> Outcome<Self> {
        let faults = runs.iter().map(|run| run.faults).sum();
        runs.sort_by(|one, other| key(one).total_cmp(&key(other)));
        let middle = runs.len() / 2;
        let run = runs.into_iter().nth(middle);
        run.map(|run| Self { faults, ..run })
            .ok_or_else(|| Failure::new("nothing was measured", "start again"))
    }
}

/// All that a command found.
#[derive(Debug, Default)]
pub struct Findings {
    pub figures: Vec<Figure>,
    pub runs: Vec<Run>,
    /// Facts about machine and data, as `(name, value)`.
    pub circumstances: Vec<(&'static str, String)>,
}

impl Findings {
    /// Keeps a figure and says it.
    pub fn figure(
        &mut self,
        name: impl Into<String>,
        value: f64,
        unit: &'static str,
        target: Target,
        weight: Weight,
    ) {
        let figure = Figure {
            name: name.into(),
            value,
            unit,
            target,
            weight,
        };
        println!(
            "         {:<58} {:>14}  {:<9} {}",
            figure.name,
            figure.shown(),
            figure.verdict(),
            target.shown(unit)
        );
        self.figures.push(figure);
    }

    /// Binding figures that missed their target.
    pub fn failures(&self) -> Vec<&Figure> {
        let failed = |figure: &&Figure| figure.weight == Weight::Binding && !figure.is_met();
        self.figures.iter().filter(failed).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_middle_of_the_rounds_hides_no_fault() {
        let run = |rate, faults| Run {
            name: String::new(),
            clients: 1,
            paced: false,
            operations: 1,
            faults,
            rate,
            p50: 0.0,
            p95: 0.0,
            p99: 0.0,
            server_cpu: 0.0,
            database_cpu: 0.0,
            generator_cpu: 0.0,
            statements: Vec::new(),
            calls: 0.0,
        };
        let runs = vec![run(9.0, 1), run(2.0, 0), run(3.0, 4)];
        let middle = Run::middle(runs, |run| run.rate).unwrap();
        assert_eq!((middle.rate, middle.faults), (3.0, 5));
        assert!(Run::middle(Vec::new(), |run| run.rate).is_err());
    }

    #[test]
    fn only_binding_figures_fail() {
        let mut findings = Findings::default();
        findings.figure("slow", 1.0, "/s", Target::AtLeast(2.0), Weight::Orientation);
        findings.figure("told", 1.0, "/s", Target::Nothing, Weight::Binding);
        assert!(findings.failures().is_empty());
        findings.figure("large", 9.0, "MB", Target::AtMost(8.0), Weight::Binding);
        assert_eq!(findings.failures().len(), 1);
        let verdicts: Vec<_> = findings.figures.iter().map(Figure::verdict).collect();
        assert_eq!(verdicts, ["not met", "", "not met"]);
    }
}
