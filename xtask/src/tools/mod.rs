//! The programs that building and testing need, found or installed at their pinned versions.

pub mod cargo_tool;
pub mod chromium;
pub mod npm;
pub mod wasm_target;

use std::process::Command;

use crate::exec;
use crate::fail::{Failure, Outcome};
use crate::places::{self, Places};
use cargo_tool::CargoTool;

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

/// How to come by what cargo does not bring.
pub const INSTALL_COMPILER: &str = "install a C compiler and its tools (Debian: apt-get install build-essential; \
                                    macOS: xcode-select --install)";

const FOR_BUNDLE: [&CargoTool; 2] = [&cargo_tool::WASM_BINDGEN, &cargo_tool::CARGO_LEPTOS];

/// Fails at once when a build would only after some minutes.
pub fn check(places: &Places) -> Outcome<()> {
    npm::check_node()?;
    if exec::on_path("cc").is_none() {
        return Err(Failure::new(
            "no C compiler (cc) was found on PATH; the builds need one to link",
            INSTALL_COMPILER,
        ));
    }
    places::make_ours(&places.cache, "KEDAI_CACHE")?;
    cargo_tool::missing(places, &FOR_BUNDLE)
        .into_iter()
        .try_for_each(cargo_tool::check)
}

/// What the browser bundle needs; returns the folder of npm's programs.
pub fn for_bundle(places: &Places) -> Outcome<std::path::PathBuf> {
    check(places)?;
    wasm_target::ensure()?;
    for tool in FOR_BUNDLE {
        cargo_tool::ensure(places, tool)?;
    }
    cargo_tool::tidy(places);
    npm::ensure(places, &places.root)
}
