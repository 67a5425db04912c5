//! Who asks: from the session's cookie or a bearer token to the context that services take.

use crate::middleware::{client, csrf, request_id};
use crate::problem::{self, Problem};
use crate::state::ServerState;
use axum::extract::{Request, State};
use axum::http::{HeaderMap, header};
use axum::middleware::Next;
use axum::response::{IntoResponse as _, Response};
use chrono::Duration;
use domain::{AppError, ErrorKind};
use kernel::{Actor, ActorKind, App, Channel, Ctx, Result};
use platform::sign_in::{SEEN_AT, SIGNED_IN_AT, USER_ID};
use platform::{actors, tokens};
use tower_sessions::{Session, session, session_store};
use uuid::Uuid;

const CART_COOKIE: &str = "kedai_cart";
const CART_HEADER: &str = "x-cart-token";
/// A session ends after this even when it is used all the time.
const SESSION_DAYS_MAX: i64 = 7;
/// How exactly the last use is kept: one write a quarter of an hour.
const SEEN_MINUTES: i64 = 15;

/// The session's cookie. The prefix makes browsers refuse it unless it is `Secure`, for this host and the whole of it.
#[must_use]
pub const fn session_cookie(is_https: bool) -> &'static str {
    if is_https {
        "__Host-kedai_session"
    } else {
        "kedai_session"
    }
}

pub async fn provide(State(state): State<ServerState>, mut request: Request, next: Next) -> Response {
    let request_id = request_id::of(&request);
    let token = csrf::bearer(request.headers()).map(ToOwned::to_owned);
    let actor = match token {
        Some(token) => match tokens::verify_access(&state.app, &token).await {
            Ok(actor) => actor,
            Err(error) => {
                let error = AppError::from(error).with_request_id(request_id.as_ref());
                return Problem::from(error).into_response();
            }
        },
        None => {
            let session = session_of(&state, &request);
            match signed_in(&state.app, session).await {
                Ok(actor) => actor.unwrap_or_else(Actor::shopper),
                Err(error) => {
                    let error = error.with_request_id(request_id.as_ref());
                    return problem::respond(request.uri().path(), request.headers(), &error);
                }
            }
        }
    };
    let mut ctx = Ctx::new(state.app.clone(), actor, request_id);
    ctx.client_address = client::address(&request, state.trusted_proxy_hops).map(|it| it.to_string());
    ctx.cart_id = cart_id(&state.app, request.headers());
    ctx.channel = match ctx.actor.kind {
        _ if request.uri().path().starts_with("/api/") => Channel::Api,
        ActorKind::Staff => Channel::Staff,
        ActorKind::Shopper | ActorKind::System => Channel::Web,
    };
    request.extensions_mut().insert(ctx);
    next.run(request).await
}

/// The session, if the request carries its cookie. Without one nothing is loaded: shoppers cost no statement here.
fn session_of(state: &ServerState, request: &Request) -> Option<Session> {
    cookie(request.headers(), session_cookie(state.is_https()))?;
    request.extensions().get::<Session>().cloned()
}

/// Nobody for a session that makes no sense. A session that cannot be read just now is an error: people would be shown
/// the page to sign in while the database is away.
async fn signed_in(app: &App, session: Option<Session>) -> std::result::Result<Option<Actor>, AppError> {
    let Some(session) = session else { return Ok(None) };
    let error = match user_of(app, &session).await {
        Ok(actor) => return Ok(actor),
        Err(error) => AppError::from(error),
    };
    if error.kind == ErrorKind::Unavailable {
        return Err(error);
    }
    tracing::warn!(%error, "the session could not be read");
    Ok(None)
}

/// The store's own faults are the database's.
fn lost(error: session::Error) -> kernel::Error {
    match error {
        session::Error::Store(session_store::Error::Backend(cause)) => {
            tracing::warn!(cause, "the session could not be loaded");
            kernel::error::database_unavailable().into()
        }
        other => kernel::Error::internal(format!("session: {other}")),
    }
}

async fn user_of(app: &App, session: &Session) -> Result<Option<Actor>> {
    let Some(user_id) = session.get::<Uuid>(USER_ID).await.map_err(lost)? else {
        return Ok(None);
    };
    let now = app.clock.now().timestamp();
    let signed_in_at = session
        .get::<i64>(SIGNED_IN_AT)
        .await
        .map_err(lost)?
        .unwrap_or_default();
    let person = actors::person(&app.db, user_id).await?;
    let is_over = now.saturating_sub(signed_in_at) > Duration::days(SESSION_DAYS_MAX).num_seconds();
    let Some(person) = person.filter(|_| !is_over) else {
        session.flush().await.map_err(lost)?;
        return Ok(None);
    };
    let seen_at = session
        .get::<i64>(SEEN_AT)
        .await
        .map_err(lost)?
        .unwrap_or_default();
    if now.saturating_sub(seen_at) > Duration::minutes(SEEN_MINUTES).num_seconds() {
        // A changed session is saved with a new end.
        session.insert(SEEN_AT, now).await.map_err(lost)?;
    }
    Ok(Some(person.actor()))
}

fn cart_id(app: &App, headers: &HeaderMap) -> Option<Uuid> {
    let token = headers.get(CART_HEADER).and_then(|value| value.to_str().ok());
    token
        .or_else(|| cookie(headers, CART_COOKIE))
        .and_then(|token| app.read_cart_token(token))
}

/// Whose a request is, as far as that changes the pages of the shop.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Visitor {
    /// Carries nothing of ours.
    Unknown,
    /// Carries the cookie of a cart and nothing else.
    WithCart(Uuid),
    /// Carries anything else by which an answer may become somebody's own: a session, a token.
    Somebody,
}

/// Told from the headers alone.
pub fn visitor(app: &App, headers: &HeaderMap) -> Visitor {
    let is_somebody = headers.contains_key(header::AUTHORIZATION)
        || headers.contains_key(CART_HEADER)
        || [session_cookie(true), session_cookie(false)]
            .into_iter()
            .any(|name| cookie(headers, name).is_some());
    match cookie(headers, CART_COOKIE) {
        _ if is_somebody => Visitor::Somebody,
        None => Visitor::Unknown,
        Some(token) => app
            .read_cart_token(token)
            .map_or(Visitor::Somebody, Visitor::WithCart),
    }
}

fn cookie<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    headers
        .get_all(header::COOKIE)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(';'))
        .filter_map(|pair| pair.trim().split_once('='))
        .find(|(known, _)| *known == name)
        .map(|(_, value)| value)
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::http::HeaderValue;

    #[test]
    fn cookies_are_found_by_their_whole_name() {
        let mut headers = HeaderMap::new();
        headers.append(
            header::COOKIE,
            HeaderValue::from_static("a=1; kedai_cart=abc.def"),
        );
        headers.append(header::COOKIE, HeaderValue::from_static("xkedai_session=2"));
        assert_eq!(cookie(&headers, CART_COOKIE), Some("abc.def"));
        assert_eq!(cookie(&headers, "kedai_session"), None);
    }
}
