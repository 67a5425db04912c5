//! The server's settings, read from the environment and checked at start: one message lists every fault.

mod read;
mod secret;

use kernel::AppConfig;
use leptos::config::LeptosOptions;
use read::Reader;
use std::net::SocketAddr;
use std::path::PathBuf;

pub const DEFAULT_ADDRESS: &str = "127.0.0.1:3000";
const DEFAULT_DATA: &str = ".kedai";
const DEFAULT_LOG: &str = "info,sqlx=warn,sea_orm=warn";
/// Connections of the pool (quality.md: few are faster than many).
const DEFAULT_POOL: u32 = 12;
/// An import and the worker hold one each for a while, migrations two; requests come besides.
const POOL_MIN: u32 = 4;
const POOL_MAX: u32 = 100;
/// Proxies in front of us at most; more is a mistake in the setting.
const HOPS_MAX: u32 = 8;

/// Everything the commands need to know.
#[derive(Clone)]
pub struct Config {
    /// `KEDAI_ADDR`: where to listen.
    pub address: SocketAddr,
    /// `DATABASE_URL`.
    pub database_url: String,
    /// `KEDAI_DB_POOL`: connections at most.
    pub pool: u32,
    /// `KEDAI_RATE_LIMITS`: off only for load tests on the loopback.
    pub rate_limits: bool,
    /// `KEDAI_TRUSTED_PROXY_HOPS`: proxies of ours in front, each of which adds to `X-Forwarded-For`.
    pub trusted_proxy_hops: usize,
    /// `KEDAI_LOG`: what is logged, in the syntax of tracing's `EnvFilter`.
    pub log: String,
    /// `KEDAI_WORKER`: whether `serve` does the background work as well.
    pub worker: bool,
    /// `KEDAI_METRICS_TOKEN`: lets `/metrics` be read from elsewhere than this machine.
    pub metrics_token: Option<String>,
    /// What services need to know.
    pub app: AppConfig,
}

impl Config {
    /// Reads the environment.
    ///
    /// # Errors
    /// One text that lists every fault with what to do about it.
    pub fn from_env() -> Result<Self, String> {
        Self::read(&|name| std::env::var(name).ok())
    }

    /// As [`Config::from_env`], from any source of variables.
    ///
    /// # Errors
    /// As [`Config::from_env`].
    pub fn read(source: &dyn Fn(&str) -> Option<String>) -> Result<Self, String> {
        let mut reader = Reader::new(source);
        let address = reader.address("KEDAI_ADDR", DEFAULT_ADDRESS);
        let database_url = reader.database_url("DATABASE_URL");
        let data_dir = PathBuf::from(reader.text("KEDAI_DATA", DEFAULT_DATA));
        let demo_mode = reader.switch("KEDAI_DEMO", false);
        let public_url = reader.public_url("KEDAI_PUBLIC_URL", address, demo_mode);
        let rate_limits = reader.switch("KEDAI_RATE_LIMITS", true);
        if !rate_limits && !address.ip().is_loopback() {
            reader.fault(
                "KEDAI_RATE_LIMITS",
                "is off, but the server listens beyond this machine. Remove it, or listen on 127.0.0.1.",
            );
        }
        let secret = secret::read(&mut reader, &data_dir, demo_mode);
        let hops = reader.number("KEDAI_TRUSTED_PROXY_HOPS", 0, 0, HOPS_MAX);
        let config = Self {
            address,
            database_url,
            pool: reader.number("KEDAI_DB_POOL", DEFAULT_POOL, POOL_MIN, POOL_MAX),
            rate_limits,
            trusted_proxy_hops: usize::try_from(hops).unwrap_or_default(),
            log: reader.log_filter("KEDAI_LOG", DEFAULT_LOG),
            worker: reader.switch("KEDAI_WORKER", true),
            metrics_token: reader.optional("KEDAI_METRICS_TOKEN"),
            app: AppConfig {
                secret,
                demo_mode,
                public_url,
                data_dir,
            },
        };
        reader.finish(config)
    }

    /// Leptos' own settings: where the browser's files are (`LEPTOS_*`, set by `cargo xtask` and the image).
    #[must_use]
    pub fn leptos(&self) -> LeptosOptions {
        leptos::config::get_configuration(None).map_or_else(
            |_| LeptosOptions::builder().output_name("kedai").build(),
            |file| file.leptos_options,
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(variables: &[(&str, &str)]) -> Result<Config, String> {
        Config::read(&|name| {
            variables
                .iter()
                .find(|(known, _)| *known == name)
                .map(|(_, value)| (*value).to_owned())
        })
    }

    #[test]
    fn good_settings_are_taken() {
        let config = read(&[
            ("DATABASE_URL", "postgres://kedai@127.0.0.1/kedai"),
            ("KEDAI_SECRET", "0123456789abcdef0123456789abcdef"),
            ("KEDAI_ADDR", "127.0.0.1:8080"),
            ("KEDAI_RATE_LIMITS", "off"),
            ("KEDAI_PUBLIC_URL", "https://shop.example/"),
        ])
        .map_err(|message| panic!("{message}"))
        .unwrap();
        assert_eq!(config.address.port(), 8080);
        assert_eq!(config.app.public_url, "https://shop.example");
        assert!(!config.rate_limits && config.worker && !config.app.demo_mode);
    }

    #[test]
    fn one_message_lists_every_fault() {
        let message = read(&[
            ("KEDAI_ADDR", "0.0.0.0"),
            ("KEDAI_SECRET", "short"),
            ("KEDAI_DEMO", "perhaps"),
            ("KEDAI_DB_POOL", "1"),
            ("KEDAI_PUBLIC_URL", "shop.example"),
        ])
        .err()
        .unwrap();
        for name in [
            "KEDAI_ADDR",
            "KEDAI_SECRET",
            "KEDAI_DEMO",
            "KEDAI_DB_POOL",
            "KEDAI_PUBLIC_URL",
            "DATABASE_URL",
        ] {
            assert!(message.contains(name), "{name} is missing in: {message}");
        }
    }

    #[test]
    fn limits_cannot_be_off_on_the_open_network() {
        let message = read(&[
            ("DATABASE_URL", "postgres://kedai@127.0.0.1/kedai"),
            ("KEDAI_SECRET", "0123456789abcdef0123456789abcdef"),
            ("KEDAI_ADDR", "0.0.0.0:3000"),
            ("KEDAI_PUBLIC_URL", "https://shop.example"),
            ("KEDAI_RATE_LIMITS", "off"),
        ])
        .err()
        .unwrap();
        assert!(message.contains("KEDAI_RATE_LIMITS"), "{message}");
    }
}
