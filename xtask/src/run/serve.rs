//! The serving process: started, awaited, ended in order.

use std::fs::File;
use std::os::unix::process::CommandExt;
use std::path::Path;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use super::occupied;
use super::settings::Settings;
use crate::build::{self, Built};
use crate::fail::{CHECK_RIGHTS, Explain, Failure, Outcome};
use crate::places::Places;
use crate::{exec, http, say, signals};

const PATIENCE: Duration = Duration::from_secs(60);

/// A running server; dropping it ends it.
#[derive(Debug)]
pub struct Serving {
    child: Child,
}

impl Serving {
    /// Starts the server with its log on the screen and waits until `/ready` answers 200.
    pub fn start(places: &Places, built: &Built, settings: &Settings) -> Outcome<Self> {
        let command = build::server::command(places, &built.server, Some(&built.site));
        Self::launch(places, command, settings)
    }

    /// The same with its log in a file.
    pub fn start_logging(places: &Places, built: &Built, settings: &Settings, log: &Path) -> Outcome<Self> {
        let remedy = format!("see {}", log.display());
        let file = File::create(log).explain("cannot write the server's log", CHECK_RIGHTS)?;
        let errors = file
            .try_clone()
            .explain("cannot write the server's log", CHECK_RIGHTS)?;
        let mut command = build::server::command(places, &built.server, Some(&built.site));
        command.stdout(file).stderr(errors);
        Self::launch(places, command, settings).map_err(|failure| Failure { remedy, ..failure })
    }

    /// Without a bundle, for trials that ask for no page's script; its log goes on in a file. Does not wait.
    pub fn bare(
        places: &Places,
        server: &Path,
        settings: &Settings,
        log: &Path,
        word: &str,
    ) -> Outcome<Self> {
        let file = File::options()
            .create(true)
            .append(true)
            .open(log)
            .explain("cannot write the server's log", CHECK_RIGHTS)?;
        let errors = file
            .try_clone()
            .explain("cannot write the server's log", CHECK_RIGHTS)?;
        let mut command = build::server::command(places, server, None);
        command
            .arg(word)
            .envs(settings.environment())
            .stdin(Stdio::null())
            .stdout(file)
            .stderr(errors);
        let child = exec::spawn(command.process_group(0))?;
        Ok(Self { child })
    }

    /// SIGKILL: nothing is finished.
    pub fn kill(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }

    pub fn process(&self) -> u32 {
        self.child.id()
    }

    /// Waits for a process that was asked to end; how it ended, or nothing when it did not in time.
    pub fn ended_within(&mut self, patience: Duration) -> Option<ExitStatus> {
        let deadline = Instant::now() + patience;
        while Instant::now() < deadline {
            if let Ok(Some(status)) = self.child.try_wait() {
                return Some(status);
            }
            thread::sleep(Duration::from_millis(20));
        }
        None
    }

    fn launch(places: &Places, mut command: Command, settings: &Settings) -> Outcome<Self> {
        occupied::check(places, settings.address)?;
        say::step("starting the server");
        command
            .arg("serve")
            .envs(settings.environment())
            .stdin(Stdio::null());
        // Its own group: Ctrl-C reaches only us, and we end it before its database.
        let mut serving = Self {
            child: exec::spawn(command.process_group(0))?,
        };
        serving.wait_ready(settings)?;
        Ok(serving)
    }

    /// Waits until somebody asks to stop; a server that ends by itself is a failure.
    pub fn until_stopped(&mut self) -> Outcome<()> {
        while !signals::requested() {
            self.still_running()?;
            thread::sleep(Duration::from_millis(100));
        }
        say::step("stopping: the server finishes its requests");
        Ok(())
    }

    /// Waits until `/ready` answers 200.
    pub fn wait_ready(&mut self, settings: &Settings) -> Outcome<()> {
        let address = http::reachable(settings.address);
        let deadline = Instant::now() + PATIENCE;
        while Instant::now() < deadline {
            if signals::requested() {
                return Err(Failure::interrupted());
            }
            self.still_running()?;
            if http::status(address, "/ready") == Some(200) {
                return Ok(());
            }
            thread::sleep(Duration::from_millis(20));
        }
        Err(Failure::new(
            format!("the server is not ready after {} s", PATIENCE.as_secs()),
            format!("its log above says why; http://{address}/ready names the part that is missing"),
        ))
    }

    fn still_running(&mut self) -> Outcome<()> {
        match self.child.try_wait() {
            Ok(None) => Ok(()),
            Ok(Some(status)) => Err(Failure::new(
                format!("the server ended by itself ({status})"),
                "its log above says why",
            )),
            Err(error) => Err(Failure::new(
                format!("lost sight of the server: {error}"),
                "start again",
            )),
        }
    }
}

impl Drop for Serving {
    fn drop(&mut self) {
        exec::end(&mut self.child, Duration::from_secs(30));
    }
}
