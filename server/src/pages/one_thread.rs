//! Each page is made on one thread, from its beginning to its end.
//!
//! Leptos lets the threads of a runtime take turns at one page. Its reactive graph does not bear it: now and then a
//! page waited for a word that another thread had given too early, until its time was over, or found a value
//! missing that another thread was just about to write. So pages have threads of their own, each with a runtime of
//! its own; whatever a page sets going stays there.

use super::seal;
use axum::body::{Body, to_bytes};
use axum::extract::Request;
use axum::middleware::Next;
use axum::response::{IntoResponse as _, Response};
use domain::{AppError, ErrorKind};
use leptos::prelude::Owner;
use std::sync::LazyLock;
use std::thread::available_parallelism;
use tokio_util::task::LocalPoolHandle;

use crate::problem::Problem;

/// More threads than this share the locks of one process more than they share the work.
const THREADS_MAX: usize = 16;

/// They live as long as the process: connections to the database that a page opened are served by its thread.
static THREADS: LazyLock<LocalPoolHandle> = LazyLock::new(|| {
    let cores = available_parallelism().map_or(2, usize::from);
    LocalPoolHandle::new(cores.clamp(2, THREADS_MAX))
});

/// Makes the page on the thread that has least to do; the answer comes back whole.
pub async fn work(request: Request, next: Next) -> Response {
    match THREADS.spawn_pinned(move || make(request, next)).await {
        Ok(response) => response,
        Err(error) => match error.try_into_panic() {
            // It goes on where panics are answered.
            Ok(panic) => std::panic::resume_unwind(panic),
            Err(_) => Problem::from(AppError::new(
                ErrorKind::Unavailable,
                "stopping",
                "The shop is just being restarted. Please try again in a moment.",
            ))
            .into_response(),
        },
    }
}

async fn make(request: Request, next: Next) -> Response {
    forget_last();
    let (mut parts, body) = next.run(request).await.into_parts();
    // Rendering never fails half-way: the body is text that waits for nothing but data.
    let body = to_bytes(body, usize::MAX).await.unwrap_or_default();
    let body = seal::seal(&mut parts.headers, body);
    Response::from_parts(parts, Body::from(body))
}

/// Forgets the page that this thread worked on last. What begins here would otherwise be taken for a part of that
/// page while it waits for its data: it would see that visitor's context, and end with that page.
///
/// Nothing may wait between here and the handler's beginning.
fn forget_last() {
    if let Some(last) = Owner::current() {
        last.unset();
    }
}
