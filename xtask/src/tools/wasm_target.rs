//! The standard library for the browser's target.

use std::path::Path;
use std::process::Command;

use crate::fail::{CHECK_NETWORK, Failure, Outcome};
use crate::{exec, say};

const TARGET: &str = "wasm32-unknown-unknown";

pub fn ensure() -> Outcome<()> {
    if installed() {
        return Ok(());
    }
    if exec::on_path("rustup").is_none() {
        return Err(Failure::new(
            format!("the Rust compiler lacks the target {TARGET}, and there is no rustup to add it"),
            "install Rust with rustup (https://rustup.rs), or the package of your system that holds this target",
        ));
    }
    say::step(&format!(
        "adding the compiler's target {TARGET} (20 MB, some seconds)"
    ));
    let mut command = Command::new("rustup");
    command.args(["target", "add", TARGET]);
    let added = exec::shown(command.env_remove("RUST_BACKTRACE"))?;
    if added && installed() {
        return Ok(());
    }
    Err(Failure::new(
        format!("rustup could not add {TARGET}"),
        CHECK_NETWORK,
    ))
}

/// Looks where the compiler looks, so that distributions without rustup count as well.
fn installed() -> bool {
    exec::ask("rustc", &["--print", "sysroot"]).is_some_and(|sysroot| {
        Path::new(&sysroot)
            .join("lib/rustlib")
            .join(TARGET)
            .join("lib")
            .is_dir()
    })
}
