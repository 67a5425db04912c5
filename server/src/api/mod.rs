//! REST under `/api/v1`: adapters over the services, one file a resource, with the contract from the same code.

mod auth;
mod books;
mod cart;
mod checkout;
mod docs;
mod document;
mod extract;
mod gst;
mod idempotent;
mod inventory;
mod orders;
mod products;
mod shapes;
mod totals;

use crate::problem;
use axum::extract::DefaultBodyLimit;
use axum::routing::get;
use axum::{Json, Router, middleware};
use utoipa::openapi::OpenApi;
use utoipa_axum::router::OpenApiRouter;

/// Under which all routes of this version are.
pub const PREFIX: &str = "/api/v1";

fn resources() -> OpenApiRouter {
    OpenApiRouter::new()
        .merge(auth::router())
        .merge(products::router())
        .merge(cart::router())
        .merge(checkout::router())
        .merge(orders::router())
        .merge(inventory::router())
        .merge(books::router())
        .merge(gst::router())
}

/// The routes; each finds its `kernel::Ctx` among the request's extensions.
pub fn router<S: Clone + Send + Sync + 'static>() -> Router<S> {
    let (resources, _) = resources().split_for_parts();
    let version_one = resources
        .route("/openapi.json", get(contract))
        .fallback(problem::not_found)
        .method_not_allowed_fallback(problem::method_not_allowed)
        .layer(DefaultBodyLimit::max(extract::BODY_MAX))
        .layer(middleware::from_fn(problem::finish));
    Router::new()
        .nest(PREFIX, version_one)
        .merge(docs::router())
        .with_state(())
}

/// The contract, OpenAPI 3.1.
#[must_use]
pub fn openapi() -> OpenApi {
    let (_, mut paths) = OpenApiRouter::new().nest(PREFIX, resources()).split_for_parts();
    document::complete(&mut paths);
    paths
}

/// The contract as it is checked in, indented.
///
/// # Errors
/// The document cannot be written as JSON: a fault of the program.
pub fn openapi_json() -> serde_json::Result<String> {
    serde_json::to_string_pretty(&openapi())
}

async fn contract() -> Json<OpenApi> {
    Json(openapi())
}
