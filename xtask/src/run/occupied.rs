//! Why the shop's address cannot be opened, in words that help.

use std::io::{Error, ErrorKind};
use std::net::SocketAddr;
use std::path::{Path, PathBuf};

use crate::fail::{Failure, Outcome};
use crate::places::Places;
use crate::{http, process};

/// Fails when the address cannot be opened now.
pub fn check(places: &Places, address: SocketAddr) -> Outcome<()> {
    http::open(address).map_err(|error| explain(&places.root, address, &error))
}

fn explain(root: &Path, address: SocketAddr, error: &Error) -> Failure {
    match error.kind() {
        ErrorKind::AddrInUse => {
            let holder = Holder::find(root, address.port());
            Failure::new(holder.sentence(address), holder.remedy(address))
        }
        ErrorKind::PermissionDenied => Failure::new(
            format!("you may not open {address}: ports below 1024 belong to the system"),
            "choose a higher one: KEDAI_ADDR=127.0.0.1:3000 cargo xtask run",
        ),
        ErrorKind::AddrNotAvailable => Failure::new(
            format!("this machine has no address {}", address.ip()),
            "name one of its own in KEDAI_ADDR: 127.0.0.1:3000 for this machine only, 0.0.0.0:3000 for all",
        ),
        _ => Failure::new(
            format!("{address} cannot be opened: {error}"),
            "choose another address: KEDAI_ADDR=127.0.0.1:3100 cargo xtask run",
        ),
    }
}

/// Who has the port.
#[derive(Debug, PartialEq, Eq)]
enum Holder {
    /// Another `cargo xtask run` of this checkout; its process.
    ThisShop(u32),
    /// A server of this checkout whose command was killed.
    Orphan(u32),
    /// A server of another checkout.
    OtherShop(PathBuf, u32),
    Program(String, u32),
    /// The system does not say: another person's program, most likely.
    Unknown,
}

impl Holder {
    fn find(root: &Path, port: u16) -> Self {
        let Some(id) = process::listener(port) else {
            return Self::Unknown;
        };
        let command = process::parent(id)
            .filter(|parent| process::name(*parent).is_some_and(|name| name.contains("xtask")));
        Self::judge(root, id, process::name(id), process::folder(id), command)
    }

    /// The server works in its checkout, and its command is its parent.
    fn judge(
        root: &Path,
        id: u32,
        name: Option<String>,
        folder: Option<PathBuf>,
        command: Option<u32>,
    ) -> Self {
        match (name, folder, command) {
            (Some(name), Some(folder), command) if name == "server" && folder == root => {
                command.map_or(Self::Orphan(id), Self::ThisShop)
            }
            (Some(name), Some(folder), Some(command)) if name == "server" => Self::OtherShop(folder, command),
            (Some(name), ..) => Self::Program(name, id),
            (None, ..) => Self::Unknown,
        }
    }

    fn sentence(&self, address: SocketAddr) -> String {
        let url = http::reachable(address);
        match self {
            Self::ThisShop(id) => {
                format!("the shop of this folder runs already at http://{url} (process {id})")
            }
            Self::Orphan(id) => format!(
                "a server of this folder still runs at http://{url}, left by a start that was killed (process {id})"
            ),
            Self::OtherShop(folder, id) => {
                format!(
                    "{address} is used by the shop of {} (process {id})",
                    folder.display()
                )
            }
            Self::Program(name, id) => format!("{address} is used by the program {name} (process {id})"),
            Self::Unknown => format!("{address} is used by a program of another user or container"),
        }
    }

    fn remedy(&self, address: SocketAddr) -> String {
        let other = other_port(address);
        match self {
            Self::ThisShop(id) => {
                format!("open it in the browser, or stop it: Ctrl-C in its terminal, or kill {id}")
            }
            Self::Orphan(id) => format!("stop it: kill {id}; then start again"),
            Self::OtherShop(_, id) | Self::Program(_, id) => {
                format!("take another port: KEDAI_ADDR={other} cargo xtask run; or stop that one: kill {id}")
            }
            Self::Unknown => format!("take another port: KEDAI_ADDR={other} cargo xtask run"),
        }
    }
}

/// The same address with a port that is free now.
fn other_port(address: SocketAddr) -> SocketAddr {
    let ports = (1..=9_u16).filter_map(|step| address.port().checked_add(step * 100));
    let mut addresses = ports.map(|port| SocketAddr::new(address.ip(), port));
    let found = addresses.find(|address| http::open(*address).is_ok());
    found.unwrap_or_else(|| SocketAddr::new(address.ip(), http::free_port().unwrap_or_default()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn judged(name: &str, folder: &str, command: Option<u32>) -> Holder {
        Holder::judge(
            Path::new("/shop"),
            7,
            Some(name.to_owned()),
            Some(PathBuf::from(folder)),
            command,
        )
    }

    #[test]
    fn tells_shops_from_other_programs() {
        assert_eq!(judged("server", "/shop", Some(6)), Holder::ThisShop(6));
        assert_eq!(judged("server", "/shop", None), Holder::Orphan(7));
        assert_eq!(
            judged("server", "/twin", Some(6)),
            Holder::OtherShop("/twin".into(), 6)
        );
        assert_eq!(
            judged("python3", "/shop", None),
            Holder::Program("python3".to_owned(), 7)
        );
        assert_eq!(
            Holder::judge(Path::new("/shop"), 7, None, None, None),
            Holder::Unknown
        );
    }

    #[test]
    fn names_the_reason_and_a_way_out() {
        let address = SocketAddr::from(([127, 0, 0, 1], 3000));
        for kind in [
            ErrorKind::AddrInUse,
            ErrorKind::PermissionDenied,
            ErrorKind::AddrNotAvailable,
            ErrorKind::OutOfMemory,
        ] {
            let failure = explain(Path::new("/shop"), address, &kind.into());
            assert!(!failure.what.is_empty() && !failure.remedy.is_empty());
        }
    }
}
