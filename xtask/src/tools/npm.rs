//! npm packages by their lock file, kept in the cache and linked into the checkout.

use std::fs;
use std::os::unix::fs::symlink;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;

use crate::build::fingerprint;
use crate::fail::{CHECK_NETWORK, CHECK_RIGHTS, Explain, Failure, Outcome};
use crate::places::{self, Places};
use crate::{exec, process, say};

const NODE_MAJOR: u32 = 20;
const INSTALL_NODE: &str =
    "install Node 20 or newer (https://nodejs.org, or macOS: brew install node) and have it on PATH";

pub fn check_node() -> Outcome<()> {
    let version = exec::ask("node", &["--version"])
        .ok_or_else(|| Failure::new("Node was not found on PATH", INSTALL_NODE))?;
    if major(&version).is_none_or(|major| major < NODE_MAJOR) {
        let program = exec::on_path("node").unwrap_or_default();
        return Err(Failure::new(
            format!("Node {version} ({}) is too old", program.display()),
            INSTALL_NODE,
        ));
    }
    if exec::ask("npm", &["--version"]).is_none() {
        return Err(Failure::new(
            "npm was not found on PATH, though Node was",
            INSTALL_NODE,
        ));
    }
    Ok(())
}

/// `v20.20.2` -> 20
fn major(version: &str) -> Option<u32> {
    version.trim_start_matches('v').split('.').next()?.parse().ok()
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
    if fs::read_to_string(&stamp).is_ok_and(|text| text == key) && is_whole(modules) {
        return Ok(());
    }
    install(folder, &["ci"])?;
    places::write(&stamp, key)
}

/// One folder a lock file in the cache.
fn linked(places: &Places, folder: &Path, modules: &Path, key: &str) -> Outcome<()> {
    let finished = places.cache.join("npm").join(key);
    let wanted = finished.join("node_modules");
    if !is_whole(&wanted) {
        if wanted.is_dir() {
            say::note(&format!(
                "{} is incomplete: installing it again",
                wanted.display()
            ));
        }
        install_apart(&finished, |partial| {
            for name in ["package.json", "package-lock.json"] {
                fs::copy(folder.join(name), partial.join(name))
                    .explain(format!("cannot copy {name}"), CHECK_RIGHTS)?;
            }
            install(partial, &["ci"])
        })?;
    }
    if fs::read_link(modules).is_ok_and(|link| link == wanted) {
        return Ok(());
    }
    let _ = fs::remove_file(modules);
    symlink(&wanted, modules).explain(format!("cannot link {}", modules.display()), CHECK_RIGHTS)
}

/// Lets `work` fill a folder that gets its final name only then: a half-finished one never counts, and is removed.
pub fn install_apart(finished: &Path, work: impl FnOnce(&Path) -> Outcome<()>) -> Outcome<()> {
    let name = finished.file_name().unwrap_or_default().to_string_lossy();
    let siblings = finished
        .parent()
        .map(fs::read_dir)
        .into_iter()
        .flatten()
        .flatten();
    for path in siblings.flatten().map(|entry| entry.path()) {
        if is_left_behind(&path.file_name().unwrap_or_default().to_string_lossy(), &name) {
            let _ = fs::remove_dir_all(&path);
        }
    }
    let partial = finished.with_file_name(format!("{name}{PARTIAL}{}", std::process::id()));
    places::make_folder(&partial)?;
    let worked = work(&partial).and_then(|()| {
        let _ = fs::remove_dir_all(finished);
        fs::rename(&partial, finished).explain("cannot finish the installation", CHECK_RIGHTS)
    });
    if worked.is_err() {
        let _ = fs::remove_dir_all(&partial);
    }
    worked
}

const PARTIAL: &str = ".partial-";

/// A half-finished folder for `name` whose command does not live any more.
fn is_left_behind(candidate: &str, name: &str) -> bool {
    let command = candidate
        .strip_prefix(name)
        .and_then(|rest| rest.strip_prefix(PARTIAL))
        .and_then(|id| id.parse().ok());
    command.is_some_and(|id| process::name(id).is_none_or(|name| !name.contains("xtask")))
}

/// Whether every package is there that npm noted at the end of an installation.
fn is_whole(modules: &Path) -> bool {
    let note = fs::read_to_string(modules.join(".package-lock.json")).unwrap_or_default();
    let paths = noted(&note);
    let folder = modules.parent().unwrap_or(modules);
    !paths.is_empty()
        && modules.join(".bin").is_dir()
        && paths
            .iter()
            .all(|path| folder.join(path).join("package.json").is_file())
}

/// Paths of the packages in npm's own note.
fn noted(note: &str) -> Vec<String> {
    let note: Value = serde_json::from_str(note).unwrap_or_default();
    let packages = note.get("packages").and_then(Value::as_object);
    packages
        .map(|packages| packages.keys().cloned().collect())
        .unwrap_or_default()
}

/// Runs npm in a folder, with its cache under ours left to npm's own settings.
pub fn install(folder: &Path, arguments: &[&str]) -> Outcome<()> {
    say::step(&format!(
        "npm {} in {} (some seconds, longer on a slow line)",
        arguments.join(" "),
        folder.display()
    ));
    let mut command = Command::new("npm");
    command
        .args(arguments)
        .args(["--no-audit", "--no-fund", "--loglevel=error"])
        // npm waits up to two minutes before it believes that there is no network.
        .args(["--fetch-retries=2", "--fetch-retry-mintimeout=2000"])
        .args(["--fetch-retry-maxtimeout=10000"])
        .current_dir(folder);
    command.env("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1");
    let answer = exec::quiet(&mut command, Some("npm fetches and unpacks"))?;
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
        CHECK_NETWORK,
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_versions_of_node() {
        let majors = ["v20.20.2", "v18.0.0", "22.1.0", "nonsense", ""].map(major);
        assert_eq!(majors, [Some(20), Some(18), Some(22), None, None]);
    }

    #[test]
    fn notes_of_npm_name_the_packages() {
        let note = r#"{"packages": {"node_modules/a": {}, "node_modules/@b/c": {}}}"#;
        assert_eq!(noted(note), ["node_modules/@b/c", "node_modules/a"]);
        assert!(noted("").is_empty() && noted("{").is_empty());
    }

    #[test]
    fn only_folders_of_dead_commands_are_left_behind() {
        assert!(is_left_behind("key.partial-4294967295", "key"));
        assert!(!is_left_behind(
            &format!("key.partial-{}", std::process::id()),
            "key"
        ));
        assert!(!is_left_behind("key", "key"));
        assert!(!is_left_behind("other.partial-4294967295", "key"));
    }

    #[test]
    fn half_a_folder_is_not_whole() {
        let folder = std::env::temp_dir().join(format!("kedai-npm-{}", std::process::id()));
        let modules = folder.join("node_modules");
        for inside in [".bin", "a", "b"] {
            fs::create_dir_all(modules.join(inside)).expect("a folder");
        }
        let note = r#"{"packages": {"node_modules/a": {}, "node_modules/b": {}}}"#;
        let lists = [(".package-lock.json", note), ("a/package.json", "{}")];
        for (name, text) in lists {
            fs::write(modules.join(name), text).expect("a file");
        }
        assert!(!is_whole(&modules));
        fs::write(modules.join("b/package.json"), "{}").expect("a file");
        assert!(is_whole(&modules));
        fs::remove_dir_all(folder).expect("ours");
    }
}
