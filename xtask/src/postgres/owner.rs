//! Which command stops the server: the one that started it, or its heir after a crash.

use std::fs;

use super::home::Home;
use crate::exec;
use crate::fail::Outcome;
use crate::places;

fn file(home: &Home) -> std::path::PathBuf {
    home.base.join("owner")
}

/// Notes that this process is responsible for the server.
pub fn claim(home: &Home) -> Outcome<()> {
    places::write(&file(home), &format!("{}\n", std::process::id()))
}

/// Whether the process that started the server still lives.
pub fn alive(home: &Home) -> bool {
    let Some(id) = fs::read_to_string(file(home))
        .ok()
        .map(|text| text.trim().to_owned())
    else {
        return false;
    };
    name_of(&id).is_some_and(|name| name.contains("xtask"))
}

/// The process in postmaster.pid, if it is a PostgreSQL: after a crash the number may belong to anyone.
pub fn postmaster_lives(home: &Home) -> bool {
    let text = fs::read_to_string(home.data().join("postmaster.pid")).unwrap_or_default();
    text.lines()
        .next()
        .and_then(|id| name_of(id.trim()))
        .is_some_and(|name| name.contains("postgres"))
}

/// The port of the running server, from the fourth line of postmaster.pid.
pub fn running_port(home: &Home) -> Option<u16> {
    let text = fs::read_to_string(home.data().join("postmaster.pid")).ok()?;
    text.lines().nth(3)?.trim().parse().ok()
}

/// Linux tells in /proc; small systems have no `ps`, macOS has no /proc.
fn name_of(id: &str) -> Option<String> {
    let number: u32 = id.parse().ok()?;
    fs::read_to_string(format!("/proc/{number}/comm"))
        .ok()
        .or_else(|| exec::ask("ps", &["-o", "comm=", "-p", id]))
}
