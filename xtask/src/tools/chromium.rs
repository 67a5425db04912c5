//! The system's Chromium, for the browser tests.

use std::path::PathBuf;
use std::process::Command;

use crate::fail::{Failure, Outcome};
use crate::{exec, say};

const NAMES: [&str; 4] = [
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
];
const MAC: [&str; 2] = [
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
];

/// The path of a Chromium; installed by apt where that is possible.
pub fn ensure() -> Outcome<PathBuf> {
    if let Some(found) = find()? {
        return Ok(found);
    }
    if can_install() {
        say::step("installing Chromium (apt-get, about a minute)");
        let mut command = Command::new("sh");
        command.args([
            "-c",
            "apt-get update -q && apt-get install -qy --no-install-recommends chromium",
        ]);
        let answer = exec::quiet(command.env("DEBIAN_FRONTEND", "noninteractive"), Some("apt-get"))?;
        if let Some(found) = find()? {
            return Ok(found);
        }
        say::note(&answer.complaint());
    }
    Err(none())
}

/// Whether [`ensure`] will find one or can at least try to install it.
pub fn foresee() -> Outcome<()> {
    match find()? {
        None if !can_install() => Err(none()),
        _ => Ok(()),
    }
}

fn none() -> Failure {
    Failure::new(
        "no Chromium was found for the browser tests",
        "install it (Debian: apt-get install chromium; macOS: brew install --cask chromium), \
         or name one in CHROMIUM_PATH, or leave the browser out: cargo xtask test --quick",
    )
}

fn can_install() -> bool {
    exec::ask("id", &["-u"]).as_deref() == Some("0") && exec::on_path("apt-get").is_some()
}

/// The one in CHROMIUM_PATH, or the first on PATH.
fn find() -> Outcome<Option<PathBuf>> {
    if let Some(named) = std::env::var_os("CHROMIUM_PATH").map(PathBuf::from) {
        if named.is_file() {
            return Ok(Some(named));
        }
        return Err(Failure::new(
            format!("CHROMIUM_PATH is {}, which is no program", named.display()),
            "name the browser's program, or unset CHROMIUM_PATH",
        ));
    }
    let on_path = NAMES.iter().find_map(|name| exec::on_path(name));
    Ok(on_path.or_else(|| MAC.map(PathBuf::from).into_iter().find(|path| path.is_file())))
}
