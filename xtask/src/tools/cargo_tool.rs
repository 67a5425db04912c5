//! Cargo programs at pinned versions: found, fetched ready-made, or built once into the cache.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::fail::{CHECK_NETWORK, Failure, Outcome};
use crate::places::Places;
use crate::tools::cargo;
use crate::{exec, say};

#[derive(Debug)]
pub struct CargoTool {
    name: &'static str,
    binary: &'static str,
    version: &'static str,
    /// Options of `cargo install` for a build from source.
    options: &'static [&'static str],
    /// Programs that its build from source calls.
    needs: &'static [&'static str],
    /// Minutes of a build from source on two cores.
    minutes: u8,
}

/// What answers to the name of a tool.
#[derive(Debug, PartialEq, Eq)]
enum Answer {
    Pinned,
    OtherVersion(String),
    /// A program that does not start: a broken file, or one for another machine.
    Broken,
    Missing,
}

/// Must equal the `wasm-bindgen` of Cargo.toml to the last digit.
pub const WASM_BINDGEN: CargoTool = CargoTool {
    name: "wasm-bindgen-cli",
    binary: "wasm-bindgen",
    version: "0.2.130",
    options: &[],
    needs: &["cc"],
    minutes: 2,
};

/// 0.3.11 wants a newer compiler than the one pinned.
pub const CARGO_LEPTOS: CargoTool = CargoTool {
    name: "cargo-leptos",
    binary: "cargo-leptos",
    version: "0.3.10",
    options: &["--locked", "--no-default-features", "--features", "no_downloads"],
    // It brings its own OpenSSL.
    needs: &["cc", "make", "perl"],
    minutes: 9,
};

pub const CARGO_DENY: CargoTool = CargoTool {
    name: "cargo-deny",
    binary: "cargo-deny",
    version: "0.20.2",
    options: &["--locked"],
    needs: &["cc"],
    minutes: 5,
};

pub fn ensure(places: &Places, tool: &CargoTool) -> Outcome<()> {
    let there = answer(places, tool);
    if there == Answer::Pinned {
        return Ok(());
    }
    if fetch(places, tool)? && answer(places, tool) == Answer::Pinned {
        return Ok(());
    }
    check(tool)?;
    build(places, tool, &there)?;
    if answer(places, tool) == Answer::Pinned {
        return Ok(());
    }
    Err(Failure::new(
        format!(
            "{} {} is not there after its installation",
            tool.name, tool.version
        ),
        format!("remove {} and start again", places.tools().display()),
    ))
}

/// Those of them that must be built or fetched first.
pub fn missing<'a>(places: &Places, tools: &[&'a CargoTool]) -> Vec<&'a CargoTool> {
    let tools = tools.iter().copied();
    tools
        .filter(|tool| answer(places, tool) != Answer::Pinned)
        .collect()
}

/// Fails when its build would, minutes later.
pub fn check(tool: &CargoTool) -> Outcome<()> {
    let missing: Vec<&str> = tool
        .needs
        .iter()
        .copied()
        .filter(|program| exec::on_path(program).is_none())
        .collect();
    if missing.is_empty() {
        return Ok(());
    }
    Err(Failure::new(
        format!(
            "building {} needs {}: not found on PATH",
            tool.name,
            missing.join(" and ")
        ),
        super::INSTALL_COMPILER,
    ))
}

/// Asks the program on PATH (ours first) for its version.
fn answer(places: &Places, tool: &CargoTool) -> Answer {
    let path = places.path_with(&[]);
    if exec::on(&path, tool.binary).is_none() {
        return Answer::Missing;
    }
    // cargo's sub-commands expect their own name first, as cargo passes it; others do not mind.
    let sub_command = tool.binary.strip_prefix("cargo-");
    let mut query = Command::new("env");
    query
        .env("PATH", path)
        .arg(tool.binary)
        .args(sub_command)
        .arg("--version");
    query.current_dir(&places.root);
    match exec::quiet(&mut query, None) {
        Ok(said) if said.success => judge(&said.stdout, tool.version),
        _ => Answer::Broken,
    }
}

/// `cargo-leptos 0.3.10` -> the version
fn judge(said: &str, wanted: &str) -> Answer {
    let mut words = said.split_whitespace();
    if words.clone().any(|word| word == wanted) {
        return Answer::Pinned;
    }
    let version = words.find(|word| word.starts_with(|first: char| first.is_ascii_digit()));
    version.map_or(Answer::Broken, |version| Answer::OtherVersion(version.to_owned()))
}

/// cargo-binstall brings a ready-made program where one is published and reachable.
fn fetch(places: &Places, tool: &CargoTool) -> Outcome<bool> {
    if exec::ask("cargo", &["binstall", "-V"]).is_none() {
        return Ok(false);
    }
    say::step(&format!("fetching {} {}", tool.name, tool.version));
    let mut command = cargo(places);
    command.args([
        "binstall",
        "--no-confirm",
        "--disable-strategies",
        "compile",
        "--version",
        tool.version,
    ]);
    exec::shown(command.arg("--root").arg(places.tools()).arg(tool.name))
}

/// An unoptimised build without debug information takes a third of the time and is quick enough to use.
fn build(places: &Places, tool: &CargoTool, there: &Answer) -> Outcome<()> {
    say::step(&format!(
        "building {} {} (once, into the cache; about {} min on two cores)",
        tool.name, tool.version, tool.minutes
    ));
    let program = exec::on(&places.path_with(&[]), tool.binary).unwrap_or_default();
    match there {
        Answer::OtherVersion(version) => say::note(&format!("{} is {version}", program.display())),
        Answer::Broken => say::note(&format!(
            "{} does not start: a half-finished or damaged file",
            program.display()
        )),
        Answer::Pinned | Answer::Missing => {}
    }
    let scratch = scratch(places);
    let mut command = cargo(places);
    command
        .args([
            "install",
            "--debug",
            "--force",
            tool.name,
            "--version",
            tool.version,
        ])
        .args(tool.options);
    command.arg("--root").arg(places.tools());
    // Outside the checkout, so that its .cargo/config.toml does not reach the tool's build. An interrupted
    // build goes on from the scratch folder.
    command
        .current_dir("/")
        .env("CARGO_TARGET_DIR", &scratch)
        .env("CARGO_PROFILE_DEV_DEBUG", "false");
    command.env("RUSTUP_TOOLCHAIN", toolchain(&places.root));
    if exec::shown(&mut command)? {
        return Ok(());
    }
    Err(Failure::new(
        format!("{} {} could not be built", tool.name, tool.version),
        format!("read cargo's message above; if it could not fetch something: {CHECK_NETWORK}"),
    ))
}

/// The tools share many crates: their builds use one folder, and leave it to [`tidy`].
fn scratch(places: &Places) -> PathBuf {
    places.tools().join("build")
}

/// Frees the space when all tools are there.
pub fn tidy(places: &Places) {
    let _ = fs::remove_dir_all(scratch(places));
}

/// The pinned compiler's name, because the build runs outside the checkout.
fn toolchain(root: &Path) -> String {
    let text = fs::read_to_string(root.join("rust-toolchain.toml")).unwrap_or_default();
    let channel = text.lines().find_map(|line| line.trim().strip_prefix("channel"));
    channel.map_or_else(
        || "stable".to_owned(),
        |rest| rest.trim_matches([' ', '=', '"']).to_owned(),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tells_versions_apart() {
        assert_eq!(judge("cargo-leptos 0.3.10", "0.3.10"), Answer::Pinned);
        assert_eq!(judge("wasm-bindgen 0.2.130 (abcdef)", "0.2.130"), Answer::Pinned);
        let other = Answer::OtherVersion("0.3.1".to_owned());
        assert_eq!(judge("cargo-leptos 0.3.1", "0.3.10"), other);
        assert_eq!(judge("", "0.3.10"), Answer::Broken);
    }

    #[test]
    fn builds_say_what_they_lack() {
        let tool = CargoTool {
            needs: &["sh", "kedai-no-such-program"],
            ..CARGO_DENY
        };
        let failure = check(&tool).expect_err("nobody has it");
        assert!(
            failure
                .what
                .ends_with("needs kedai-no-such-program: not found on PATH")
        );
    }
}
