//! npm packages by their lock file, kept in the cache and linked into the checkout.

use std::fs;
use std::os::unix::fs::symlink;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::build::fingerprint;
use crate::fail::{CHECK_RIGHTS, Explain, Failure, Outcome};
use crate::places::{self, Places};
use crate::{exec, say};

const NODE_MAJOR: u32 = 20;
const INSTALL_NODE: &str =
    "install Node 20 or newer (https://nodejs.org, `apt-get install nodejs npm`, `brew install node`)";

pub fn check_node() -> Outcome<()> {
    let version = exec::ask("node", &["--version"])
        .ok_or_else(|| Failure::new("Node was not found on PATH", INSTALL_NODE))?;
    let major = version
        .trim_start_matches('v')
        .split('.')
        .next()
        .and_then(|text| text.parse::<u32>().ok());
    if major.is_none_or(|major| major < NODE_MAJOR) {
        return Err(Failure::new(format!("Node {version} is too old"), INSTALL_NODE));
    }
    if exec::ask("npm", &["--version"]).is_none() {
        return Err(Failure::new("npm was not found on PATH", INSTALL_NODE));
    }
    Ok(())
}

/// Makes `folder/node_modules` equal its lock file; returns the folder of its programs.
pub fn ensure(places: &Places, folder: &Path) -> Outcome<PathBuf> {
    let modules = folder.join("node_modules");
    let lock = fs::read(folder.join("package-lock.json")).explain(
        format!("{} has no package-lock.json", places.display(folder)),
        "restore it from git",
    )?;
    let key = fingerprint::of_bytes(&[
        &lock,
        std::env::consts::OS.as_bytes(),
        std::env::consts::ARCH.as_bytes(),
    ]);
    if modules.is_dir() && !modules.is_symlink() {
        own_folder(folder, &modules, &key)?;
    } else {
        linked(places, folder, &modules, &key)?;
    }
    Ok(modules.join(".bin"))
}

/// Somebody ran npm by hand: their folder stays, and is brought in line with the lock file.
fn own_folder(folder: &Path, modules: &Path, key: &str) -> Outcome<()> {
    let stamp = modules.join(".kedai-lock");
    if fs::read_to_string(&stamp).is_ok_and(|text| text == key) {
        return Ok(());
    }
    install(folder, &["ci"])?;
    places::write(&stamp, key)
}

/// One folder a lock file in the cache; a half-finished installation never gets the final name.
fn linked(places: &Places, folder: &Path, modules: &Path, key: &str) -> Outcome<()> {
    let finished = places.cache.join("npm").join(key);
    if !finished.join("node_modules").is_dir() {
        let partial = places
            .cache
            .join("npm")
            .join(format!("{key}.partial-{}", std::process::id()));
        places::make_folder(&partial)?;
        for name in ["package.json", "package-lock.json"] {
            fs::copy(folder.join(name), partial.join(name))
                .explain(format!("cannot copy {name}"), CHECK_RIGHTS)?;
        }
        install(&partial, &["ci"])?;
        let _ = fs::remove_dir_all(&finished);
        fs::rename(&partial, &finished).explain("cannot finish the npm installation", CHECK_RIGHTS)?;
    }
    let wanted = finished.join("node_modules");
    if fs::read_link(modules).is_ok_and(|link| link == wanted) {
        return Ok(());
    }
    let _ = fs::remove_file(modules);
    symlink(&wanted, modules).explain(format!("cannot link {}", modules.display()), CHECK_RIGHTS)
}

/// Runs npm in a folder, with its cache under ours left to npm's own settings.
pub fn install(folder: &Path, arguments: &[&str]) -> Outcome<()> {
    say::step(&format!("npm {} in {}", arguments.join(" "), folder.display()));
    let mut command = Command::new("npm");
    command
        .args(arguments)
        .args(["--no-audit", "--no-fund", "--loglevel=error"])
        .current_dir(folder);
    command.env("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1");
    let answer = exec::quiet(&mut command, Some("npm"))?;
    if answer.success {
        return Ok(());
    }
    Err(Failure::new(
        format!(
            "npm {} failed in {}:\n{}",
            arguments.join(" "),
            folder.display(),
            answer.complaint()
        ),
        "check that the npm registry is reachable (`npm ping`), then start again",
    ))
}
