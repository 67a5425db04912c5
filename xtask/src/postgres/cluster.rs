//! One private server: made, started, stopped.

use std::fs;
use std::io::Write;
use std::os::unix::process::CommandExt;
use std::path::Path;
use std::process::{Command, Stdio};

use super::account::{self, Account};
use super::binaries::Binaries;
use super::client::{self, Address, Rows};
use super::home::Home;
use super::owner;
use crate::fail::{Explain, Failure, Outcome};
use crate::{exec, http, say, signals};

const USER: &str = "kedai";
/// Database of the shop.
pub const SHOP: &str = "kedai";
/// Database of the browser tests.
pub const BROWSER_TESTS: &str = "kedai_browser";

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    Kept,
    /// Without the guarantees that cost time, and removed at the end.
    Throwaway,
    /// Every guarantee of a real one, for measuring and for breaking; removed at the end.
    Scratch,
}

/// A running server; dropping it stops it, if it is ours to stop.
#[derive(Debug)]
pub struct Cluster {
    pub home: Home,
    binaries: Binaries,
    account: Option<Account>,
    port: u16,
    password: String,
    kind: Kind,
    ours: bool,
}

impl Cluster {
    pub fn start(
        home: Home,
        binaries: Binaries,
        account: Option<Account>,
        port: u16,
        kind: Kind,
    ) -> Outcome<Self> {
        let password = home.password(account.as_ref())?;
        let mut cluster = Self {
            home,
            binaries,
            account,
            port,
            password,
            kind,
            ours: false,
        };
        if cluster.home.major()?.is_none() {
            cluster.create()?;
        }
        if owner::postmaster_lives(&cluster.home) {
            return cluster.join_running();
        }
        // Nobody lives behind it: left by a crash or a power cut.
        let _ = fs::remove_file(cluster.home.data().join("postmaster.pid"));
        cluster.launch()?;
        Ok(cluster)
    }

    /// A connection string for one of its databases.
    pub fn url(&self, database: &str) -> String {
        format!(
            "postgres://{USER}:{}@127.0.0.1:{}/{database}",
            self.password, self.port
        )
    }

    /// Ends all connections and stops the server, if no other command is responsible for it.
    pub fn stop(&mut self) {
        let mut command = self.control("stop");
        command.args(["--mode=fast", "--wait", "--timeout=60"]);
        let stopped = !std::mem::take(&mut self.ours)
            // A trial may have stopped it already.
            || !owner::postmaster_lives(&self.home)
            || exec::undisturbed(command.stdout(Stdio::null())).unwrap_or_default();
        if !stopped {
            say::note(&format!(
                "PostgreSQL did not stop; see {}",
                self.home.log().display()
            ));
        }
        if self.kind != Kind::Kept && stopped {
            let _ = fs::remove_dir_all(&self.home.base);
        }
    }

    /// A server is running already: another command's, or left by one that was killed.
    fn join_running(mut self) -> Outcome<Self> {
        if let Some(port) = owner::running_port(&self.home) {
            self.port = port;
        }
        if let Some(id) = owner::alive(&self.home) {
            say::note(&format!(
                "PostgreSQL runs already, for another cargo xtask (process {id}), and will stop with that one"
            ));
        } else {
            say::note("PostgreSQL is still running from an earlier start: taking it over");
            owner::claim(&self.home)?;
            self.ours = true;
        }
        Ok(self)
    }

    /// Makes the data folder under another name first: a half-made one never counts.
    fn create(&self) -> Outcome<()> {
        say::step(&format!(
            "making a private PostgreSQL {} database in {} (some seconds)",
            self.binaries.major,
            self.home.base.display()
        ));
        self.home.forget_marks();
        let partial = self.home.base.join("data.partial");
        let _ = fs::remove_dir_all(&partial);
        let mut command = self.program("initdb");
        command.arg("--pgdata").arg(&partial).arg("--username").arg(USER);
        command.arg("--pwfile").arg(self.home.base.join("password"));
        command.args(["--auth-local=scram-sha-256", "--encoding=UTF8", locale()]);
        match self.kind {
            Kind::Kept => command.arg("--auth-host=scram-sha-256"),
            // Trials open many connections, and ask questions of their own without the hash.
            Kind::Scratch => command.arg("--auth-host=password"),
            // Tests open thousands of connections, and the hash would be most of their work.
            Kind::Throwaway => command.args(["--auth-host=password", "--no-sync"]),
        };
        let answer = exec::quiet(&mut command, Some("initdb"))?;
        if !answer.success {
            let what = format!("initdb failed:\n{}", answer.complaint());
            return Err(Failure::new(
                what,
                format!(
                    "check that the disk is not full and that {} can be written",
                    self.home.base.display()
                ),
            ));
        }
        let database = if self.kind == Kind::Throwaway {
            BROWSER_TESTS
        } else {
            SHOP
        };
        self.create_database(&partial, database)?;
        fs::rename(&partial, self.home.data())
            .explain("cannot finish the database", crate::fail::CHECK_RIGHTS)
    }

    /// Single-user mode needs no client program: the server from npm comes without any.
    fn create_database(&self, data: &Path, name: &str) -> Outcome<()> {
        let mut command = self.program("postgres");
        command.args(["--single", "-D"]).arg(data).arg("postgres");
        command
            .stdin(Stdio::piped())
            .stdout(Stdio::null())
            .stderr(Stdio::null());
        let mut child = exec::spawn(command.process_group(0))?;
        let written = child
            .stdin
            .take()
            .map(|mut pipe| writeln!(pipe, "CREATE DATABASE {name}"));
        let ended = child.wait();
        if written.is_some_and(|result| result.is_ok()) && ended.is_ok_and(|status| status.success()) {
            return Ok(());
        }
        Err(Failure::new(
            format!("PostgreSQL could not create the database {name}"),
            "start again; if it happens again, check that the disk is not full",
        ))
    }

    fn launch(&mut self) -> Outcome<()> {
        say::step(&format!(
            "starting PostgreSQL {} on 127.0.0.1:{}",
            self.binaries.major, self.port
        ));
        let mut command = self.control("start");
        command
            .args(["--wait", "--timeout=60", "--silent", "--log"])
            .arg(self.home.log());
        command.arg("--options").arg(self.options());
        // Not through pipes: the server would inherit them and hold them open. Not cut off by Ctrl-C either: that
        // would leave a server which nobody stops.
        let started = exec::undisturbed(command.stdout(Stdio::null()))?;
        self.ours = started || owner::postmaster_lives(&self.home);
        if !started {
            let log = fs::read_to_string(self.home.log()).unwrap_or_default();
            let last = log.lines().rev().take(5).collect::<Vec<_>>().into_iter().rev();
            return Err(Failure::new(
                format!(
                    "PostgreSQL did not start:\n{}",
                    last.collect::<Vec<_>>().join("\n")
                ),
                format!(
                    "the cause is named above; the whole log is {}",
                    self.home.log().display()
                ),
            ));
        }
        owner::claim(&self.home)?;
        self.home.remember_port(self.port)?;
        signals::heed()
    }

    /// TCP on the loopback with a password and no socket: no path is too long, no folder too open.
    fn options(&self) -> String {
        let port = self.port;
        let common = format!("-p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories=''");
        match self.kind {
            Kind::Kept => common,
            Kind::Scratch => format!("{common} -c max_connections=200{}", self.binaries.watching()),
            Kind::Throwaway => format!(
                "{common} -c fsync=off -c synchronous_commit=off -c full_page_writes=off \
                 -c max_connections=300 -c autovacuum=off -c max_wal_size=4GB"
            ),
        }
    }

    fn control(&self, action: &str) -> Command {
        let mut command = self.program("pg_ctl");
        command.arg(action).arg("--pgdata").arg(self.home.data());
        command
    }

    /// A program of this server's version, such as `psql`, if it is installed beside it or beside what it links to.
    pub fn client(&self, name: &str) -> Option<Command> {
        let linked = self.binaries.program("postgres").canonicalize().ok();
        let beside = linked.and_then(|program| Some(program.parent()?.join(name)));
        let candidates = [Some(self.binaries.program(name)), beside];
        let found = candidates.into_iter().flatten().find(|program| program.is_file());
        found.map(Command::new)
    }

    /// Number of the server's first process: all others are its children.
    pub fn process(&self) -> Option<u32> {
        let text = fs::read_to_string(self.home.data().join("postmaster.pid")).ok()?;
        text.lines().next()?.trim().parse().ok()
    }

    /// Rows of the shop's database, as text. Not for a database that is kept: its passwords are hashed.
    pub fn query(&self, text: &str) -> Outcome<Rows> {
        let address = Address {
            port: self.port,
            user: USER,
            password: &self.password,
            database: SHOP,
        };
        client::query(&address, text).explain(
            "the database cannot be asked",
            &format!("its log is {}", self.home.log().display()),
        )
    }

    /// A second server with a copy of this one's data, in a folder that is removed at the end. This one must have
    /// been stopped.
    pub fn copy_to(&self, home: Home) -> Outcome<Self> {
        let copied = Command::new("cp")
            .arg("-a")
            .arg(self.home.base.join("."))
            .arg(&home.base)
            .status();
        if !copied.is_ok_and(|status| status.success()) {
            return Err(Failure::new(
                format!("cannot copy the database to {}", home.base.display()),
                crate::fail::CHECK_RIGHTS,
            ));
        }
        let port = http::free_port()?;
        Self::start(home, self.binaries.clone(), self.account.clone(), port, self.kind)
    }

    pub fn account(&self) -> Option<&Account> {
        self.account.as_ref()
    }

    /// Stops the server and keeps its data. `immediate` cuts the connections as a power cut would, and the next start
    /// has to recover; `fast` ends them in order.
    pub fn pause(&self, mode: &str) -> Outcome<()> {
        let mut command = self.control("stop");
        command.arg(format!("--mode={mode}"));
        command.args(["--wait", "--timeout=60"]);
        if exec::shown(command.stdout(Stdio::null()))? {
            return Ok(());
        }
        Err(Failure::new("PostgreSQL did not stop", "start again"))
    }

    /// Starts the server again after [`Self::pause`] or a crash, on the same port.
    pub fn resume(&mut self) -> Outcome<()> {
        if owner::postmaster_lives(&self.home) {
            return Ok(());
        }
        let _ = fs::remove_file(self.home.data().join("postmaster.pid"));
        self.launch()
    }

    fn program(&self, name: &str) -> Command {
        account::command(&self.binaries.program(name), self.account.as_ref())
    }
}

impl Drop for Cluster {
    fn drop(&mut self) {
        self.stop();
    }
}

/// Bytewise order with UTF-8 characters; macOS has no such locale.
fn locale() -> &'static str {
    if cfg!(target_os = "macos") {
        "--locale=en_US.UTF-8"
    } else {
        "--locale=C.UTF-8"
    }
}
