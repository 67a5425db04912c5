//! A shop that is set up once and copied for every scenario: PostgreSQL with all its guarantees, the demo shop,
//! full shelves.

use std::net::{Ipv4Addr, SocketAddr};
use std::path::{Path, PathBuf};

use super::trial::Trial;
use crate::fail::Outcome;
use crate::load::shopper::Shopper;
use crate::load::staff::{self, StaffAccount};
use crate::places::{self, Places};
use crate::postgres::cluster::Cluster;
use crate::postgres::home::Home;
use crate::postgres::{self, account::Account};
use crate::run::serve::Serving;
use crate::run::server_command;
use crate::run::settings::Settings;
use crate::{http, say};

/// Variants that are ordered; few enough that orders meet at their rows.
const VARIANTS: usize = 24;
/// Units of each: no scenario sells so many.
const UNITS: i64 = 900_000;

#[derive(Debug)]
pub struct Stage {
    pub places: Places,
    pub server: PathBuf,
    pub administrator: StaffAccount,
    pub variants: Vec<String>,
    secret: String,
    /// Logs and files of the trials.
    pub folder: PathBuf,
    cluster: Cluster,
}

impl Stage {
    pub fn build(places: &Places, server: &Path) -> Outcome<Self> {
        let folder = places.target.join("faults");
        let _ = std::fs::remove_dir_all(&folder);
        places::make_folder(&folder)?;
        let secret = postgres::random_secret()?;
        let cluster = postgres::start_scratch(places)?;
        let address = free_address()?;
        let settings = settings(places, address, &cluster, &folder, &secret);
        say::step("filling the shop that the scenarios start from");
        server_command(places, server, &settings, &["migrate"])?;
        server_command(places, server, &settings, &["demo"])?;
        let printed = server_command(places, server, &settings, &["create-admin"])?;
        let administrator = StaffAccount::read(&printed, "admin")?;
        let mut serving = Serving::bare(places, server, &settings, &folder.join("stage.log"), "serve")?;
        serving.wait_ready(&settings)?;
        let variants = staff::fill_shelves(address, &administrator, VARIANTS, UNITS)?;
        drop(serving);
        cluster.pause("fast")?;
        Ok(Self {
            places: places.clone(),
            server: server.to_owned(),
            administrator,
            variants,
            secret,
            folder,
            cluster,
        })
    }

    /// A copy of the shop with its own PostgreSQL and no server yet.
    pub fn trial(&self, name: &str) -> Outcome<Trial<'_>> {
        self.trial_in(name, Home::throwaway(self.account())?)
    }

    /// The same in a folder of the caller's choice.
    pub fn trial_in(&self, name: &str, home: Home) -> Outcome<Trial<'_>> {
        let folder = self.folder.join(name);
        places::make_folder(&folder)?;
        Ok(Trial::new(self, self.cluster.copy_to(home)?, folder))
    }

    /// Who PostgreSQL runs as.
    pub fn account(&self) -> Option<&Account> {
        self.cluster.account()
    }

    /// Bytes of the stopped database.
    pub fn size(&self) -> u64 {
        let sizes = crate::build::fingerprint::files_below(&self.cluster.home.base);
        sizes
            .iter()
            .filter_map(|file| file.metadata().ok())
            .map(|data| data.len())
            .sum()
    }

    pub fn settings(&self, address: SocketAddr, cluster: &Cluster, folder: &Path) -> Settings {
        settings(&self.places, address, cluster, folder, &self.secret)
    }

    /// `Authorization` of the administrator.
    pub fn bearer(&self, address: SocketAddr) -> Outcome<String> {
        let token = staff::sign_in(&mut Shopper::new(address), &self.administrator).map_err(|trouble| {
            crate::fail::Failure::new(
                format!("the administrator cannot sign in: {trouble:?}"),
                format!("the logs are in {}", self.folder.display()),
            )
        })?;
        Ok(format!("Bearer {token}"))
    }
}

pub fn free_address() -> Outcome<SocketAddr> {
    Ok(SocketAddr::from((Ipv4Addr::LOCALHOST, http::free_port()?)))
}

fn settings(
    places: &Places,
    address: SocketAddr,
    cluster: &Cluster,
    folder: &Path,
    secret: &str,
) -> Settings {
    Settings::for_tests(places, address, cluster.url(postgres::cluster::SHOP))
        .with("KEDAI_DATA", folder.display().to_string())
        .with("KEDAI_SECRET", secret.to_owned())
}
