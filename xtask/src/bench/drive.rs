//! One measurement: load on the server, its CPU time, its statements.

use std::net::SocketAddr;
use std::time::Duration;

use super::findings::Run;
use super::numbers::{count, milliseconds, short, whole};
use super::processes::{Cpu, Meter};
use super::sql::Sql;
use super::statements::Watch;
use crate::fail::{Failure, Outcome};
use crate::load::pace::{self, Done, Plan};
use crate::{say, signals};

/// Part of the highest rate at which times of answers are judged: a shop is not run at its limit.
const NORMAL_LOAD: f64 = 0.7;
/// Connections of a measurement at a pace: enough that a request never waits for one.
const PACED_CLIENTS: usize = 32;

/// A measurement at full load and the one at normal load take turns so often. A machine that is shared changes its
/// speed from one minute to the next: so the normal load is a part of what the machine bore a moment before, and one
/// bad moment is not the figure.
pub const ROUNDS: u32 = 3;

/// The running shop with everything that watches it.
#[derive(Debug)]
pub struct Ground<'a> {
    pub address: SocketAddr,
    pub sql: &'a Sql,
    pub watch: &'a Watch,
    pub meter: Meter,
    pub seconds: u32,
}

impl Ground<'_> {
    /// Repeats `turn`, which says whether it got the answer it wanted.
    pub fn measure<S>(
        &self,
        name: &str,
        plan: &Plan<'_>,
        begin: impl Fn(usize) -> S + Sync,
        turn: impl Fn(&mut S, u64) -> bool + Sync,
    ) -> Outcome<Run> {
        self.watch.reset()?;
        let before = self.meter.read();
        let done = pace::repeat(plan, begin, turn);
        let spent = self.meter.read().since(before);
        if signals::requested() {
            return Err(Failure::interrupted());
        }
        let run = self.summary(name, plan, done, spent)?;
        tell(&run);
        Ok(run)
    }

    /// One operation at full load and at [`NORMAL_LOAD`] of it, in turns: what each of `measure` found in the middle
    /// of the rounds.
    pub fn in_rounds(
        &self,
        mut measure: impl FnMut(&Plan<'_>) -> Outcome<Run>,
        clients: usize,
    ) -> Outcome<(Run, Run)> {
        let (mut full, mut normal) = (Vec::new(), Vec::new());
        for _ in 0..ROUNDS {
            let run = measure(&self.full_load(clients))?;
            normal.push(measure(&self.normal_load(run.rate))?);
            full.push(run);
        }
        Ok((
            Run::middle(full, |run| run.rate)?,
            Run::middle(normal, |run| run.p95)?,
        ))
    }

    /// The plan of a measurement at [`NORMAL_LOAD`] of a rate, for one round.
    pub fn normal_load<'p>(&self, rate: f64) -> Plan<'p> {
        Plan {
            workers: PACED_CLIENTS,
            rate: u32::try_from(whole(rate * NORMAL_LOAD)).ok(),
            duration: Some(self.duration() / ROUNDS),
            ..Plan::default()
        }
    }

    /// As fast as `clients` are answered, for one round.
    pub fn full_load<'p>(&self, clients: usize) -> Plan<'p> {
        Plan {
            workers: clients,
            duration: Some(self.duration() / ROUNDS),
            ..Plan::default()
        }
    }

    pub fn duration(&self) -> Duration {
        Duration::from_secs(u64::from(self.seconds))
    }

    fn summary(&self, name: &str, plan: &Plan<'_>, mut done: Done<bool>, spent: Cpu) -> Outcome<Run> {
        let operations = done.results.len();
        let faults = done.results.iter().filter(|good| !**good).count();
        let each = count(operations).max(1.0);
        let (statements, calls) = self.watch.read(each)?;
        let mut at = |percent| milliseconds(done.latencies.percentile(percent));
        Ok(Run {
            name: name.to_owned(),
            clients: plan.workers,
            paced: plan.rate.is_some(),
            operations,
            faults,
            p50: at(50),
            p95: at(95),
            p99: at(99),
            rate: count(operations - faults) / done.elapsed.as_secs_f64().max(0.001),
            server_cpu: spent.server / each,
            database_cpu: spent.database / each,
            generator_cpu: spent.generator / each,
            statements,
            calls,
        })
    }
}

fn tell(run: &Run) {
    let faults = if run.faults > 0 {
        format!(", {} FAULTS of {}", run.faults, run.operations)
    } else {
        String::new()
    };
    say::note(&format!(
        "{}: {}/s{faults}; {} / {} / {} ms; CPU-ms {} server + {} database (+ {} load); {} statements",
        run.name,
        short(run.rate),
        short(run.p50),
        short(run.p95),
        short(run.p99),
        short(run.server_cpu),
        short(run.database_cpu),
        short(run.generator_cpu),
        short(run.calls),
    ));
}
