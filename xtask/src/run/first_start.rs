//! Schema on every start; the demo shop and its administrator on the first one.

use std::path::PathBuf;

use super::server_command;
use super::settings::Settings;
use crate::build::{Built, fingerprint};
use crate::fail::{Failure, Outcome};
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
    server_command(places, &built.server, settings, &["migrate"])
        .map_err(|failure| name_newer(failure, cluster))?;
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

/// A database of a newer version: what the server says of it, with what to do here.
fn name_newer(failure: Failure, cluster: Option<&Cluster>) -> Failure {
    let Some((theirs, ours)) = versions(&failure.what) else {
        return failure;
    };
    let place = match cluster {
        Some(cluster) => cluster.home.base.display().to_string(),
        None => "DATABASE_URL".to_owned(),
    };
    Failure::new(
        format!(
            "the database in {place} was used by a newer Kedai: its version is {theirs}, this checkout knows versions up to {ours}"
        ),
        "bring the checkout up to date (git pull), or take another folder for a fresh demo shop: \
         KEDAI_DATA=FOLDER cargo xtask run",
    )
}

/// The versions in what `server migrate` says (`server/src/database.rs`): the database's, and the program's.
fn versions(complaint: &str) -> Option<(&str, &str)> {
    let (_, told) = complaint.split_once("of a newer Kedai: its version is ")?;
    let (theirs, told) = told.split_once(", this program knows versions up to ")?;
    told.split_once(". ").map(|(ours, _)| (theirs, ours))
}

/// Beside the private data, so that removing that folder starts afresh; by its address for any other database.
fn marker(places: &Places, settings: &Settings, cluster: Option<&Cluster>, what: &str) -> PathBuf {
    match cluster {
        Some(cluster) => cluster.home.mark(what),
        None => {
            let key = fingerprint::of_bytes(&[settings.database_url.as_bytes()]);
            places.data.join(format!("database-{key}-{what}"))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_newer_database_is_named() {
        let said = "`server migrate` failed:\nThe database is of a newer Kedai: its version is m2030_later, \
                    this program knows versions up to m2026_now. Nothing was changed.";
        let failure = name_newer(Failure::new(said, ""), None);
        assert_eq!(
            failure.what,
            "the database in DATABASE_URL was used by a newer Kedai: its version is m2030_later, \
             this checkout knows versions up to m2026_now"
        );
    }

    #[test]
    fn other_failures_stay_as_they_are() {
        let failure = name_newer(Failure::new("`server migrate` failed: no space", "look"), None);
        assert_eq!(failure.remedy, "look");
    }
}
