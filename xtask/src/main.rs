//! The commands of a checkout: `cargo xtask run`, `cargo xtask test` and their parts.
#![allow(
    clippy::print_stdout,
    reason = "a command line tool speaks through its output"
)]

mod arch;
mod bench;
mod build;
mod commands;
mod exec;
mod fail;
mod faults;
mod http;
#[allow(dead_code, reason = "shared by bench and faults")]
mod load;
mod places;
mod postgres;
mod process;
mod run;
mod say;
mod signals;
mod test;
mod tools;

use std::process::ExitCode;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match signals::install().and_then(|()| commands::dispatch(&arguments)) {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(failure) => {
            say::failure(&failure);
            ExitCode::FAILURE
        }
    }
}
