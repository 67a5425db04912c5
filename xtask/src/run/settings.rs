//! The server's environment when it is started from a checkout.

use std::env;
use std::io::{Error, ErrorKind};
use std::net::{SocketAddr, TcpStream, ToSocketAddrs};
use std::time::Duration;

use crate::fail::{Explain, Failure, Outcome};
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

/// Whether somebody answers at the address of `DATABASE_URL`; everything else about it is the server's to say.
pub fn check_database(url: &str) -> Outcome<()> {
    let Some(place) = host_and_port(url) else {
        return Ok(());
    };
    let addresses = place.to_socket_addrs().map(Iterator::collect::<Vec<_>>);
    let tried = addresses.and_then(|addresses| {
        let mut last = Err(Error::from(ErrorKind::AddrNotAvailable));
        for address in addresses {
            last = TcpStream::connect_timeout(&address, Duration::from_secs(5));
            if last.is_ok() {
                break;
            }
        }
        last
    });
    tried.map(drop).explain(
        format!("the database of DATABASE_URL does not answer at {place}"),
        "start it or correct the address, or unset DATABASE_URL: then a private PostgreSQL is started",
    )
}

/// `postgres://user:password@host/name` -> `host:5432`; nothing for a socket in a folder.
fn host_and_port(url: &str) -> Option<String> {
    let (_, rest) = url.split_once("://")?;
    let authority = rest.split(['/', '?']).next()?;
    let place = authority.rsplit_once('@').map_or(authority, |(_, place)| place);
    if place.is_empty() || place.contains('%') {
        return None;
    }
    let has_port = place.rsplit_once(':').is_some_and(|(host, port)| {
        port.parse::<u16>().is_ok() && (!host.contains(':') || host.ends_with(']'))
    });
    Some(if has_port {
        place.to_owned()
    } else {
        format!("{place}:5432")
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_the_place_of_a_database() {
        let places = [
            "postgres://kedai:p@ss@db.example:6000/kedai?sslmode=disable",
            "postgres://127.0.0.1/kedai",
            "postgresql://kedai@[::1]:5433/kedai",
            "postgres://kedai@[::1]/kedai",
            "postgres://kedai@%2Frun%2Fpostgresql/kedai",
            "postgres:///kedai",
        ]
        .map(host_and_port);
        let expected = [
            Some("db.example:6000"),
            Some("127.0.0.1:5432"),
            Some("[::1]:5433"),
            Some("[::1]:5432"),
            None,
            None,
        ];
        assert_eq!(places.each_ref().map(Option::as_deref), expected);
    }
}
