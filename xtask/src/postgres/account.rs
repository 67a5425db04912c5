//! PostgreSQL refuses to run as root: another account is chosen when we are root.

use std::os::unix::process::CommandExt;
use std::path::Path;
use std::process::{Command, Stdio};

use crate::fail::{Failure, Outcome};
use crate::{exec, say};

const OWN: &str = "kedai-db";

/// An unprivileged account of this system.
#[derive(Debug, Clone)]
pub struct Account {
    pub name: String,
    uid: u32,
    gid: u32,
}

impl Account {
    /// Nothing when we are not root; else `postgres`, our own account (made when possible), or `nobody`.
    pub fn choose() -> Outcome<Option<Self>> {
        if exec::ask("id", &["-u"]).as_deref() != Some("0") {
            return Ok(None);
        }
        let known = [OWN, "postgres"].into_iter().find_map(Self::named);
        known
            .or_else(make)
            .or_else(|| Self::named("nobody"))
            .map(Some)
            .ok_or_else(|| {
                Failure::new(
                    "PostgreSQL must not run as root",
                    "work as another user, or set DATABASE_URL",
                )
            })
    }

    fn named(name: &str) -> Option<Self> {
        let id = |option| exec::ask("id", &[option, name]).and_then(|text| text.parse::<u32>().ok());
        Some(Self {
            name: name.to_owned(),
            uid: id("-u")?,
            gid: id("-g")?,
        })
    }

    /// Whether the account passes a `test` of the shell, such as `-x` for a path.
    pub fn can(&self, right: &str, path: &Path) -> bool {
        let mut command = Command::new("test");
        command
            .arg(right)
            .arg(path)
            .current_dir("/")
            .uid(self.uid)
            .gid(self.gid);
        command
            .stderr(Stdio::null())
            .status()
            .is_ok_and(|status| status.success())
    }

    pub fn own(&self, path: &Path) -> bool {
        let owner = format!("{}:{}", self.uid, self.gid);
        Command::new("chown")
            .args(["-R", &owner])
            .arg(path)
            .status()
            .is_ok_and(|status| status.success())
    }
}

/// A command as the chosen account, or as ourselves.
pub fn command(program: &Path, account: Option<&Account>) -> Command {
    let mut command = Command::new(program);
    if let Some(account) = account {
        // The working folder and HOME of root are closed to others.
        command
            .current_dir("/")
            .env("HOME", "/")
            .uid(account.uid)
            .gid(account.gid);
    }
    command
}

fn make() -> Option<Account> {
    say::note(&format!(
        "making the system account {OWN} for PostgreSQL, which must not run as root"
    ));
    let options = [
        "--system",
        "--no-create-home",
        "--home-dir",
        "/nonexistent",
        "--shell",
        "/usr/sbin/nologin",
        OWN,
    ];
    let made = Command::new("useradd")
        .args(options)
        .stderr(Stdio::null())
        .status();
    made.is_ok_and(|status| status.success())
        .then(|| Account::named(OWN))
        .flatten()
}
