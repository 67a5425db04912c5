//! The web app manifest: what makes the shop installable.

use crate::problem;
use crate::state::ServerState;
use axum::extract::State;
use axum::http::{HeaderMap, header};
use axum::response::{IntoResponse, Response};
use domain::AppError;
use kernel::Ctx;
use serde_json::{Value, json};

const AN_HOUR: &str = "public, max-age=3600";

/// The web app manifest (W3C), under the shop's own name. Colours are those of the light theme.
pub async fn show(State(state): State<ServerState>, headers: HeaderMap) -> Response {
    match commerce::shop::shop(&Ctx::system(state.app, "manifest")).await {
        Ok(shop) => (
            [
                (header::CONTENT_TYPE, "application/manifest+json"),
                (header::CACHE_CONTROL, AN_HOUR),
            ],
            manifest_of(&shop.name).to_string(),
        )
            .into_response(),
        Err(error) => problem::respond("/manifest.webmanifest", &headers, &AppError::from(error)),
    }
}

fn manifest_of(shop: &str) -> Value {
    let icon = |file: &str, sizes: &str, purpose: &str| json!({ "src": format!("/icons/{file}"), "sizes": sizes, "type": "image/png", "purpose": purpose });
    let shortcut = |name: &str, url: &str| json!({ "name": name, "url": url });
    json!({
        "id": "/",
        "name": shop,
        "short_name": shop,
        "lang": "en-SG",
        "start_url": "/",
        "scope": "/",
        "display": "standalone",
        "background_color": "#fffdf9",
        "theme_color": "#fffdf9",
        "categories": ["shopping"],
        "icons": [
            icon("icon-192.png", "192x192", "any"),
            icon("icon-512.png", "512x512", "any"),
            icon("icon-maskable-192.png", "192x192", "maskable"),
            icon("icon-maskable-512.png", "512x512", "maskable"),
        ],
        "shortcuts": [
            shortcut("Search", "/search"),
            shortcut("New this month", "/search?sort=newest"),
            shortcut("Cart", "/cart"),
        ],
    })
}
