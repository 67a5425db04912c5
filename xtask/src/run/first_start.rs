//! Schema on every start; the demo shop and its administrator on the first one.

use std::path::PathBuf;

use super::server_command;
use super::settings::Settings;
use crate::build::{Built, fingerprint};
use crate::fail::Outcome;
use crate::places::{self, Places};
use crate::postgres::cluster::Cluster;
use crate::say;

pub fn prepare(
    places: &Places,
    built: &Built,
    settings: &Settings,
    cluster: Option<&Cluster>,
) -> Outcome<()> {
    say::step("bringing the schema up to date");
    server_command(places, &built.server, settings, &["migrate"])?;
    let filled = marker(places, settings, cluster, "filled");
    if !filled.is_file() {
        say::step("loading the demo shop (first start)");
        server_command(places, &built.server, settings, &["demo"])?;
        places::write(&filled, "the demo shop was loaded into this database\n")?;
    }
    let staffed = marker(places, settings, cluster, "staffed");
    if !staffed.is_file() {
        say::step("creating the administrator (shown once)");
        let printed = server_command(places, &built.server, settings, &["create-admin"])?;
        // Log lines may stand between.
        printed
            .lines()
            .filter(|line| line.starts_with("admin: "))
            .for_each(|line| println!("{line}"));
        places::write(&staffed, "the administrator was created in this database\n")?;
    }
    Ok(())
}

/// Beside the private data, so that removing that folder starts afresh; by its address for any other database.
fn marker(places: &Places, settings: &Settings, cluster: Option<&Cluster>, what: &str) -> PathBuf {
    match cluster {
        Some(cluster) => cluster.home.base.join(what),
        None => {
            let key = fingerprint::of_bytes(&[settings.database_url.as_bytes()]);
            places.data.join(format!("database-{key}-{what}"))
        }
    }
}
