//! Work repeated by many threads: as fast as each is answered (closed loop) or at a pace of its own (open loop).

use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use super::latencies::Latencies;
use crate::signals;

/// How the work is repeated. It ends with the first of `duration`, `turns`, `stop` and Ctrl-C.
#[derive(Debug, Clone, Copy, Default)]
pub struct Plan<'a> {
    pub workers: usize,
    /// Turns a second over all workers; nothing for as fast as it goes.
    pub rate: Option<u32>,
    pub duration: Option<Duration>,
    /// Over all workers.
    pub turns: Option<u64>,
    pub stop: Option<&'a AtomicBool>,
    /// Turns that are overdue by more than this are left out instead of being made up for in a rush.
    pub forget_after: Option<Duration>,
}

/// What the workers did.
#[derive(Debug)]
pub struct Done<T> {
    pub elapsed: Duration,
    /// Closed loop: from the beginning of a turn. Open loop: from the moment it was due, so that a server that holds
    /// everybody up cannot hide it.
    pub latencies: Latencies,
    /// One a turn, in no order.
    pub results: Vec<T>,
}

impl<T> Done<T> {
    /// Turns a second.
    pub fn rate(&self) -> f64 {
        let turns = u32::try_from(self.results.len()).unwrap_or(u32::MAX);
        f64::from(turns) / self.elapsed.as_secs_f64().max(0.001)
    }
}

/// `begin` gives a worker (by its number) what it keeps between turns, such as its connection; `turn` gets that and
/// the number of the turn, from 0.
pub fn repeat<S, T: Send>(
    plan: &Plan<'_>,
    begin: impl Fn(usize) -> S + Sync,
    turn: impl Fn(&mut S, u64) -> T + Sync,
) -> Done<T> {
    let tickets = AtomicU64::new(0);
    let started = Instant::now();
    let worker = |number: usize| {
        let mut state = begin(number);
        let mut mine = (Latencies::default(), Vec::new());
        while let Some((ticket, due)) = next(plan, &tickets, started) {
            mine.1.push(turn(&mut state, ticket));
            mine.0.add(due.elapsed());
        }
        mine
    };
    let mut done = Done {
        elapsed: Duration::ZERO,
        latencies: Latencies::default(),
        results: Vec::new(),
    };
    thread::scope(|scope| {
        let worker = &worker;
        let handles: Vec<_> = (0..plan.workers)
            .map(|number| scope.spawn(move || worker(number)))
            .collect();
        for (latencies, results) in handles.into_iter().filter_map(|handle| handle.join().ok()) {
            done.latencies.merge(latencies);
            done.results.extend(results);
        }
    });
    done.elapsed = started.elapsed();
    done
}

/// The number of the next turn and when it was due, which is now or past; nothing at the end.
fn next(plan: &Plan<'_>, tickets: &AtomicU64, started: Instant) -> Option<(u64, Instant)> {
    loop {
        if has_ended(plan, started) {
            return None;
        }
        let ticket = tickets.fetch_add(1, Ordering::Relaxed);
        if plan.turns.is_some_and(|turns| ticket >= turns) {
            return None;
        }
        let Some(rate) = plan.rate else {
            return Some((ticket, Instant::now()));
        };
        let due = started + after(ticket, rate);
        while Instant::now() < due {
            if has_ended(plan, started) {
                return None;
            }
            let wait = due.saturating_duration_since(Instant::now());
            thread::sleep(wait.min(Duration::from_millis(50)));
        }
        if plan.forget_after.is_none_or(|patience| due.elapsed() <= patience) {
            return Some((ticket, due));
        }
    }
}

fn after(ticket: u64, rate: u32) -> Duration {
    let rate = u64::from(rate.max(1));
    Duration::from_secs(ticket / rate) + Duration::from_nanos(ticket % rate * 1_000_000_000 / rate)
}

fn has_ended(plan: &Plan<'_>, started: Instant) -> bool {
    signals::requested()
        || plan.stop.is_some_and(|stop| stop.load(Ordering::Relaxed))
        || plan
            .duration
            .is_some_and(|duration| started.elapsed() >= duration)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn makes_exactly_the_turns_asked_for() {
        let plan = Plan {
            workers: 4,
            turns: Some(100),
            ..Plan::default()
        };
        let mut done = repeat(&plan, |_| (), |(), turn| turn);
        done.results.sort_unstable();
        assert_eq!(done.results, (0..100).collect::<Vec<u64>>());
        assert_eq!(done.latencies.count(), 100);
    }

    #[test]
    fn keeps_the_pace() {
        let plan = Plan {
            workers: 2,
            rate: Some(100),
            turns: Some(20),
            ..Plan::default()
        };
        let done = repeat(&plan, |_| (), |(), _| ());
        assert!(done.elapsed >= Duration::from_millis(190), "{:?}", done.elapsed);
    }

    #[test]
    fn the_due_time_of_a_turn() {
        assert_eq!(after(250, 100), Duration::from_millis(2500));
        assert_eq!(after(1, 3), Duration::from_nanos(333_333_333));
    }
}
