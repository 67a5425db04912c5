//! Stock: levels, movements, adjustments, places.

mod levels;
mod movements;
mod places;

use utoipa_axum::router::OpenApiRouter;

pub fn router() -> OpenApiRouter {
    levels::router()
        .merge(movements::router())
        .merge(places::router())
}
