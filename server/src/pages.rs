//! The pages, rendered on the server, and the server functions behind them.

use crate::middleware::{content_security, preloads};
use crate::state::ServerState;
use axum::Router;
use axum::extract::{Request, State};
use axum::http::StatusCode;
use axum::middleware::{Next, from_fn};
use axum::response::Response;
use leptos::prelude::Owner;
use leptos_axum::{LeptosRoutes as _, generate_route_list, render_app_async_with_context};

/// All routes of the application; whatever is none of them is the page that says so.
pub fn router(state: &ServerState) -> Router<ServerState> {
    let options = state.leptos.clone();
    let shell = move || app::shell(options.clone());
    Router::new()
        .leptos_routes_with_context(
            state,
            generate_route_list(app::App),
            content_security::provide,
            shell,
        )
        .fallback(lost)
        .layer(from_fn(begin_alone))
        .layer(from_fn(preloads::leave_out))
}

async fn lost(State(state): State<ServerState>, request: Request) -> Response {
    let shell = move || app::shell(state.leptos.clone());
    let mut response = render_app_async_with_context(content_security::provide, shell)(request).await;
    if response.status().is_success() {
        *response.status_mut() = StatusCode::NOT_FOUND;
    }
    response
}

/// Forgets the page that this thread worked on last. What begins here would otherwise be taken for a part of that
/// page while it waits for its data: it would see that visitor's context, and end with that page. (For the same
/// reason files are not served by Leptos' own handler: it gave a page's headers, cookies among them, to a file.)
///
/// The handler must begin before this thread turns to anything else, so nothing may wait between here and there.
async fn begin_alone(request: Request, next: Next) -> Response {
    if let Some(last) = Owner::current() {
        last.unset();
    }
    next.run(request).await
}
