//! Signing in and out of the dashboard by cookie.

use crate::actors;
use crate::credentials::{self, accept_in_txn};
use domain::views::people::MeView;
use kernel::audit::{AuditEntry, record_in_txn};
use kernel::{Ctx, Error, Result};
use tower_sessions::Session;
use uuid::Uuid;

/// The session's entry with the user's id.
pub const USER_ID: &str = "user_id";
/// When it was signed in, in seconds since 1970: sessions end some day even when they are used all the time.
pub const SIGNED_IN_AT: &str = "signed_in_at";
/// When it was last used, in seconds since 1970, kept to a quarter of an hour.
pub const SEEN_AT: &str = "seen_at";

/// Who is signed in, if anybody.
///
/// # Errors
/// What the database says.
pub async fn me(ctx: &Ctx) -> Result<Option<MeView>> {
    let Some(user_id) = ctx.actor.id else {
        return Ok(None);
    };
    let person = actors::person(ctx.db(), user_id).await?;
    Ok(person.map(|person| MeView {
        id: person.id,
        name: person.name,
        email: person.email,
        roles: person.roles,
        permissions: person.permissions,
    }))
}

/// Checks the password and binds a fresh session to the user.
///
/// # Errors
/// 401 `bad_credentials`; 503 when the session cannot be kept.
pub async fn sign_in(ctx: &Ctx, session: &Session, email: &str, password: &str) -> Result<()> {
    let proven = credentials::prove(ctx, email, password).await?;
    // A new id, so that an id planted before the sign-in is worth nothing after it; nothing else is carried over.
    session.clear().await;
    session.cycle_id().await.map_err(|e| lost(&e))?;
    let now = ctx.now().timestamp();
    session
        .insert(USER_ID, proven.person.id)
        .await
        .map_err(|e| lost(&e))?;
    session.insert(SIGNED_IN_AT, now).await.map_err(|e| lost(&e))?;
    session.insert(SEEN_AT, now).await.map_err(|e| lost(&e))?;
    // Kept before it is accepted: a new password ends all sessions that are there, and must find this one.
    session.save().await.map_err(|e| lost(&e))?;
    let theirs = proven.ctx(ctx);
    let accepted: Result<()> = kernel::transaction!(&theirs, "sign_in", |tx| accept_in_txn(&tx, &proven));
    if accepted.is_err() {
        session.flush().await.map_err(|e| lost(&e))?;
    }
    accepted
}

/// Ends the session on the server, whether or not the cookie goes away.
///
/// # Errors
/// What the database says.
pub async fn sign_out(ctx: &Ctx, session: &Session) -> Result<()> {
    session.flush().await.map_err(|e| lost(&e))?;
    let Some(user_id) = ctx.actor.id else {
        return Ok(());
    };
    kernel::transaction!(ctx, "sign_out", |tx| record_in_txn(&tx, signed_out(user_id)))
}

fn signed_out(user_id: Uuid) -> AuditEntry {
    AuditEntry {
        action: "user.signed_out",
        subject_type: "user",
        subject_id: user_id.to_string(),
        before: None,
        after: None,
    }
}

fn lost(error: &tower_sessions::session::Error) -> Error {
    Error::internal(format!("session: {error}"))
}
