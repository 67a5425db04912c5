//! What a server needs: time to start, memory at rest and under load.

use std::thread;
use std::time::Duration;

use super::findings::{Findings, Target, Weight};
use super::numbers::milliseconds;
use super::stage::{Live, Stage};
use crate::fail::Outcome;
use crate::say;

/// Starts of which the median counts.
const STARTS: usize = 3;
const REST: Duration = Duration::from_secs(3);

/// Starts a few times and leaves the last server running.
pub fn start(stage: &Stage<'_>, findings: &mut Findings) -> Outcome<Live> {
    let mut times = Vec::new();
    for _ in 1..STARTS {
        times.push(stage.start()?.start);
    }
    let live = stage.start()?;
    times.push(live.start);
    times.sort_unstable();
    let median = times.get(times.len() / 2).copied().unwrap_or_default();
    let name = "from the start to ready, median of 3";
    findings.figure(
        name,
        milliseconds(median),
        "ms",
        Target::AtMost(1000.0),
        Weight::Orientation,
    );
    thread::sleep(REST);
    let (now, _) = live.meter.server_memory();
    findings.figure(
        "memory of the server at rest",
        now,
        "MB",
        Target::AtMost(60.0),
        Weight::Binding,
    );
    Ok(live)
}

/// After everything else.
pub fn end(live: &Live, findings: &mut Findings) {
    let (now, peak) = live.meter.server_memory();
    say::note("after the load:");
    findings.figure(
        "memory of the server under load, highest",
        peak,
        "MB",
        Target::AtMost(250.0),
        Weight::Binding,
    );
    findings.figure(
        "memory of the server afterwards",
        now,
        "MB",
        Target::Nothing,
        Weight::Orientation,
    );
}
