//! The checked-in snapshot of the REST contract.

use std::fs;
use std::path::Path;

use super::{Mode, server};
use crate::fail::{Failure, Outcome};
use crate::places::{self, Places};
use crate::{exec, say};

const SNAPSHOT: &str = "docs/openapi.json";

/// `cargo xtask openapi`: the snapshot becomes what the code says.
pub fn write(places: &Places) -> Outcome<()> {
    let binary = server::build(places, Mode::Dev)?;
    let text = from_code(places, &binary)?;
    places::write(&places.root.join(SNAPSHOT), &text)?;
    say::step(&format!("wrote {SNAPSHOT}"));
    Ok(())
}

/// Fails when the snapshot and the code differ.
pub fn compare(places: &Places, binary: &Path) -> Outcome<()> {
    let text = from_code(places, binary)?;
    let remedy = "if the contract was meant to change: cargo xtask openapi, and commit the file";
    match fs::read_to_string(places.root.join(SNAPSHOT)) {
        Ok(snapshot) if snapshot == text => Ok(()),
        Ok(_) => Err(Failure::new(
            format!("{SNAPSHOT} is not what the code says"),
            remedy,
        )),
        Err(error) => Err(Failure::new(format!("{SNAPSHOT}: {error}"), remedy)),
    }
}

fn from_code(places: &Places, binary: &Path) -> Outcome<String> {
    let answer = exec::quiet(server::command(places, binary, None).arg("openapi"), None)?;
    if !answer.success {
        let what = format!("`server openapi` failed:\n{}", answer.complaint());
        return Err(Failure::new(
            what,
            "repair the command: it needs neither database nor configuration",
        ));
    }
    Ok(format!("{}\n", answer.stdout.trim_end()))
}
