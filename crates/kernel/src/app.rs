//! What lives as long as the process: the pool, the clock, the configuration, the bells of the workers.

use crate::bells::{Bell, Bells};
use crate::clock::Clock;
use crate::extensions::Extensions;
use crate::settings::SettingsCache;
use crate::signing;
use sea_orm::DatabaseConnection;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use uuid::Uuid;

/// Days a cart lives in its cookie (stock-and-orders.md).
pub const CART_DAYS: i64 = 7;
const CART_PURPOSE: &str = "cart";

/// Configuration that services need; the server reads it from the environment and checks it.
#[derive(Debug, Clone)]
pub struct AppConfig {
    /// Signs cookies, cart tokens and access tokens; at least 32 bytes.
    pub secret: Vec<u8>,
    /// The demo card and the demo shop are allowed.
    pub demo_mode: bool,
    /// Address of the shop without a slash at the end.
    pub public_url: String,
    /// Local files: mails, uploads.
    pub data_dir: PathBuf,
}

/// Cheap to clone; one a process (and one a test).
#[derive(Clone)]
pub struct App {
    pub db: DatabaseConnection,
    pub clock: Arc<dyn Clock>,
    pub config: Arc<AppConfig>,
    pub(crate) settings: Arc<SettingsCache>,
    pub(crate) bells: Arc<Bells>,
    /// What modules keep for as long as the process lives.
    pub extensions: Arc<Extensions>,
    commits: Arc<AtomicU64>,
}

impl App {
    #[must_use]
    pub fn new(db: DatabaseConnection, config: AppConfig, clock: Arc<dyn Clock>) -> Self {
        Self {
            db,
            clock,
            config: Arc::new(config),
            settings: Arc::default(),
            bells: Arc::default(),
            extensions: Arc::default(),
            commits: Arc::default(),
        }
    }

    /// How many transactions this process has committed: a cached read is valid while this stands still.
    #[must_use]
    pub fn commit_count(&self) -> u64 {
        self.commits.load(Ordering::Acquire)
    }

    pub(crate) fn count_commit(&self) {
        self.commits.fetch_add(1, Ordering::Release);
    }

    /// Wakes the workers of this process: something was committed that they may do.
    pub(crate) fn wake(&self, bell: Bell) {
        self.bells.ring(bell);
    }

    /// The cart's token for programs (`X-Cart-Token`) and, as the cookie's value, for browsers.
    #[must_use]
    pub fn cart_token(&self, cart_id: Uuid) -> String {
        let id = cart_id.simple().to_string();
        let signature = signing::sign(&self.config.secret, CART_PURPOSE, id.as_bytes());
        format!("{id}.{signature}")
    }

    /// The cart that a token names, if we signed it.
    #[must_use]
    pub fn read_cart_token(&self, token: &str) -> Option<Uuid> {
        let (id, signature) = token.split_once('.')?;
        signing::verify(&self.config.secret, CART_PURPOSE, id.as_bytes(), signature)
            .then(|| Uuid::try_parse(id).ok())
            .flatten()
    }

    /// The `Set-Cookie` value that remembers a cart.
    #[must_use]
    pub fn cart_cookie(&self, cart_id: Uuid) -> String {
        let secure = if self.config.public_url.starts_with("https://") {
            "; Secure"
        } else {
            ""
        };
        let max_age = CART_DAYS * 24 * 60 * 60;
        format!(
            "kedai_cart={}; Path=/; Max-Age={max_age}; HttpOnly; SameSite=Lax{secure}",
            self.cart_token(cart_id)
        )
    }
}
