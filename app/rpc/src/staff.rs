//! Signing in and out of the dashboard.

use crate::RpcError;
use domain::views::people::{DeskView, UserRowView};
use leptos::prelude::*;

/// Who is signed in, if anybody, where, and what waits for them.
#[server]
pub async fn desk() -> Result<Option<DeskView>, RpcError> {
    let ctx = crate::ssr::ctx().await?;
    flows::desk::desk(&ctx).await.map_err(crate::ssr::fail)
}

/// `next` is a path of this site to go to afterwards; anything else goes to the overview.
#[server]
pub async fn sign_in(email: String, password: String, next: String) -> Result<(), RpcError> {
    let ctx = crate::ssr::ctx().await?;
    let session = crate::ssr::session().await?;
    platform::sign_in::sign_in(&ctx, &session, &email, &password)
        .await
        .map_err(crate::ssr::fail)?;
    let next = if next.starts_with("/admin") && !next.contains("//") {
        next
    } else {
        "/admin".to_owned()
    };
    leptos_axum::redirect(&next);
    Ok(())
}

#[server]
pub async fn sign_out() -> Result<(), RpcError> {
    let ctx = crate::ssr::ctx().await?;
    let session = crate::ssr::session().await?;
    platform::sign_in::sign_out(&ctx, &session)
        .await
        .map_err(crate::ssr::fail)?;
    leptos_axum::redirect("/admin/sign-in");
    Ok(())
}

#[server]
pub async fn users() -> Result<Vec<UserRowView>, RpcError> {
    let ctx = crate::ssr::ctx().await?;
    platform::users::list(&ctx).await.map_err(crate::ssr::fail)
}
