//! CPU time and memory of processes, from Linux' /proc.

use std::fs;

use super::numbers::float;
use crate::exec;
use crate::fail::{Failure, Outcome};

/// CPU-milliseconds since the start of the processes.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Cpu {
    pub server: f64,
    /// The postmaster with all backends, those that have ended too.
    pub database: f64,
    /// This program.
    pub generator: f64,
}

impl Cpu {
    pub fn since(self, before: Self) -> Self {
        Self {
            server: self.server - before.server,
            database: self.database - before.database,
            generator: self.generator - before.generator,
        }
    }
}

#[derive(Debug, Clone, Copy)]
pub struct Meter {
    server: u32,
    postmaster: u32,
    /// Milliseconds of one tick of the kernel's count.
    tick: f64,
}

impl Meter {
    pub fn new(server: u32, postmaster: u32) -> Outcome<Self> {
        let ticks: Option<u32> = exec::ask("getconf", &["CLK_TCK"]).and_then(|text| text.parse().ok());
        let meter = Self {
            server,
            postmaster,
            tick: 1000.0 / f64::from(ticks.unwrap_or(100).max(1)),
        };
        if times(server).is_some() && times(postmaster).is_some() {
            return Ok(meter);
        }
        Err(Failure::new(
            "the CPU time of the server cannot be read from /proc",
            "measure on Linux",
        ))
    }

    pub fn read(&self) -> Cpu {
        let own = |id| times(id).map_or(0, |times| times.own);
        let mut database = times(self.postmaster).map_or(0, |times| times.own + times.ended_children);
        database += children(self.postmaster).map(own).sum::<u64>();
        Cpu {
            server: float(own(self.server)) * self.tick,
            database: float(database) * self.tick,
            generator: float(own(std::process::id())) * self.tick,
        }
    }

    /// Megabytes that the server holds in memory now, and held at most.
    pub fn server_memory(&self) -> (f64, f64) {
        let text = fs::read_to_string(format!("/proc/{}/status", self.server)).unwrap_or_default();
        (megabytes(&text, "VmRSS:"), megabytes(&text, "VmHWM:"))
    }
}

fn megabytes(status: &str, name: &str) -> f64 {
    let line = status.lines().find_map(|line| line.strip_prefix(name));
    let kilobytes = line.and_then(|rest| rest.split_whitespace().next()?.parse::<u64>().ok());
    float(kilobytes.unwrap_or_default()) * 1024.0 / 1_000_000.0
}

#[derive(Debug, PartialEq, Eq)]
struct Times {
    parent: u32,
    own: u64,
    ended_children: u64,
}

fn times(id: u32) -> Option<Times> {
    parse(&fs::read_to_string(format!("/proc/{id}/stat")).ok()?)
}

/// The fields of proc(5) behind the name, which stands in brackets and may hold anything.
fn parse(stat: &str) -> Option<Times> {
    let fields: Vec<&str> = stat.rsplit_once(')')?.1.split_whitespace().collect();
    let number = |at: usize| fields.get(at)?.parse::<u64>().ok();
    Some(Times {
        parent: u32::try_from(number(1)?).ok()?,
        own: number(11)? + number(12)?,
        ended_children: number(13)? + number(14)?,
    })
}

fn children(parent: u32) -> impl Iterator<Item = u32> {
    let entries = fs::read_dir("/proc").into_iter().flatten().flatten();
    entries
        .filter_map(|entry| entry.file_name().to_str()?.parse::<u32>().ok())
        .filter(move |id| times(*id).is_some_and(|times| times.parent == parent))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_the_kernels_line() {
        let line = "42 (post) gres (x) S 7 42 42 0 -1 4194560 100 0 0 0 11 5 30 4 20 0 1 0 12345 1 1";
        let expected = Times {
            parent: 7,
            own: 16,
            ended_children: 34,
        };
        assert_eq!(parse(line), Some(expected));
    }

    #[test]
    fn reads_memory() {
        let status = "Name:\tserver\nVmHWM:\t  250000 kB\nVmRSS:\t  1000 kB\n";
        assert!((megabytes(status, "VmHWM:") - 256.0).abs() < 0.01);
        assert!((megabytes(status, "VmSwap:")).abs() < 0.01);
    }
}
