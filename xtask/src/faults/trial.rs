//! One scenario's shop: its PostgreSQL, its servers, and what is looked at in the end.

use std::net::SocketAddr;
use std::path::PathBuf;
use std::time::{Duration, Instant};

use super::finding::{Finding, seconds};
use super::log::Log;
use super::stage::{Stage, free_address};
use crate::fail::{Failure, Outcome};
use crate::postgres::cluster::Cluster;
use crate::run::serve::Serving;
use crate::run::settings::Settings;
use crate::{build, exec};

/// A server or a worker of the trial.
#[derive(Debug)]
pub struct Copy {
    pub settings: Settings,
    pub serving: Serving,
    word: &'static str,
}

#[derive(Debug)]
pub struct Trial<'a> {
    pub stage: &'a Stage,
    // Dropped in this order: servers before their database.
    pub copies: Vec<Copy>,
    pub cluster: Cluster,
    pub folder: PathBuf,
}

impl<'a> Trial<'a> {
    pub fn new(stage: &'a Stage, cluster: Cluster, folder: PathBuf) -> Self {
        Self {
            stage,
            copies: Vec::new(),
            cluster,
            folder,
        }
    }

    /// Starts a server that does the background work too, and waits for it.
    pub fn serve(&mut self) -> Outcome<SocketAddr> {
        self.start("serve", "on")
    }

    /// Starts a server without the background work.
    pub fn serve_only(&mut self) -> Outcome<SocketAddr> {
        self.start("serve", "off")
    }

    /// Starts a worker.
    pub fn work_only(&mut self) -> Outcome<SocketAddr> {
        self.start("worker", "on")
    }

    fn start(&mut self, word: &'static str, worker: &str) -> Outcome<SocketAddr> {
        let address = free_address()?;
        let settings = self
            .stage
            .settings(address, &self.cluster, &self.folder)
            .with("KEDAI_WORKER", worker.to_owned());
        let serving = self.launch(&settings, word)?;
        let mut copy = Copy {
            settings,
            serving,
            word,
        };
        if word == "serve" {
            copy.serving.wait_ready(&copy.settings)?;
        }
        self.copies.push(copy);
        Ok(address)
    }

    fn launch(&self, settings: &Settings, word: &str) -> Outcome<Serving> {
        let stage = self.stage;
        let log = self.folder.join("server.log");
        Serving::bare(&stage.places, &stage.server, settings, &log, word)
    }

    pub fn copy(&mut self, number: usize) -> Outcome<&mut Copy> {
        self.copies
            .get_mut(number)
            .ok_or_else(|| Failure::new("no such server", "start it first"))
    }

    /// `kill -9` and a new start on the same address; how long until it was ready.
    pub fn kill_and_restart(&mut self, number: usize) -> Outcome<Duration> {
        self.copy(number)?.serving.kill();
        self.restart(number)
    }

    /// Starts a copy again that has ended; how long until it was ready.
    pub fn restart(&mut self, number: usize) -> Outcome<Duration> {
        let begun = Instant::now();
        let copy = self.copy(number)?;
        let (word, address) = (copy.word, copy.settings.address);
        let settings = self.stage.settings(address, &self.cluster, &self.folder);
        let mut serving = self.launch(&settings, word)?;
        if word == "serve" {
            serving.wait_ready(&settings)?;
        }
        *self.copy(number)? = Copy {
            settings,
            serving,
            word,
        };
        Ok(begun.elapsed())
    }

    /// Repeats what is open, compares the client's log with the database, and recomputes every invariant.
    pub fn conclude(&mut self, mut log: Log, address: SocketAddr, finding: &mut Finding) -> Outcome<()> {
        log.settle(address, finding);
        log.describe(finding);
        log.compare(&self.cluster.query(super::log::ORDERS)?, finding);
        self.prove(finding)
    }

    /// `server prove` in the trial's database.
    pub fn prove(&self, finding: &mut Finding) -> Outcome<()> {
        let begun = Instant::now();
        let settings = self.stage.settings(free_address()?, &self.cluster, &self.folder);
        let mut command = build::server::command(&self.stage.places, &self.stage.server, None);
        command.envs(settings.environment()).arg("prove");
        let answer = exec::quiet(&mut command, Some("proving"))?;
        if answer.success {
            finding.fact(format!("prove ok ({})", seconds(begun.elapsed())));
            return Ok(());
        }
        let differences = answer
            .stdout
            .lines()
            .filter(|line| line.starts_with("difference: "));
        let mut found = 0;
        for line in differences.take(5) {
            finding.fault(format!("prove: {line}"));
            found += 1;
        }
        if found == 0 {
            finding.fault(format!("prove failed: {}", answer.complaint()));
        }
        Ok(())
    }

    /// Waits until nothing is left for the workers: events and jobs that are due.
    pub fn wait_for_workers(&self, finding: &mut Finding, patience: Duration) -> Outcome<()> {
        let deadline = Instant::now() + patience;
        loop {
            let left = self.cluster.query(WAITING)?;
            let count = left.first().and_then(|row| row.first()).cloned();
            if count.as_deref() == Some("0") {
                return Ok(());
            }
            if Instant::now() > deadline {
                finding.fault(format!(
                    "{} events were not delivered within {} s",
                    count.unwrap_or_default(),
                    patience.as_secs()
                ));
                return Ok(());
            }
            std::thread::sleep(Duration::from_millis(200));
        }
    }
}

const WAITING: &str = "SELECT count(*) FROM event_deliveries WHERE status = 'pending'";
