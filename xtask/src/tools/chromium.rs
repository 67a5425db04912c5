//! The system's Chromium, for the browser tests.

use std::path::{Path, PathBuf};
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
    if let Some(found) = find() {
        return Ok(found);
    }
    if exec::ask("id", &["-u"]).as_deref() == Some("0") && Path::new("/usr/bin/apt-get").exists() {
        say::step("installing Chromium (apt-get)");
        let mut command = Command::new("sh");
        command.args([
            "-c",
            "apt-get update -q && apt-get install -qy --no-install-recommends chromium",
        ]);
        let answer = exec::quiet(command.env("DEBIAN_FRONTEND", "noninteractive"), Some("apt-get"))?;
        if let Some(found) = find() {
            return Ok(found);
        }
        say::note(&answer.complaint());
    }
    Err(Failure::new(
        "no Chromium was found for the browser tests",
        "install it (Debian: apt-get install chromium; macOS: brew install --cask chromium), \
         or name one in CHROMIUM_PATH, or leave the browser out: cargo xtask test --quick",
    ))
}

fn find() -> Option<PathBuf> {
    if let Some(named) = std::env::var_os("CHROMIUM_PATH") {
        return Some(PathBuf::from(named));
    }
    let on_path = std::env::var_os("PATH").and_then(|path| {
        std::env::split_paths(&path)
            .flat_map(|folder| NAMES.map(|name| folder.join(name)))
            .find(|candidate| candidate.is_file())
    });
    on_path.or_else(|| MAC.map(PathBuf::from).into_iter().find(|path| path.is_file()))
}
