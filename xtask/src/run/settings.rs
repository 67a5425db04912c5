//! The server's environment when it is started from a checkout.

use std::env;
use std::net::{SocketAddr, ToSocketAddrs};

use crate::fail::{Failure, Outcome};
use crate::http;
use crate::places::Places;
use crate::postgres::cluster::{Cluster, SHOP};

const DEFAULT_ADDRESS: &str = "127.0.0.1:3000";

/// What the server must know; anything already set by the reader stays as it is.
#[derive(Debug)]
pub struct Settings {
    pub address: SocketAddr,
    pub database_url: String,
    variables: Vec<(&'static str, String)>,
}

impl Settings {
    pub fn new(places: &Places, address: SocketAddr, cluster: Option<&Cluster>) -> Self {
        let database_url = match cluster {
            Some(cluster) => cluster.url(SHOP),
            None => env::var("DATABASE_URL").unwrap_or_default(),
        };
        let mut settings = Self::of(places, address, database_url);
        settings.add("KEDAI_DEMO", "on".to_owned());
        settings.add("KEDAI_PUBLIC_URL", format!("http://{}", http::reachable(address)));
        settings
    }

    /// For the browser tests: nothing is taken from the reader's environment that could change the result.
    pub fn for_tests(places: &Places, address: SocketAddr, database_url: String) -> Self {
        let mut settings = Self::of(places, address, database_url);
        let url = format!("http://{address}");
        settings.variables.extend([
            ("KEDAI_DEMO", "on".to_owned()),
            ("KEDAI_PUBLIC_URL", url),
            ("KEDAI_RATE_LIMITS", "off".to_owned()),
        ]);
        settings
    }

    pub fn with(mut self, name: &'static str, value: String) -> Self {
        self.variables.retain(|(known, _)| *known != name);
        self.variables.push((name, value));
        self
    }

    pub fn environment(&self) -> impl Iterator<Item = (&'static str, &str)> {
        self.variables.iter().map(|(name, value)| (*name, value.as_str()))
    }

    fn of(places: &Places, address: SocketAddr, database_url: String) -> Self {
        let variables = vec![
            ("DATABASE_URL", database_url.clone()),
            ("KEDAI_ADDR", address.to_string()),
            ("KEDAI_DATA", places.data.display().to_string()),
        ];
        Self {
            address,
            database_url,
            variables,
        }
    }

    fn add(&mut self, name: &'static str, value: String) {
        if env::var_os(name).is_none() {
            self.variables.push((name, value));
        }
    }
}

/// `KEDAI_ADDR`, checked.
pub fn address() -> Outcome<SocketAddr> {
    let text = env::var("KEDAI_ADDR").unwrap_or_else(|_| DEFAULT_ADDRESS.to_owned());
    let resolved = text
        .to_socket_addrs()
        .ok()
        .and_then(|mut addresses| addresses.next());
    resolved.ok_or_else(|| {
        Failure::new(
            format!("KEDAI_ADDR is {text}, which is no address with a port"),
            "for example: KEDAI_ADDR=127.0.0.1:3100",
        )
    })
}

pub fn taken(address: SocketAddr) -> Failure {
    Failure::new(
        format!(
            "{address} cannot be opened: another program (perhaps an earlier start) uses it, or it is not allowed"
        ),
        format!(
            "stop that program, or choose another: KEDAI_ADDR=127.0.0.1:{} cargo xtask run",
            address.port().wrapping_add(100)
        ),
    )
}
