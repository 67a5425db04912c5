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

#[derive(Debug, Clone)]
pub struct Home {
    pub base: PathBuf,
}

impl Home {
    /// Below the data folder, unless the server's account cannot reach it there.
    pub fn private(places: &Places, account: Option<&Account>) -> Outcome<Self> {
        let wanted = places.data.join("postgres");
        places::make_folder(&wanted)?;
        let Some(account) = account else {
            return closed_to_others(wanted);
        };
        if let Some(home) = given_to(wanted, account)? {
            return Ok(home);
        }
        let key = fingerprint::of_bytes(&[places.data.as_os_str().as_encoded_bytes()]);
        let elsewhere = Path::new(embedded::SHARED).join(key);
        say::note(&format!(
            "the account {} cannot reach {}: the database is kept in {}",
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
    pub fn major(&self) -> Option<u32> {
        fs::read_to_string(self.data().join("PG_VERSION"))
            .ok()?
            .trim()
            .parse()
            .ok()
    }

    /// The port of the last start if nobody took it meanwhile, else a free one.
    pub fn port(&self) -> Outcome<u16> {
        let file = self.base.join("port");
        let last = fs::read_to_string(&file)
            .ok()
            .and_then(|text| text.trim().parse::<u16>().ok());
        match last {
            Some(port) if http::is_free(([127, 0, 0, 1], port).into()) => Ok(port),
            _ => http::free_port(),
        }
    }

    pub fn remember_port(&self, port: u16) -> Outcome<()> {
        places::write(&self.base.join("port"), &format!("{port}\n"))
    }

    /// The superuser's password, made once.
    pub fn password(&self, account: Option<&Account>) -> Outcome<String> {
        let file = self.base.join("password");
        if let Ok(text) = fs::read_to_string(&file) {
            return Ok(text.trim().to_owned());
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
