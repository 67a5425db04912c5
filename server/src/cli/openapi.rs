//! `server openapi`: needs neither settings nor a database.

use super::{Outcome, say};
use crate::api;
use std::process::ExitCode;

pub fn run() -> Outcome {
    say(&api::openapi_json().map_err(|error| format!("The document could not be written: {error}"))?);
    Ok(ExitCode::SUCCESS)
}
