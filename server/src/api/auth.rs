//! Tokens for programs: an access token for a quarter of an hour, a refresh token that is used once.

use super::extract::Body;
use crate::problem::Problem;
use axum::http::StatusCode;
use axum::{Extension, Json};
use kernel::Ctx;
use platform::tokens::{self, TokenPair};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

pub fn router() -> OpenApiRouter {
    OpenApiRouter::new()
        .routes(routes!(token))
        .routes(routes!(refresh))
        .routes(routes!(revoke))
}

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct Credentials {
    email: String,
    password: String,
}

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct RefreshToken {
    refresh_token: String,
}

#[derive(Serialize, ToSchema)]
struct Tokens {
    access_token: String,
    /// Always `Bearer`.
    token_type: &'static str,
    /// Seconds.
    expires_in: i64,
    refresh_token: String,
}

impl From<TokenPair> for Tokens {
    fn from(pair: TokenPair) -> Self {
        Self {
            access_token: pair.access_token,
            token_type: pair.token_type,
            expires_in: pair.expires_in,
            refresh_token: pair.refresh_token,
        }
    }
}

/// Signs a program in with a person's e-mail address and password.
#[utoipa::path(post, path = "/auth/token", tag = "people", request_body = Credentials,
    responses((status = 200, description = "A pair of tokens", body = Tokens)))]
async fn token(Extension(ctx): Extension<Ctx>, body: Body<Credentials>) -> Result<Json<Tokens>, Problem> {
    let body = body.read()?;
    let pair = tokens::issue(&ctx, &body.email, &body.password).await?;
    Ok(Json(pair.into()))
}

/// A new pair for an unused refresh token. A second use of the same one ends all tokens of its family.
#[utoipa::path(post, path = "/auth/refresh", tag = "people", request_body = RefreshToken,
    responses((status = 200, description = "A new pair of tokens", body = Tokens)))]
async fn refresh(Extension(ctx): Extension<Ctx>, body: Body<RefreshToken>) -> Result<Json<Tokens>, Problem> {
    let pair = tokens::refresh(&ctx, &body.read()?.refresh_token).await?;
    Ok(Json(pair.into()))
}

/// Ends a refresh token and the access tokens issued with it. Unknown tokens are ignored.
#[utoipa::path(post, path = "/auth/revoke", tag = "people", request_body = RefreshToken,
    responses((status = 204, description = "The tokens are worth nothing now")))]
async fn revoke(Extension(ctx): Extension<Ctx>, body: Body<RefreshToken>) -> Result<StatusCode, Problem> {
    tokens::revoke(&ctx, &body.read()?.refresh_token).await?;
    Ok(StatusCode::NO_CONTENT)
}
