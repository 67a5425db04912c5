//! Statements by `psql`, which stands beside every complete server.

use std::ffi::OsString;
use std::fs;
use std::path::Path;
use std::process::Command;
use std::thread;
use std::time::Duration;

use crate::exec;
use crate::fail::{CHECK_RIGHTS, Explain, Failure, Outcome};
use crate::postgres::cluster::Cluster;

/// One database of the cluster.
#[derive(Debug, Clone)]
pub struct Sql {
    program: OsString,
    pub url: String,
}

impl Sql {
    pub fn new(cluster: &Cluster, database: &str) -> Outcome<Self> {
        Ok(Self {
            program: client(cluster, "psql")?.get_program().to_owned(),
            url: cluster.url(database),
        })
    }

    /// The rows' texts, fields divided by `|`.
    pub fn rows(&self, statement: &str) -> Outcome<Vec<String>> {
        let mut command = self.command();
        let printed = done(command.args(["--command", statement]), statement)?;
        Ok(printed.lines().map(str::to_owned).collect())
    }

    /// The one number of a statement.
    pub fn number(&self, statement: &str) -> Outcome<i64> {
        let rows = self.rows(statement)?;
        rows.first()
            .and_then(|row| row.trim().parse().ok())
            .ok_or_else(|| Failure::new(format!("no number came from: {statement}"), "start again"))
    }

    /// Runs a script, which is kept in `folder` for the reader.
    pub fn script(&self, folder: &Path, name: &str, text: &str) -> Outcome<()> {
        let file = folder.join(name);
        fs::write(&file, text).explain(format!("cannot write {}", file.display()), CHECK_RIGHTS)?;
        done(self.command().arg("--file").arg(&file), name).map(|_| ())
    }

    fn command(&self) -> Command {
        let mut command = Command::new(&self.program);
        command.args(["--no-psqlrc", "--quiet", "--no-align", "--tuples-only"]);
        command.args(["--set", "ON_ERROR_STOP=1", "--dbname", &self.url]);
        command
    }
}

/// A process of the server tells what it counted with a statement a second later, or once it has been idle for ten.
const TOLD_WITHIN: Duration = Duration::from_secs(11);

/// Waits until all processes have told what they counted.
pub fn wait_for_counts() {
    thread::sleep(TOLD_WITHIN);
}

/// A client program of the cluster's version.
pub fn client(cluster: &Cluster, name: &str) -> Outcome<Command> {
    cluster.client(name).ok_or_else(|| {
        Failure::new(
            format!("{name} was not found beside the PostgreSQL server"),
            "install PostgreSQL with its client programs (Debian: apt-get install postgresql)",
        )
    })
}

/// Runs a program to its end and gives what it printed.
pub fn done(command: &mut Command, what: &str) -> Outcome<String> {
    let answer = exec::quiet(command, Some(what))?;
    if answer.success {
        return Ok(answer.stdout);
    }
    Err(Failure::new(
        format!("{what} failed:\n{}", answer.complaint()),
        "the message above is PostgreSQL's",
    ))
}
