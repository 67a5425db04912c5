//! Which command was asked for.

use crate::fail::{Failure, Outcome};
use crate::places::Places;
use crate::{arch, bench, build, faults, run, test};

const USAGE: &str = "\
cargo xtask run [--release]    build, fill and serve the demo shop
cargo xtask test [--quick]     every check; --quick leaves out the browser
cargo xtask build [--release]  the browser bundle and the server
cargo xtask arch [--draw]      the architecture rules only; --draw renews the picture of the crates
cargo xtask openapi            write docs/openapi.json
cargo xtask bench [--help]     how fast it is, beside PostgreSQL alone; --web: in a browser
cargo xtask faults [NAME..]    break the shop on purpose and look at its promises (--list)
cargo xtask db                 the private PostgreSQL only";

/// Runs the command; `Ok(false)` means that it ran and found something wrong.
pub fn dispatch(arguments: &[String]) -> Outcome<bool> {
    let mut words = arguments.iter().map(String::as_str);
    let command = words.next().unwrap_or("help");
    let flags: Vec<&str> = words.collect();
    let places = Places::find()?;
    match command {
        "run" => run::run(&places, flag(&flags, "--release")?).map(|()| true),
        "test" => test::test(&places, flag(&flags, "--quick")?),
        "build" => build::all(&places, flag(&flags, "--release")?).map(|_| true),
        "arch" if flag(&flags, "--draw")? => arch::draw(&places).map(|()| true),
        "bench" => bench::bench(&places, &flags),
        "arch" => arch::report(&places),
        "openapi" => none(&flags)
            .and_then(|()| build::openapi::write(&places))
            .map(|()| true),
        "faults" => faults::command(&places, &flags),
        "db" => none(&flags)
            .and_then(|()| run::database_only(&places))
            .map(|()| true),
        "help" | "--help" | "-h" => {
            println!("{USAGE}");
            Ok(true)
        }
        other => Err(Failure::new(format!("there is no command {other}"), USAGE)),
    }
}

fn flag(flags: &[&str], known: &str) -> Outcome<bool> {
    match flags {
        [] => Ok(false),
        [only] if *only == known => Ok(true),
        _ => Err(Failure::new(
            format!("unknown option in: {}", flags.join(" ")),
            USAGE,
        )),
    }
}

fn none(flags: &[&str]) -> Outcome<()> {
    if flags.is_empty() {
        Ok(())
    } else {
        Err(Failure::new("this command takes no options", USAGE))
    }
}
