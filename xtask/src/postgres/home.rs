//! The folder of a private server: data, log, password, port.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU32, Ordering};

use super::account::Account;
use super::{embedded, random_secret};
use crate::build::fingerprint;
use crate::fail::{CHECK_RIGHTS, Explain, Failure, Outcome};
use crate::places::{self, Places};
use crate::{http, say};

/// Steps of a first start that are noted beside the database: the demo shop is loaded, the administrator is made.
const MARKS: [&str; 2] = ["filled", "staffed"];

#[derive(Debug, Clone)]
pub struct Home {
    pub base: PathBuf,
}

/// What lies in the data folder.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Contents {
    Nothing,
    /// A database of this major version.
    Database(u32),
    /// Files, but no database.
    Rubble,
}

impl Contents {
    fn judge(version: Option<&str>, is_empty: bool) -> Self {
        match version.map(|text| text.trim().parse()) {
            Some(Ok(major)) => Self::Database(major),
            None if is_empty => Self::Nothing,
            _ => Self::Rubble,
        }
    }
}

impl Home {
    /// Below the data folder, unless the server's account cannot reach it there.
    pub fn private(places: &Places, account: Option<&Account>) -> Outcome<Self> {
        let wanted = places.data.join("postgres");
        for folder in [&places.data, &wanted] {
            places::make_ours(folder, "KEDAI_DATA")?;
        }
        let Some(account) = account else {
            return closed_to_others(wanted);
        };
        if let Some(home) = given_to(wanted, account)? {
            return Ok(home);
        }
        let key = fingerprint::of_bytes(&[places.data.as_os_str().as_encoded_bytes()]);
        let elsewhere = Path::new(embedded::SHARED).join(key);
        say::note(&format!(
            "PostgreSQL's account {} cannot reach {}, which is closed to others: the database is kept in {} \
             (remove that one too, to begin again)",
            account.name,
            places.data.display(),
            elsewhere.display()
        ));
        places::make_folder(&elsewhere)?;
        given_to(elsewhere, account)?.ok_or_else(|| unreachable_home(account))
    }

    /// A folder of the system's temporary space, removed when the server stops.
    pub fn throwaway(account: Option<&Account>) -> Outcome<Self> {
        static MADE: AtomicU32 = AtomicU32::new(0);
        let number = MADE.fetch_add(1, Ordering::Relaxed);
        let name = format!("kedai-test-{}-{number}", std::process::id());
        let fallback = PathBuf::from("/tmp");
        for parent in [std::env::temp_dir(), fallback] {
            let base = parent.join(&name);
            places::make_folder(&base)?;
            match account {
                None => return closed_to_others(base),
                Some(account) => {
                    if let Some(home) = given_to(base.clone(), account)? {
                        return Ok(home);
                    }
                }
            }
            let _ = fs::remove_dir_all(base);
        }
        Err(Failure::new(
            "the temporary folder is closed to PostgreSQL's account",
            "set TMPDIR to an open folder",
        ))
    }

    pub fn data(&self) -> PathBuf {
        self.base.join("data")
    }

    pub fn log(&self) -> PathBuf {
        self.base.join("server.log")
    }

    /// Major version of the data, when there is any.
    pub fn major(&self) -> Outcome<Option<u32>> {
        let data = self.data();
        let version = fs::read_to_string(data.join("PG_VERSION")).ok();
        let is_empty = fs::read_dir(&data).map_or(true, |mut files| files.next().is_none());
        match Contents::judge(version.as_deref(), is_empty) {
            Contents::Nothing => Ok(None),
            Contents::Database(major) => Ok(Some(major)),
            Contents::Rubble => Err(Failure::new(
                format!(
                    "{} holds files but no database: its PG_VERSION is missing or broken",
                    data.display()
                ),
                format!(
                    "put back a copy of that folder, or begin again with a fresh demo shop: mv {0} {0}.old",
                    data.display()
                ),
            )),
        }
    }

    /// Where it is noted that a step of the first start is done.
    pub fn mark(&self, step: &str) -> PathBuf {
        self.base.join(step)
    }

    /// A new database has nothing done.
    pub fn forget_marks(&self) {
        for mark in MARKS {
            let _ = fs::remove_file(self.mark(mark));
        }
    }

    /// The port of the last start if nobody took it meanwhile, else a free one.
    pub fn port(&self) -> Outcome<u16> {
        let file = self.base.join("port");
        let last = fs::read_to_string(&file)
            .ok()
            .and_then(|text| text.trim().parse::<u16>().ok());
        match last {
            Some(port) if http::open(([127, 0, 0, 1], port).into()).is_ok() => Ok(port),
            _ => http::free_port(),
        }
    }

    pub fn remember_port(&self, port: u16) -> Outcome<()> {
        places::write(&self.base.join("port"), &format!("{port}\n"))
    }

    /// The superuser's password, made once.
    pub fn password(&self, account: Option<&Account>) -> Outcome<String> {
        let file = self.base.join("password");
        let text = fs::read_to_string(&file).unwrap_or_default();
        if !text.trim().is_empty() {
            return Ok(text.trim().to_owned());
        }
        if self.major()?.is_some() {
            return Err(Failure::new(
                format!(
                    "the database's password is lost: {} is missing or empty",
                    file.display()
                ),
                format!(
                    "put that file back, or begin again with a fresh demo shop: mv {0} {0}.old",
                    self.base.display()
                ),
            ));
        }
        let password = random_secret()?;
        places::write(&file, &format!("{password}\n"))?;
        if let Some(account) = account {
            account.own(&file);
        }
        Ok(password)
    }
}

/// Hands the folder to the account; nothing when it cannot get there.
fn given_to(base: PathBuf, account: &Account) -> Outcome<Option<Home>> {
    let home = closed_to_others(base)?;
    if !account.own(&home.base) {
        return Err(unreachable_home(account));
    }
    Ok(account.can("-w", &home.base).then_some(home))
}

fn closed_to_others(base: PathBuf) -> Outcome<Home> {
    use std::os::unix::fs::PermissionsExt;
    fs::set_permissions(&base, fs::Permissions::from_mode(0o700))
        .explain(format!("cannot close {} to others", base.display()), CHECK_RIGHTS)?;
    Ok(Home { base })
}

fn unreachable_home(account: &Account) -> Failure {
    Failure::new(
        format!("no folder could be given to the account {}", account.name),
        "set KEDAI_DATA to a folder that other accounts can reach, or set DATABASE_URL",
    )
}

#[cfg(test)]
mod tests {
    use super::Contents;

    #[test]
    fn judges_a_data_folder() {
        assert_eq!(Contents::judge(None, true), Contents::Nothing);
        assert_eq!(Contents::judge(Some("15\n"), false), Contents::Database(15));
        assert_eq!(Contents::judge(None, false), Contents::Rubble);
        assert_eq!(Contents::judge(Some(""), false), Contents::Rubble);
        assert_eq!(Contents::judge(Some("9.6\n"), false), Contents::Rubble);
    }
}
