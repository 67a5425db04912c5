//! Cargo programs at pinned versions: found, fetched ready-made, or built once into the cache.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::fail::{Failure, Outcome};
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
    /// Minutes of a build from source on two cores.
    minutes: u8,
}

/// Must equal the `wasm-bindgen` of Cargo.toml to the last digit.
pub const WASM_BINDGEN: CargoTool = CargoTool {
    name: "wasm-bindgen-cli",
    binary: "wasm-bindgen",
    version: "0.2.130",
    options: &[],
    minutes: 2,
};

/// 0.3.11 wants a newer compiler than the one pinned.
pub const CARGO_LEPTOS: CargoTool = CargoTool {
    name: "cargo-leptos",
    binary: "cargo-leptos",
    version: "0.3.10",
    options: &["--locked", "--no-default-features", "--features", "no_downloads"],
    minutes: 7,
};

pub const CARGO_DENY: CargoTool = CargoTool {
    name: "cargo-deny",
    binary: "cargo-deny",
    version: "0.20.2",
    options: &["--locked"],
    minutes: 5,
};

pub fn ensure(places: &Places, tool: &CargoTool) -> Outcome<()> {
    if present(places, tool) {
        return Ok(());
    }
    if fetch(places, tool)? && present(places, tool) {
        return Ok(());
    }
    build(places, tool)?;
    if present(places, tool) {
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

/// The program on PATH (ours first) answers with the pinned version.
fn present(places: &Places, tool: &CargoTool) -> bool {
    // cargo's sub-commands expect their own name first, as cargo passes it; others do not mind.
    let sub_command = tool.binary.strip_prefix("cargo-");
    let mut query = Command::new("env");
    query
        .env("PATH", places.path_with(&[]))
        .arg(tool.binary)
        .args(sub_command)
        .arg("--version");
    query.current_dir(&places.root);
    exec::quiet(&mut query, None).is_ok_and(|answer| {
        answer.success && answer.stdout.split_whitespace().any(|word| word == tool.version)
    })
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
fn build(places: &Places, tool: &CargoTool) -> Outcome<()> {
    say::step(&format!(
        "building {} {} (once, into the cache; about {} min on two cores)",
        tool.name, tool.version, tool.minutes
    ));
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
        "read cargo's message above. Usual causes: crates.io is not reachable (see `cargo search serde`), \
         no C compiler (Debian: apt-get install build-essential), a full disk",
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
