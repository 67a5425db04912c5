//! Servers and workers that end: killed, asked to stop, several at once.

use std::thread;
use std::time::{Duration, Instant};

use super::command::Extent;
use super::finding::{Finding, count, seconds};
use super::log::ORDERS;
use super::stage::Stage;
use super::traffic::{Pace, Traffic};
use crate::exec;
use crate::fail::Outcome;
use crate::load::connection::Broken;
use crate::load::shopper::Trouble;

/// Orders a second; the unoptimised server of the quick form manages fewer.
pub fn pace(extent: Extent) -> Pace {
    Pace {
        workers: extent.of(24, 8),
        rate: extent.of(200, 40),
        filled: 0,
    }
}

/// The same with the carts of so many seconds filled before: then it is orders alone that come at the pace.
fn orders_only(extent: Extent, seconds: u64) -> Pace {
    let pace = pace(extent);
    Pace {
        filled: extent.of(u64::from(pace.rate) * seconds, 0),
        ..pace
    }
}

pub fn kill(stage: &Stage, extent: Extent) -> Outcome<Finding> {
    let mut finding = Finding::default();
    let mut trial = stage.trial("kill-server")?;
    let address = trial.serve()?;
    let traffic = Traffic::start(&trial, &[address], "kill", orders_only(extent, 50))?;
    let rounds = extent.of(10, 3);
    let (mut moments, mut slowest) = (Vec::new(), Duration::ZERO);
    for _ in 0..rounds {
        thread::sleep(extent.of(Duration::from_secs(4), Duration::from_millis(1500)));
        trial.copy(0)?.serving.kill();
        moments.push(Instant::now());
        slowest = slowest.max(trial.restart(0)?);
    }
    thread::sleep(Duration::from_secs(2));
    let log = traffic.finish()?;
    let back = moments.iter().filter_map(|moment| log.recovery_after(*moment));
    finding.fact(format!(
        "{}; ready again within {}, selling again within {}",
        count(rounds, "kill"),
        seconds(slowest),
        seconds(back.max().unwrap_or_default())
    ));
    log.expect_manners(true, &mut finding);
    trial.conclude(log, address, &mut finding)?;
    trial.wait_for_workers(&mut finding, Duration::from_secs(60))?;
    Ok(finding)
}

pub fn terminate(stage: &Stage, extent: Extent) -> Outcome<Finding> {
    let mut finding = Finding::default();
    let mut trial = stage.trial("terminate")?;
    let address = trial.serve()?;
    let traffic = Traffic::start(&trial, &[address], "term", orders_only(extent, 8))?;
    thread::sleep(extent.of(Duration::from_secs(5), Duration::from_secs(2)));
    let begun = Instant::now();
    let copy = trial.copy(0)?;
    exec::ask_to_end(copy.serving.process());
    let ended = copy.serving.ended_within(Duration::from_secs(45));
    let took = begun.elapsed();
    thread::sleep(Duration::from_millis(300));
    let log = traffic.finish()?;
    match ended {
        Some(status) => finding.expect(status.success(), format!("the server ended with {status}")),
        None => finding.fault("the server did not end within 45 s"),
    }
    let closed = log.attempts.iter().filter(|attempt| {
        attempt.cart.is_some() && matches!(attempt.outcome, Err(Trouble::Broken(Broken::Cut)))
    });
    let closed = closed.count();
    let done = log.unanswered_but_done(&trial.cluster.query(ORDERS)?);
    finding.fact(format!(
        "ended in order after {}; {closed} checkouts met a closed connection, {done} of them had been carried out",
        seconds(took)
    ));
    finding.expect(
        done == 0,
        format!("{done} orders were placed and not acknowledged"),
    );
    log.expect_manners(true, &mut finding);
    trial.restart(0)?;
    trial.conclude(log, address, &mut finding)?;
    Ok(finding)
}

pub fn two_of_each(stage: &Stage, extent: Extent) -> Outcome<Finding> {
    let mut finding = Finding::default();
    let mut trial = stage.trial("two-of-each")?;
    let addresses = [trial.serve_only()?, trial.serve_only()?];
    trial.work_only()?;
    trial.work_only()?;
    let traffic = Traffic::start(&trial, &addresses, "both", pace(extent))?;
    let length = extent.of(Duration::from_secs(10), Duration::from_secs(2));
    thread::sleep(length);
    trial.kill_and_restart(2)?;
    let raced = super::clients::race(&trial, &addresses, "race", extent.of(20, 5), &mut finding)?;
    thread::sleep(length);
    let mut log = traffic.finish()?;
    log.expect_manners(false, &mut finding);
    log.attempts.extend(raced);
    let [address, _] = addresses;
    trial.wait_for_workers(&mut finding, Duration::from_secs(60))?;
    trial.conclude(log, address, &mut finding)?;
    mails(&trial, &mut finding)?;
    Ok(finding)
}

/// Every order got exactly one mail that says it was placed, whoever of the workers sent it.
fn mails(trial: &super::trial::Trial<'_>, finding: &mut Finding) -> Outcome<()> {
    let delivered = trial.cluster.query(
        "SELECT count(*) FROM event_deliveries d JOIN events e ON e.id = d.event_id \
         JOIN orders o ON o.id = e.aggregate_id \
         WHERE o.email LIKE '%@load.example' AND d.subscriber = 'notifications' AND d.status = 'done'",
    )?;
    let delivered: usize = delivered
        .first()
        .and_then(|row| row.first())
        .and_then(|text| text.parse().ok())
        .unwrap_or_default();
    let files = crate::build::fingerprint::files_below(&trial.folder.join("mail"));
    let mails = files
        .iter()
        .filter(|file| file.extension().is_some_and(|end| end == "eml"));
    let to_shoppers =
        mails.filter(|file| std::fs::read_to_string(file).is_ok_and(|text| text.contains("@load.example")));
    let mails = to_shoppers.count();
    finding.fact(format!("{mails} mails for {delivered} events"));
    finding.expect(
        mails == delivered,
        format!("{mails} mails for {delivered} events"),
    );
    Ok(())
}
