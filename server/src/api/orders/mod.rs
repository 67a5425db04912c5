//! Orders: as their shopper follows them by the access token, and as staff work on them.

mod facts;
mod list;
mod show;
mod work;

use utoipa_axum::router::OpenApiRouter;

pub fn router() -> OpenApiRouter {
    list::router().merge(show::router()).merge(work::router())
}
