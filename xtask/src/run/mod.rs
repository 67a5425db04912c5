//! `cargo xtask run`: from a checkout to a shop that answers.

mod first_start;
mod occupied;
pub mod serve;
pub mod settings;

use std::thread;
use std::time::Duration;

use crate::fail::{Failure, Outcome};
use crate::places::Places;
use crate::postgres::{Private, cluster::SHOP};
use crate::{build, exec, http, say, signals, tools};
use serve::Serving;
use settings::Settings;

pub fn run(places: &Places, release: bool) -> Outcome<()> {
    // First what fails at once: nothing of it must be noticed only after a long build.
    let address = settings::address()?;
    occupied::check(places, address)?;
    tools::check(places)?;
    let private = match std::env::var("DATABASE_URL") {
        Ok(url) => settings::check_database(&url).map(|()| None)?,
        Err(_) => Some(Private::find(places)?),
    };
    let built = build::all(places, release)?;
    // Dropped last, so that the database outlives the server.
    let cluster = private.map(Private::start).transpose()?;
    let settings = Settings::new(places, address, cluster.as_ref());
    first_start::prepare(places, &built, &settings, cluster.as_ref())?;
    let mut serving = Serving::start(places, &built, &settings)?;
    say::step(&format!("ready http://{}", http::reachable(address)));
    say::note("Ctrl-C stops the shop and its database");
    let ended = serving.until_stopped();
    drop(serving);
    drop(cluster);
    ended?;
    say::step("stopped");
    Ok(())
}

/// `cargo xtask db`: the private PostgreSQL alone, until it is stopped.
pub fn database_only(places: &Places) -> Outcome<()> {
    let cluster = Private::find(places)?.start()?;
    say::step("ready; Ctrl-C stops it");
    println!("{}", cluster.url(SHOP));
    while !signals::requested() {
        thread::sleep(Duration::from_millis(100));
    }
    drop(cluster);
    say::step("stopped");
    Ok(())
}

/// Runs one command of the server binary and hands back what it printed.
pub fn server_command(
    places: &Places,
    binary: &std::path::Path,
    settings: &Settings,
    words: &[&str],
) -> Outcome<String> {
    let mut command = build::server::command(places, binary, None);
    let answer = exec::quiet(
        command.envs(settings.environment()).args(words),
        Some(&format!("server {}", words.join(" "))),
    )?;
    if answer.success {
        return Ok(answer.stdout);
    }
    Err(Failure::new(
        format!("`server {}` failed:\n{}", words.join(" "), answer.complaint()),
        "the message above names the cause; the configuration is explained in docs/OPERATING.md",
    ))
}
