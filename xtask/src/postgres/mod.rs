//! A private PostgreSQL: found or fetched, never run as root, stopped cleanly.

pub mod account;
pub mod binaries;
pub mod client;
pub mod cluster;
mod embedded;
pub mod home;
mod owner;

use std::fs;

use crate::fail::{Explain, Outcome};
use crate::http;
use crate::places::Places;
use account::Account;
use binaries::Binaries;
use cluster::{Cluster, Kind};
use home::Home;

/// The database of `cargo xtask run`, kept below the data folder between starts: everything that could keep it from
/// starting has been looked at.
#[derive(Debug)]
pub struct Private {
    account: Option<Account>,
    home: Home,
    binaries: Binaries,
}

impl Private {
    pub fn find(places: &Places) -> Outcome<Self> {
        let account = Account::choose()?;
        let home = Home::private(places, account.as_ref())?;
        let binaries = binaries::find(places, account.as_ref(), Some(&home))?;
        home.password(account.as_ref())?;
        Ok(Self {
            account,
            home,
            binaries,
        })
    }

    pub fn start(self) -> Outcome<Cluster> {
        let port = self.home.port()?;
        Cluster::start(self.home, self.binaries, self.account, port, Kind::Kept)
    }
}

/// A database for one test run: fast, because nothing in it has to survive.
pub fn start_throwaway(places: &Places) -> Outcome<Cluster> {
    start_temporary(places, Kind::Throwaway)
}

/// A database with the durability of a real one, for measurements and for faults; removed when dropped.
pub fn start_scratch(places: &Places) -> Outcome<Cluster> {
    start_temporary(places, Kind::Scratch)
}

fn start_temporary(places: &Places, kind: Kind) -> Outcome<Cluster> {
    let account = Account::choose()?;
    let binaries = binaries::find(places, account.as_ref(), None)?;
    let home = Home::throwaway(account.as_ref())?;
    Cluster::start(home, binaries, account, http::free_port()?, kind)
}

/// A random secret of 32 bytes, as hexadecimal digits.
pub fn random_secret() -> Outcome<String> {
    use std::io::Read;
    let mut bytes = [0_u8; 32];
    fs::File::open("/dev/urandom")
        .and_then(|mut source| source.read_exact(&mut bytes))
        .explain("cannot read random numbers", "check that /dev/urandom exists")?;
    Ok(bytes.iter().map(|byte| format!("{byte:02x}")).collect())
}
