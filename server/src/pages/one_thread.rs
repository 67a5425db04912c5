//! Each page is made on one thread, from its beginning to its end.
//!
//! Leptos lets the threads of a runtime take turns at one page. Its reactive graph does not bear it: now and then a
//! page found a value missing that another thread was just about to write. So pages have threads of their own, each
//! with a runtime of its own; whatever a page sets going stays there.

use super::seal;
use crate::middleware::access_log::route_of;
use crate::problem::Problem;
use axum::body::{Body, to_bytes};
use axum::extract::Request;
use axum::http::Method;
use axum::middleware::Next;
use axum::response::{IntoResponse as _, Response};
use domain::{AppError, ErrorKind};
use futures::future::{Either, select};
use leptos::prelude::Owner;
use std::sync::LazyLock;
use std::thread::available_parallelism;
use std::time::Duration;
use tokio::task::{JoinError, JoinHandle};
use tokio::time::timeout;
use tokio_util::task::LocalPoolHandle;

/// More threads than this share the locks of one process more than they share the work.
const THREADS_MAX: usize = 16;

/// They live as long as the process: connections to the database that a page opened are served by its thread.
static THREADS: LazyLock<LocalPoolHandle> = LazyLock::new(|| {
    let cores = available_parallelism().map_or(2, usize::from);
    LocalPoolHandle::new(cores.clamp(2, THREADS_MAX))
});

/// A page that is not there after this is begun once more. In some ten thousand pages, on a machine that is busy
/// beyond its means, one waits for a word that never comes; why is not known yet. Whichever is there first is sent.
const PATIENCE: Duration = Duration::from_secs(4);

/// Makes the page on the thread that has least to do; the answer comes back whole.
pub async fn work(request: Request, next: Next) -> Response {
    if request.method() != Method::GET {
        return answer(begin(request, next).await);
    }
    let (parts, body) = request.into_parts();
    let again = Request::from_parts(parts.clone(), Body::empty());
    let mut first = begin(Request::from_parts(parts, body), next.clone());
    if let Ok(made) = timeout(PATIENCE, &mut first).await {
        return answer(made);
    }
    metrics::counter!("kedai_pages_begun_again_total").increment(1);
    tracing::warn!(
        route = route_of(&again),
        "a page takes long and is begun once more"
    );
    let (Either::Left((made, _)) | Either::Right((made, _))) = select(first, begin(again, next)).await;
    answer(made)
}

fn begin(request: Request, next: Next) -> JoinHandle<Response> {
    THREADS.spawn_pinned(move || make(request, next))
}

fn answer(made: Result<Response, JoinError>) -> Response {
    match made.map_err(JoinError::try_into_panic) {
        Ok(response) => response,
        // It goes on where panics are answered.
        Err(Ok(panic)) => std::panic::resume_unwind(panic),
        Err(Err(_)) => Problem::from(AppError::new(
            ErrorKind::Unavailable,
            "stopping",
            "The shop is just being restarted. Please try again in a moment.",
        ))
        .into_response(),
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
