//! Access tokens of programs: JWT, HS256, a quarter of an hour.

use chrono::{DateTime, Utc};
use jsonwebtoken::{Algorithm, DecodingKey, EncodingKey, Header, Validation};
use kernel::{App, Error, Result, signing};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// How long an access token is good for.
pub const LIFE_SECONDS: i64 = 15 * 60;
const ISSUER: &str = "kedai";
/// Keeps the key apart from those of cookies and links, which come from the same secret.
const PURPOSE: &str = "access token key";

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Claims {
    pub iss: String,
    /// The user.
    pub sub: Uuid,
    /// The family of refresh tokens that it was issued with: when that is revoked, so is this.
    pub fam: Uuid,
    /// Seconds since 1970.
    pub iat: i64,
    pub exp: i64,
}

fn key(app: &App) -> String {
    signing::sign(&app.config.secret, PURPOSE, b"v1")
}

/// # Errors
/// The token could not be signed.
pub fn issue(app: &App, user_id: Uuid, family_id: Uuid, now: DateTime<Utc>) -> Result<String> {
    let iat = now.timestamp();
    let claims = Claims {
        iss: ISSUER.to_owned(),
        sub: user_id,
        fam: family_id,
        iat,
        exp: iat.saturating_add(LIFE_SECONDS),
    };
    let key = EncodingKey::from_secret(key(app).as_bytes());
    jsonwebtoken::encode(&Header::new(Algorithm::HS256), &claims, &key)
        .map_err(|e| Error::internal(format!("access token: {e}")))
}

/// The claims, if we signed them and their time is not over by the application's clock.
#[must_use]
pub fn read(app: &App, token: &str, now: DateTime<Utc>) -> Option<Claims> {
    let mut validation = Validation::new(Algorithm::HS256);
    validation.set_issuer(&[ISSUER]);
    validation.set_required_spec_claims(&["exp", "iss", "sub"]);
    // The library asks the machine's clock; ours can be set by tests and is asked below.
    validation.validate_exp = false;
    let key = DecodingKey::from_secret(key(app).as_bytes());
    let claims = jsonwebtoken::decode::<Claims>(token, &key, &validation)
        .ok()?
        .claims;
    (claims.exp > now.timestamp()).then_some(claims)
}
