//! The composition root: every route, and what each request passes on its way.

use crate::middleware::{
    access_log, caching, context, csrf, faults, rate_limit, refusals, request_id, security_headers,
    staff_door, typed,
};
use crate::state::{Options, ServerState};
use crate::{api, gateways, health, metrics, pages, site_map, static_files, web_manifest, webhooks};
use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::middleware::{from_fn, from_fn_with_state};
use axum::routing::{get, post};
use kernel::App;
use platform::session_store::PgSessionStore;
use tower_http::CompressionLevel;
use tower_http::compression::CompressionLayer;
use tower_sessions::cookie::SameSite;
use tower_sessions::cookie::time::Duration;
use tower_sessions::{Expiry, SessionManagerLayer};

/// Of pages made for each visitor: two steps more would cost half as much time again and save 5 of 100 bytes.
const COMPRESSION: i32 = 2;
/// An unused session ends after this.
const IDLE_HOURS: i64 = 8;

/// The whole server as one router, for `serve` and for tests.
pub async fn build(app: App, options: Options) -> Router {
    metrics::start();
    gateways::register(&app);
    let state = ServerState::new(app, options);
    let dynamic = Router::new()
        .merge(api::router())
        .merge(hooks())
        .merge(pages::router(&state))
        // From here on the last layer is passed first.
        .layer(from_fn(staff_door::check))
        .layer(from_fn_with_state(state.clone(), context::provide))
        .layer(from_fn(typed::keep))
        .layer(sessions(&state))
        .layer(from_fn(faults::limit_body))
        .layer(from_fn_with_state(state.clone(), csrf::check))
        .layer(from_fn(refusals::only_ours))
        .layer(from_fn(faults::limit_time))
        .layer(CompressionLayer::new().quality(CompressionLevel::Precise(COMPRESSION)))
        .layer(from_fn_with_state(state.clone(), pages::kept::serve))
        .layer(from_fn_with_state(state.clone(), rate_limit::check))
        .layer(from_fn(caching::of_answers));
    dynamic
        .merge(plain(&state))
        .layer(from_fn(faults::catch_panics))
        .layer(from_fn_with_state(state.clone(), security_headers::add))
        .layer(from_fn(access_log::record))
        .layer(from_fn(request_id::give))
        .with_state(state)
}

/// Routes and files that neither know nor care who asks.
fn plain(state: &ServerState) -> Router<ServerState> {
    Router::new()
        .route("/health", get(health::health))
        .route("/ready", get(health::ready))
        .route("/metrics", get(metrics::show))
        .route("/robots.txt", get(site_map::robots))
        .route("/sitemap.xml", get(site_map::sitemap))
        .route("/manifest.webmanifest", get(web_manifest::show))
        .layer(from_fn(faults::limit_time))
        .layer(from_fn_with_state(state.clone(), rate_limit::check))
        .merge(static_files::router(&state.leptos))
        .layer(from_fn(faults::limit_body))
}

fn hooks() -> Router<ServerState> {
    Router::new()
        .route("/webhooks/{provider}", post(webhooks::receive))
        .layer(DefaultBodyLimit::max(webhooks::BODY_MAX))
}

fn sessions(state: &ServerState) -> SessionManagerLayer<PgSessionStore> {
    let is_https = state.is_https();
    SessionManagerLayer::new(PgSessionStore::new(state.app.clone()))
        .with_name(context::session_cookie(is_https))
        .with_secure(is_https)
        .with_http_only(true)
        // Strict would lose the session on the way back from a payment page.
        .with_same_site(SameSite::Lax)
        .with_path("/")
        .with_expiry(Expiry::OnInactivity(Duration::hours(IDLE_HOURS)))
}
