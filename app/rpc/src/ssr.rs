//! What the bodies share on the server: the request's context, the status of an error, redirects, the cart cookie.

use crate::RpcError;
use axum::Extension;
use domain::AppError;
use http::{HeaderName, HeaderValue, StatusCode, header};
use kernel::Ctx;
use leptos::prelude::{expect_context, use_context};
use leptos_axum::ResponseOptions;
use uuid::Uuid;

/// The request's context: who asks, with which permissions, under which request id.
pub async fn ctx() -> Result<Ctx, RpcError> {
    let Extension(ctx) = leptos_axum::extract::<Extension<Ctx>>().await.map_err(|_| {
        fail(AppError::new(
            domain::ErrorKind::Internal,
            "internal",
            "The request has no context.",
        ))
    })?;
    Ok(ctx)
}

/// Turns a service's error into the function's, with its HTTP status on the response.
///
/// A fault of ours carries the request's id, for the page to show.
pub fn fail(error: impl Into<AppError>) -> RpcError {
    let mut error = error.into();
    if error.kind.status() >= 500 && error.request_id.is_none() {
        error.request_id = request_id();
    }
    if is_plain_form() {
        // The answer is a redirect back to the form, which shows the fault; a status of its own would stop it.
        return RpcError(error);
    }
    if let (Some(response), Ok(status)) = (
        use_context::<ResponseOptions>(),
        StatusCode::from_u16(error.kind.status()),
    ) {
        response.set_status(status);
    }
    RpcError(error)
}

/// Makes the answer a 404 although no service refused: the page itself knows that there is nothing.
pub fn answer_not_found() {
    if let Some(response) = use_context::<ResponseOptions>() {
        response.set_status(StatusCode::NOT_FOUND);
    }
}

fn request_id() -> Option<String> {
    let parts = use_context::<http::request::Parts>()?;
    parts
        .extensions
        .get::<Ctx>()
        .map(|ctx| ctx.request_id.to_string())
}

/// Whether the form was posted by the browser itself, without script.
pub fn is_plain_form() -> bool {
    use_context::<http::request::Parts>().is_some_and(|parts| {
        parts.method == http::Method::POST
            && parts
                .headers
                .get(header::ACCEPT)
                .and_then(|v| v.to_str().ok())
                .is_some_and(|accept| accept.contains("text/html"))
    })
}

/// Post/redirect/get for shoppers without script; with script the page goes on by itself.
pub fn redirect_plain(path: &str) {
    if is_plain_form() {
        leptos_axum::redirect(path);
    }
}

/// Remembers the cart in a signed cookie for as long as carts live.
pub fn remember_cart(ctx: &Ctx, cart_id: Uuid) {
    if ctx.cart_id == Some(cart_id) {
        return;
    }
    let response = expect_context::<ResponseOptions>();
    if let Ok(cookie) = HeaderValue::from_str(&ctx.app.cart_cookie(cart_id)) {
        response.append_header(header::SET_COOKIE, cookie);
    }
}

/// Units in the cart of everybody who shall get the page that is made for this request. A page that is made for one
/// visitor carries none.
#[derive(Debug, Clone, Copy)]
pub struct SharedCartUnits(pub i64);

/// The [`SharedCartUnits`] of the request.
pub fn shared_cart_units() -> Option<i64> {
    let parts = use_context::<http::request::Parts>()?;
    parts
        .extensions
        .get::<SharedCartUnits>()
        .map(|SharedCartUnits(units)| *units)
}

/// Keeps personal pages out of every cache.
pub fn no_store() {
    if let Some(response) = use_context::<ResponseOptions>() {
        response.insert_header(
            HeaderName::from_static("cache-control"),
            HeaderValue::from_static("no-store"),
        );
    }
}

/// The browser's session.
pub async fn session() -> Result<tower_sessions::Session, RpcError> {
    leptos_axum::extract::<tower_sessions::Session>()
        .await
        .map_err(|_| {
            fail(AppError::new(
                domain::ErrorKind::Unavailable,
                "no_session",
                "Sessions are not available right now.",
            ))
        })
}
