//! PostgreSQL's server programs on this system.

use std::path::{Path, PathBuf};
use std::{env, fs};

use super::account::Account;
use super::embedded;
use super::home::Home;
use crate::exec;
use crate::fail::{Failure, Outcome};
use crate::places::Places;

/// Older servers lack what the schema uses.
const OLDEST: u32 = 15;

#[derive(Debug, Clone)]
pub struct Binaries {
    pub folder: PathBuf,
    pub major: u32,
}

impl Binaries {
    pub fn program(&self, name: &str) -> PathBuf {
        self.folder.join(name)
    }

    /// The option that counts statements, when the extension is installed.
    pub fn watching(&self) -> &'static str {
        let program = self.program("postgres");
        // Some systems link the programs from elsewhere.
        let program = program.canonicalize().unwrap_or(program);
        let installation = program.ancestors().nth(2).unwrap_or(&program);
        let found = ["lib", "lib/postgresql"]
            .iter()
            .any(|folder| installation.join(folder).join("pg_stat_statements.so").is_file());
        if found {
            " -c shared_preload_libraries=pg_stat_statements -c pg_stat_statements.track=all"
        } else {
            ""
        }
    }

    /// Takes a folder when it holds a whole server that is new enough and that the account may run.
    pub fn at(folder: PathBuf, account: Option<&Account>) -> Option<Self> {
        let whole = ["initdb", "pg_ctl", "postgres"]
            .iter()
            .all(|name| folder.join(name).is_file());
        let postgres = folder.join("postgres");
        let allowed = account.is_none_or(|account| account.can("-x", &postgres));
        if !whole || !allowed {
            return None;
        }
        let major = major(&exec::ask(&postgres.to_string_lossy(), &["--version"])?)?;
        (major >= OLDEST).then_some(Self { folder, major })
    }
}

/// The newest server found; for an existing database the one of its major version.
pub fn find(places: &Places, account: Option<&Account>, home: Option<&Home>) -> Outcome<Binaries> {
    let wanted = match home {
        Some(home) => home.major()?,
        None => None,
    };
    let named = env::var_os("KEDAI_PG_BIN").map(PathBuf::from);
    let candidates = named.clone().map_or_else(candidates, |folder| vec![folder]);
    let mut found: Vec<Binaries> = candidates
        .into_iter()
        .filter_map(|folder| Binaries::at(folder, account))
        .collect();
    match &named {
        Some(folder) if found.is_empty() => return Err(useless(folder, account)),
        Some(_) => {}
        None => found.extend(embedded::installed(places, account)),
    }
    found.sort_by_key(|binaries| binaries.major);
    let fitting = |major: u32| wanted.is_none_or(|wanted| wanted == major);
    if let Some(binaries) = found.iter().rfind(|binaries| fitting(binaries.major)) {
        return Ok(binaries.clone());
    }
    if fitting(embedded::MAJOR) && named.is_none() {
        return embedded::install(places, account);
    }
    let mut there: Vec<String> = found.iter().map(|binaries| binaries.major.to_string()).collect();
    there.dedup();
    let data = home.map(Home::data).unwrap_or_default();
    Err(another_version(&data, wanted.unwrap_or(OLDEST), &there))
}

fn useless(folder: &Path, account: Option<&Account>) -> Failure {
    let who = account.map_or_else(
        || "you".to_owned(),
        |account| format!("the account {}", account.name),
    );
    Failure::new(
        format!(
            "KEDAI_PG_BIN is {}, where {who} can run no PostgreSQL {OLDEST} or newer",
            folder.display()
        ),
        "name the folder that holds initdb, pg_ctl and postgres, or unset KEDAI_PG_BIN",
    )
}

fn another_version(data: &Path, wanted: u32, there: &[String]) -> Failure {
    let there = if there.is_empty() {
        "none".to_owned()
    } else {
        there.join(", ")
    };
    Failure::new(
        format!(
            "the database in {} was made by PostgreSQL {wanted}, and this machine has {there}",
            data.display()
        ),
        format!(
            "install PostgreSQL {wanted}, or move the data over (docs/OPERATING.md, \"Major version\"), \
             or take another folder for a fresh demo shop: KEDAI_DATA=FOLDER cargo xtask run"
        ),
    )
}

/// Folders in which distributions keep the server's programs.
fn candidates() -> Vec<PathBuf> {
    let mut folders: Vec<PathBuf> = exec::ask("pg_config", &["--bindir"])
        .map(PathBuf::from)
        .into_iter()
        .collect();
    for (parent, rest) in [
        ("/usr/lib/postgresql", "bin"),
        ("/opt/homebrew/opt", "bin"),
        ("/usr/local/opt", "bin"),
        ("/Applications/Postgres.app/Contents/Versions", "bin"),
        ("/Library/PostgreSQL", "bin"),
    ] {
        folders.extend(
            children(Path::new(parent))
                .into_iter()
                .map(|child| child.join(rest)),
        );
    }
    folders.extend(["/usr/bin", "/usr/local/bin", "/usr/local/pgsql/bin"].map(PathBuf::from));
    folders.sort();
    folders.dedup();
    folders
}

fn children(folder: &Path) -> Vec<PathBuf> {
    fs::read_dir(folder)
        .into_iter()
        .flatten()
        .flatten()
        .map(|entry| entry.path())
        .collect()
}

/// `postgres (PostgreSQL) 15.8 (Debian ...)` -> 15
fn major(version: &str) -> Option<u32> {
    let number = version.split_once("PostgreSQL)")?.1.trim_start();
    let digits: String = number.chars().take_while(char::is_ascii_digit).collect();
    digits.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::major;

    #[test]
    fn reads_major_versions() {
        assert_eq!(
            major("postgres (PostgreSQL) 15.8 (Debian 15.8-0+deb12u1)"),
            Some(15)
        );
        assert_eq!(major("postgres (PostgreSQL) 18beta1"), Some(18));
        assert_eq!(major("something else"), None);
    }
}
