//! The standard library for the browser's target.

use std::path::Path;
use std::process::Command;

use crate::fail::{Failure, Outcome};
use crate::{exec, say};

const TARGET: &str = "wasm32-unknown-unknown";

pub fn ensure() -> Outcome<()> {
    if installed() {
        return Ok(());
    }
    say::step(&format!("adding the target {TARGET}"));
    let added = exec::shown(Command::new("rustup").args(["target", "add", TARGET]))?;
    if added && installed() {
        return Ok(());
    }
    Err(Failure::new(
        format!("rustup could not add {TARGET}"),
        format!("check the network (static.rust-lang.org), then: rustup target add {TARGET}"),
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
