//! What the request handlers and the middleware share.

use crate::middleware::rate_limit::Limits;
use crate::pages::kept::KeptPages;
use crate::site_map::KeptSiteMap;
use axum::extract::FromRef;
use kernel::App;
use leptos::config::LeptosOptions;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;

/// How the router is built: by `serve` from the environment, by tests as they like.
#[derive(Clone)]
pub struct Options {
    pub rate_limits: bool,
    /// Proxies of ours in front of the server.
    pub trusted_proxy_hops: usize,
    /// Opens `/metrics` to whoever shows it; without it only this machine may look.
    pub metrics_token: Option<String>,
    pub leptos: LeptosOptions,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            rate_limits: false,
            trusted_proxy_hops: 0,
            metrics_token: None,
            leptos: LeptosOptions::builder().output_name("kedai").build(),
        }
    }
}

/// Cheap to clone.
#[derive(Clone)]
pub struct ServerState {
    pub app: App,
    pub leptos: LeptosOptions,
    pub trusted_proxy_hops: usize,
    pub metrics_token: Option<Arc<str>>,
    /// Nothing when they are switched off.
    pub limits: Option<Arc<Limits>>,
    pub kept_pages: Arc<KeptPages>,
    pub site_map: Arc<KeptSiteMap>,
    /// Set once all migrations were seen to be applied; they do not come undone.
    pub migrated: Arc<AtomicBool>,
}

impl ServerState {
    #[must_use]
    pub fn new(app: App, options: Options) -> Self {
        Self {
            app,
            leptos: options.leptos,
            trusted_proxy_hops: options.trusted_proxy_hops,
            metrics_token: options.metrics_token.map(Arc::from),
            limits: options.rate_limits.then(Limits::start),
            kept_pages: Arc::default(),
            site_map: Arc::default(),
            migrated: Arc::default(),
        }
    }

    /// Whether customers reach the shop by TLS: decides about `Secure` cookies and HSTS.
    #[must_use]
    pub fn is_https(&self) -> bool {
        self.app.config.public_url.starts_with("https://")
    }
}

impl FromRef<ServerState> for LeptosOptions {
    fn from_ref(state: &ServerState) -> Self {
        state.leptos.clone()
    }
}

impl FromRef<ServerState> for App {
    fn from_ref(state: &ServerState) -> Self {
        state.app.clone()
    }
}
