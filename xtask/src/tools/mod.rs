//! The programs that building and testing need, found or installed at their pinned versions.

pub mod cargo_tool;
pub mod chromium;
pub mod npm;
pub mod wasm_target;

use std::process::Command;

use crate::fail::Outcome;
use crate::places::Places;

/// A cargo that works in the checkout and finds the pinned tools first.
pub fn cargo(places: &Places) -> Command {
    let program = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let mut command = Command::new(program);
    command
        .current_dir(&places.root)
        .env("PATH", places.path_with(&[]))
        .env("CARGO_TARGET_DIR", &places.target);
    // Set by `cargo run` for xtask itself; they must not leak into other builds.
    for variable in [
        "CARGO_MANIFEST_DIR",
        "CARGO_MANIFEST_PATH",
        "CARGO_PKG_NAME",
        "CARGO_PKG_VERSION",
    ] {
        command.env_remove(variable);
    }
    command
}

/// What the browser bundle needs; returns the folder of npm's programs.
pub fn for_bundle(places: &Places) -> Outcome<std::path::PathBuf> {
    npm::check_node()?;
    wasm_target::ensure()?;
    cargo_tool::ensure(places, &cargo_tool::WASM_BINDGEN)?;
    cargo_tool::ensure(places, &cargo_tool::CARGO_LEPTOS)?;
    cargo_tool::tidy(places);
    npm::ensure(places, &places.root)
}
