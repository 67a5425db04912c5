//! The pages, rendered on the server, and the server functions behind them.

mod bundle;
pub mod kept;
mod one_thread;
pub mod policy;
mod seal;

use crate::state::ServerState;
use axum::Router;
use axum::extract::Request;
use axum::http::StatusCode;
use axum::middleware::from_fn;
use axum::response::Response;
use leptos_axum::{LeptosRoutes as _, generate_route_list, render_app_async_with_context};

/// All routes of the application; whatever is none of them is the page that says so.
pub fn router(state: &ServerState) -> Router<ServerState> {
    let files = bundle::read(&state.leptos);
    let shell = {
        let files = files.clone();
        move || app::shell(&files)
    };
    let lost = move |request: Request| lost(files.clone(), request);
    Router::new()
        .leptos_routes_with_context(state, generate_route_list(app::App), policy::provide, shell)
        .fallback(lost)
        .layer(from_fn(one_thread::work))
}

async fn lost(files: app::Files, request: Request) -> Response {
    let shell = move || app::shell(&files);
    let mut response = render_app_async_with_context(policy::provide, shell)(request).await;
    if response.status().is_success() {
        *response.status_mut() = StatusCode::NOT_FOUND;
    }
    response
}
