//! The server's environment when it is started from a checkout.

use std::env;
use std::fs;
use std::net::{SocketAddr, ToSocketAddrs};

use crate::fail::{Failure, Outcome};
use crate::http;
use crate::places::{self, Places};
use crate::postgres::{
    self,
    cluster::{Cluster, SHOP},
};

const DEFAULT_ADDRESS: &str = "127.0.0.1:3000";

/// What the server must know; anything already set by the reader stays as it is.
#[derive(Debug)]
pub struct Settings {
    pub address: SocketAddr,
    pub database_url: String,
    variables: Vec<(&'static str, String)>,
}

impl Settings {
    pub fn new(places: &Places, address: SocketAddr, cluster: Option<&Cluster>) -> Outcome<Self> {
        let database_url = match cluster {
            Some(cluster) => cluster.url(SHOP),
            None => env::var("DATABASE_URL").unwrap_or_default(),
        };
        let mut settings = Self::of(places, address, database_url);
        settings.add("KEDAI_DEMO", "on".to_owned());
        settings.add("KEDAI_PUBLIC_URL", format!("http://{}", http::reachable(address)));
        if env::var_os("KEDAI_SECRET").is_none() {
            settings.add("KEDAI_SECRET", secret(places)?);
        }
        Ok(settings)
    }

    /// For the browser tests: nothing is taken from the reader's environment that could change the result.
    pub fn for_tests(places: &Places, address: SocketAddr, database_url: String) -> Outcome<Self> {
        let mut settings = Self::of(places, address, database_url);
        let secret = postgres::random_secret()?;
        let url = format!("http://{address}");
        settings.variables.extend([
            ("KEDAI_DEMO", "on".to_owned()),
            ("KEDAI_PUBLIC_URL", url),
            ("KEDAI_SECRET", secret),
            ("KEDAI_RATE_LIMITS", "off".to_owned()),
        ]);
        Ok(settings)
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

/// Signing key of this checkout's shop, made once and readable by its owner only.
fn secret(places: &Places) -> Outcome<String> {
    use std::os::unix::fs::PermissionsExt;
    let file = places.data.join("secret");
    if let Ok(text) = fs::read_to_string(&file) {
        return Ok(text.trim().to_owned());
    }
    let secret = postgres::random_secret()?;
    places::write(&file, &format!("{secret}\n"))?;
    let _ = fs::set_permissions(&file, fs::Permissions::from_mode(0o600));
    Ok(secret)
}
