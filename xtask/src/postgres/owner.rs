//! Which command stops the server: the one that started it, or its heir after a crash.

use std::fs;
use std::path::{Path, PathBuf};

use super::home::Home;
use crate::fail::Outcome;
use crate::places;
use crate::process;

fn file(home: &Home) -> PathBuf {
    home.base.join("owner")
}

/// Notes that this process is responsible for the server.
pub fn claim(home: &Home) -> Outcome<()> {
    places::write(&file(home), &format!("{}\n", std::process::id()))
}

/// The process that started the server, if it still lives.
pub fn alive(home: &Home) -> Option<u32> {
    let id = fs::read_to_string(file(home)).ok()?.trim().parse().ok()?;
    process::name(id)
        .is_some_and(|name| name.contains("xtask"))
        .then_some(id)
}

/// Whether the process in postmaster.pid is the server of this folder: after a crash the number may belong to
/// anyone, another PostgreSQL included.
pub fn postmaster_lives(home: &Home) -> bool {
    line_of_lock(home, 0)
        .and_then(|id| id.parse().ok())
        .is_some_and(|id| serves(&process::words(id), &home.data()))
}

/// The port of the running server.
pub fn running_port(home: &Home) -> Option<u16> {
    line_of_lock(home, 3)?.parse().ok()
}

fn line_of_lock(home: &Home, number: usize) -> Option<String> {
    let text = fs::read_to_string(home.data().join("postmaster.pid")).ok()?;
    text.lines().nth(number).map(|line| line.trim().to_owned())
}

/// `pg_ctl` starts `postgres -D FOLDER ...`; the server's own children have other words.
fn serves(words: &[String], data: &Path) -> bool {
    let is_postgres = words
        .first()
        .is_some_and(|program| Path::new(program).ends_with("postgres"));
    let folders = words
        .iter()
        .zip(words.iter().skip(1))
        .filter(|(option, _)| *option == "-D");
    let mut folders = folders.map(|(_, folder)| Path::new(folder));
    is_postgres && folders.any(|folder| same(folder, data))
}

/// One folder may have several names.
fn same(one: &Path, other: &Path) -> bool {
    match (one.canonicalize(), other.canonicalize()) {
        (Ok(one), Ok(other)) => one == other,
        _ => one == other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(line: &str) -> Vec<String> {
        line.split(' ').map(str::to_owned).collect()
    }

    #[test]
    fn knows_its_own_server() {
        let data = Path::new("/nowhere/data");
        let own = words("/usr/lib/postgresql/15/bin/postgres -D /nowhere/data -p 5000");
        assert!(serves(&own, data));
        let other = words("/usr/lib/postgresql/15/bin/postgres -D /var/lib/postgresql/15/main -c x=y");
        assert!(!serves(&other, data));
        assert!(!serves(&words("postgres: checkpointer"), data));
        assert!(!serves(&words("vi -D /nowhere/data"), data));
        assert!(!serves(&[], data));
    }
}
