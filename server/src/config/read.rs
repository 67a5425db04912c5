//! Reads variables one by one and collects what is wrong with them.

use std::net::{Ipv4Addr, SocketAddr};
use tracing_subscriber::EnvFilter;

/// Collects faults, so that all of them are said at once.
pub struct Reader<'a> {
    source: &'a dyn Fn(&str) -> Option<String>,
    faults: Vec<String>,
}

impl<'a> Reader<'a> {
    pub fn new(source: &'a dyn Fn(&str) -> Option<String>) -> Self {
        Self {
            source,
            faults: Vec::new(),
        }
    }

    /// Notes a fault: the variable's name and what to do.
    pub fn fault(&mut self, name: &str, what: &str) {
        self.faults.push(format!("{name} {what}"));
    }

    /// The value, unless it is missing or empty.
    pub fn optional(&self, name: &str) -> Option<String> {
        (self.source)(name)
            .map(|text| text.trim().to_owned())
            .filter(|text| !text.is_empty())
    }

    pub fn text(&self, name: &str, default: &str) -> String {
        self.optional(name).unwrap_or_else(|| default.to_owned())
    }

    pub fn switch(&mut self, name: &str, default: bool) -> bool {
        let Some(text) = self.optional(name) else {
            return default;
        };
        match text.to_lowercase().as_str() {
            "on" | "true" | "1" | "yes" => true,
            "off" | "false" | "0" | "no" => false,
            _ => {
                self.fault(name, &format!("is `{text}`. Say on or off."));
                default
            }
        }
    }

    pub fn number(&mut self, name: &str, default: u32, min: u32, max: u32) -> u32 {
        let Some(text) = self.optional(name) else {
            return default;
        };
        match text.parse() {
            Ok(number) if (min..=max).contains(&number) => number,
            _ => {
                self.fault(name, &format!("is `{text}`. Give a number from {min} to {max}."));
                default
            }
        }
    }

    pub fn address(&mut self, name: &str, default: &str) -> SocketAddr {
        let text = self.text(name, default);
        text.parse().unwrap_or_else(|_| {
            self.fault(
                name,
                &format!("is `{text}`. Give an address with a port, like {default}."),
            );
            SocketAddr::from((Ipv4Addr::LOCALHOST, 0))
        })
    }

    pub fn database_url(&mut self, name: &str) -> String {
        match self.optional(name) {
            Some(url) if url.starts_with("postgres://") || url.starts_with("postgresql://") => url,
            // The value is not repeated: it may hold a password.
            Some(_) => {
                self.fault(
                    name,
                    "names no PostgreSQL database. It looks like postgres://user:password@host:5432/name.",
                );
                String::new()
            }
            None => {
                self.fault(
                    name,
                    "is missing. Give the database as postgres://user:password@host:5432/name.",
                );
                String::new()
            }
        }
    }

    /// The address that customers use; needed as soon as it is not this machine's.
    pub fn public_url(&mut self, name: &str, address: SocketAddr, demo: bool) -> String {
        match self.optional(name) {
            Some(url) => {
                let url = url.trim_end_matches('/').to_owned();
                let host = url
                    .strip_prefix("https://")
                    .or_else(|| url.strip_prefix("http://"))
                    .unwrap_or_default();
                if host.is_empty() || host.contains(['/', '?', '#', ' ']) {
                    self.fault(
                        name,
                        &format!("is `{url}`. Give scheme and host only, like https://shop.example."),
                    );
                }
                url
            }
            None => {
                if !address.ip().is_loopback() && !demo {
                    self.fault(
                        name,
                        "is missing. Give the address that customers use, like https://shop.example.",
                    );
                }
                format!("http://{address}")
            }
        }
    }

    pub fn log_filter(&mut self, name: &str, default: &str) -> String {
        let text = self.text(name, default);
        if EnvFilter::try_new(&text).is_err() {
            self.fault(
                name,
                &format!("is `{text}`. Say for example `info` or `info,server=debug`."),
            );
        }
        text
    }

    /// The settings, or every fault in one text.
    pub fn finish<T>(self, settings: T) -> Result<T, String> {
        if self.faults.is_empty() {
            return Ok(settings);
        }
        let lines: Vec<String> = self.faults.iter().map(|fault| format!("  - {fault}")).collect();
        Err(format!(
            "The settings need another look (.env.example explains each):\n{}",
            lines.join("\n")
        ))
    }
}
