//! PostgreSQL that goes away under the server.

use std::thread;
use std::time::{Duration, Instant};

use super::command::Extent;
use super::finding::{Finding, count, seconds};
use super::processes::pace;
use super::stage::Stage;
use super::traffic::Traffic;
use super::trial::Trial;
use crate::fail::Outcome;
use crate::http;

/// The server must sell again this long after its database is back.
const PATIENCE: Duration = Duration::from_secs(15);

pub fn crash(stage: &Stage, extent: Extent) -> Outcome<Finding> {
    let mut finding = Finding::default();
    let mut trial = stage.trial("database-crash")?;
    let address = trial.serve()?;
    let traffic = Traffic::start(&trial, &[address], "crash", pace(extent))?;
    let rounds = extent.of(5, 1);
    let mut moments = Vec::new();
    for _ in 0..rounds {
        thread::sleep(extent.of(Duration::from_secs(4), Duration::from_secs(2)));
        trial.cluster.pause("immediate")?;
        trial.cluster.resume()?;
        moments.push(Instant::now());
    }
    thread::sleep(extent.of(Duration::from_secs(6), Duration::from_secs(3)));
    let log = traffic.finish()?;
    let slowest = moments.iter().map(|moment| log.recovery_after(*moment));
    let slowest = slowest.map(Option::unwrap_or_default).max().unwrap_or_default();
    finding.fact(format!(
        "{}; selling again within {}",
        count(rounds, "crash").replace("crashs", "crashes"),
        seconds(slowest)
    ));
    let last = moments.last().and_then(|moment| log.recovery_after(*moment));
    finding.expect(
        last.is_some_and(|time| time < PATIENCE),
        "the server did not recover by itself",
    );
    log.expect_manners(false, &mut finding);
    still_the_same(&mut trial, &mut finding)?;
    trial.conclude(log, address, &mut finding)?;
    trial.wait_for_workers(&mut finding, Duration::from_secs(60))?;
    Ok(finding)
}

pub fn away(stage: &Stage, extent: Extent) -> Outcome<Finding> {
    let mut finding = Finding::default();
    let mut trial = stage.trial("database-away")?;
    let address = trial.serve()?;
    let traffic = Traffic::start(&trial, &[address], "away", pace(extent))?;
    thread::sleep(Duration::from_secs(3));
    let absence = extent.of(Duration::from_secs(60), Duration::from_secs(10));
    let begun = Instant::now();
    trial.cluster.pause("fast")?;
    let mut alive = true;
    while begun.elapsed() < absence {
        thread::sleep(Duration::from_secs(1));
        alive &= http::status(address, "/health") == Some(200);
    }
    let ready = http::status(address, "/ready");
    trial.cluster.resume()?;
    let moment = Instant::now();
    thread::sleep(Duration::from_secs(10));
    let log = traffic.finish()?;
    let back = log.recovery_after(moment);
    finding.fact(format!(
        "away for {} s; /health 200, /ready {}; selling again after {}",
        absence.as_secs(),
        ready.unwrap_or_default(),
        seconds(back.unwrap_or_default())
    ));
    finding.expect(alive, "/health did not answer 200 without the database");
    finding.expect(
        ready == Some(503),
        format!("/ready answered {ready:?} without the database"),
    );
    finding.expect(
        back.is_some_and(|time| time < PATIENCE),
        "the server did not recover by itself",
    );
    log.expect_manners(false, &mut finding);
    still_the_same(&mut trial, &mut finding)?;
    trial.conclude(log, address, &mut finding)?;
    trial.wait_for_workers(&mut finding, Duration::from_secs(90))?;
    Ok(finding)
}

/// The server lives, and was not started anew.
pub fn still_the_same(trial: &mut Trial<'_>, finding: &mut Finding) -> Outcome<()> {
    let ended = trial.copy(0)?.serving.ended_within(Duration::from_millis(50));
    finding.expect(ended.is_none(), format!("the server ended by itself: {ended:?}"));
    Ok(())
}
