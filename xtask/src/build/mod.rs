//! The two halves of the product: the browser bundle and the server binary.

pub mod bundle;
pub mod fingerprint;
pub mod openapi;
pub mod server;

use std::path::PathBuf;

use crate::fail::Outcome;
use crate::places::Places;
use crate::say;

/// Unoptimised for work at the desk, or as it is served to customers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mode {
    Dev,
    Release,
}

impl Mode {
    pub fn name(self) -> &'static str {
        match self {
            Self::Dev => "dev",
            Self::Release => "release",
        }
    }

    /// What to expect of a first build.
    pub fn duration(self, dev_minutes: u8) -> String {
        match self {
            Self::Dev => format!("about {dev_minutes} min the first time on two cores"),
            Self::Release => format!("more than {dev_minutes} min the first time on two cores"),
        }
    }

    pub fn from_release(release: bool) -> Self {
        if release { Self::Release } else { Self::Dev }
    }
}

/// A finished build.
#[derive(Debug)]
pub struct Built {
    pub site: bundle::Site,
    pub server: PathBuf,
}

/// Tools, bundle and server, in this order: the quickest failures first.
pub fn all(places: &Places, release: bool) -> Outcome<Built> {
    let mode = Mode::from_release(release);
    if !server::binary(places, mode).is_file() {
        say::note(
            "the first time, this builds some tools, the browser bundle and the server: about 20 minutes",
        );
        say::note("on two cores; you may stop it, the next start goes on from there");
    }
    let site = bundle::build(places, mode)?;
    let server = server::build(places, mode)?;
    Ok(Built { site, server })
}
