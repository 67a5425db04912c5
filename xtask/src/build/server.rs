//! The server binary.

use std::path::{Path, PathBuf};
use std::process::Command;

use super::{Mode, bundle::Site};
use crate::fail::{CHECK_NETWORK, Failure, Outcome};
use crate::places::Places;
use crate::{exec, say, tools};

/// Where cargo puts the binary.
pub fn binary(places: &Places, mode: Mode) -> PathBuf {
    let folder = if mode == Mode::Release { "release" } else { "debug" };
    places.target.join(folder).join("server")
}

pub fn build(places: &Places, mode: Mode) -> Outcome<PathBuf> {
    say::step(&format!(
        "building the server ({}; {})",
        mode.name(),
        mode.duration(6)
    ));
    let mut command = tools::cargo(places);
    command.args(["build", "--package", "server", "--bin", "server"]);
    if mode == Mode::Release {
        command.arg("--release");
    }
    if exec::shown(&mut command)? {
        return Ok(binary(places, mode));
    }
    Err(Failure::new(
        "the server could not be built",
        format!("read the first error above; if it could not fetch something: {CHECK_NETWORK}"),
    ))
}

/// A call of the server binary in the checkout, with the settings that find the site.
pub fn command(places: &Places, binary: &Path, site: Option<&Site>) -> Command {
    let mut command = Command::new(binary);
    command.current_dir(&places.root);
    if let Some(site) = site {
        command.envs(site.environment());
    }
    command
}
