//! Pages that are the same for everybody are kept as they were sent, compressed, and sent again.
//!
//! Rendering a page costs some milliseconds, sending one again a hundredth of that. A page is kept under the rule of
//! `commerce::read_cache`: until this process commits anything, and for [`KEPT_FOR`] at most, since another server
//! may have changed what it shows. Only pages that show nothing of a visitor but the number of units in the cart are
//! kept, one for each number; who carries more of ours (a session, a token) gets no kept page.

use crate::middleware::context::{self, Visitor};
use crate::state::ServerState;
use axum::body::{Body, Bytes, to_bytes};
use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode, header};
use axum::middleware::Next;
use axum::response::Response;
use commerce::read_cache::KEPT_FOR;
use kernel::signing::sha256;
use quick_cache::sync::{Cache, DefaultLifecycle, PlaceholderGuard};
use quick_cache::{DefaultHashBuilder, Weighter};
use rpc::ssr::SharedCartUnits;
use std::sync::Arc;
use std::time::{Duration, Instant};
use tokio::time::timeout;

/// What all kept pages may take, in bytes.
const BYTES_MAX: u64 = 16 * 1024 * 1024;
/// A compressed page has about so many.
const BYTES_USUAL: u64 = 8 * 1024;
/// Longer addresses and lists of encodings are no browser's; nobody shall fill the memory with them.
const ADDRESS_MAX: usize = 512;
const ENCODINGS_MAX: usize = 64;
/// How long a request waits for another one's page before it makes its own.
const PATIENCE: Duration = Duration::from_secs(1);
/// Of the hash in a page's tag, in bytes.
const TAG_BYTES: usize = 12;

/// Pages for everybody; what is under the first ones as well.
const UNDER: [&str; 2] = ["/categories/", "/products/"];
const PAGES: [&str; 9] = [
    "/",
    "/search",
    "/delivery",
    "/returns",
    "/privacy",
    "/terms",
    "/help",
    "/contact",
    "/about",
];

/// The address with its query, what the browser can unpack, as it says it, and the units in the cart.
#[derive(Clone, PartialEq, Eq, Hash)]
struct Key {
    address: String,
    encodings: String,
    units: i64,
}

struct Page {
    made: Instant,
    /// The process's commits when rendering began.
    commits: u64,
    headers: HeaderMap,
    body: Bytes,
}

#[derive(Clone)]
struct Size;

impl Weighter<Key, Arc<Page>> for Size {
    fn weight(&self, key: &Key, page: &Arc<Page>) -> u64 {
        let bytes = page.body.len().saturating_add(key.address.len()).max(1);
        u64::try_from(bytes).unwrap_or(u64::MAX)
    }
}

type Pages = Cache<Key, Arc<Page>, Size>;
type Place<'a> =
    PlaceholderGuard<'a, Key, Arc<Page>, Size, DefaultHashBuilder, DefaultLifecycle<Key, Arc<Page>>>;

/// What is kept; one a server.
pub struct KeptPages(Pages);

impl Default for KeptPages {
    fn default() -> Self {
        let count = usize::try_from(BYTES_MAX / BYTES_USUAL).unwrap_or(1);
        Self(Cache::with_weighter(count, BYTES_MAX, Size))
    }
}

/// Sends a kept page, or keeps what is sent. What many ask for at the same moment is made once: a page that everybody
/// wants would otherwise be made dozens of times whenever the kept one has become too old.
pub async fn serve(State(state): State<ServerState>, mut request: Request, next: Next) -> Response {
    let Some(mut key) = key_of(&request) else {
        return next.run(request).await;
    };
    let cart_id = match context::visitor(&state.app, request.headers()) {
        Visitor::Somebody => return next.run(request).await,
        Visitor::WithCart(id) => Some(id),
        Visitor::Unknown => None,
    };
    let commits = state.app.commit_count();
    match commerce::cart::units(&state.app, cart_id).await {
        Ok(units) => key.units = units,
        // The page says it better.
        Err(_) => return next.run(request).await,
    }
    let known = request.headers().get(header::IF_NONE_MATCH).cloned();
    let cache = &state.kept_pages.0;
    let answer = |page: &Page| match cart_id {
        Some(_) => page.answer_private(),
        None => page.answer(known.as_ref()),
    };
    let place = match find(cache, &key, commits).await {
        Found::Page(page) => {
            count("yes");
            return answer(&page);
        }
        Found::Nothing(place) => place,
    };
    count("no");
    request.extensions_mut().insert(SharedCartUnits(key.units));
    let response = next.run(request).await;
    if !is_for_everybody(&response) {
        return response;
    }
    let page = Arc::new(Page::read(response, commits).await);
    match place {
        // Fails when the cache was emptied meanwhile; the page is as good.
        Some(place) => drop(place.insert(page.clone())),
        None => cache.insert(key, page.clone()),
    }
    answer(&page)
}

enum Found<'a> {
    Page(Arc<Page>),
    /// With the place that others wait at, if this request is the one to fill it.
    Nothing(Option<Place<'a>>),
}

/// A page that is good, if need be after another request has made it.
async fn find<'a>(cache: &'a Pages, key: &Key, commits: u64) -> Found<'a> {
    if let Some(page) = cache.get(key).filter(|page| page.is_good(commits)) {
        return Found::Page(page);
    }
    cache.remove_if(key, |page| !page.is_good(commits));
    match timeout(PATIENCE, cache.get_value_or_guard_async(key)).await {
        Ok(Ok(page)) if page.is_good(commits) => Found::Page(page),
        Ok(Err(place)) => Found::Nothing(Some(place)),
        // What came was begun before a change that this visitor may know of, or nothing came in time.
        Ok(Ok(_)) | Err(_) => Found::Nothing(None),
    }
}

fn count(found: &'static str) {
    metrics::counter!("kedai_kept_pages_total", "found" => found).increment(1);
}

impl Page {
    async fn read(response: Response, commits: u64) -> Self {
        let (parts, body) = response.into_parts();
        // Whole already: it was made on one thread and compressed from there.
        let body = to_bytes(body, usize::MAX).await.unwrap_or_default();
        let mut headers = parts.headers;
        let tag = hex::encode(sha256(&body).get(..TAG_BYTES).unwrap_or_default());
        if let Ok(tag) = HeaderValue::from_str(&format!("W/\"{tag}\"")) {
            headers.insert(header::ETAG, tag);
        }
        Self {
            made: Instant::now(),
            commits,
            headers,
            body,
        }
    }

    /// For who came when there were so many commits.
    fn is_good(&self, commits: u64) -> bool {
        self.commits >= commits && self.made.elapsed() < KEPT_FOR
    }

    /// The page for who has a cart: it is out of date as soon as that changes, so no browser keeps it.
    fn answer_private(&self) -> Response {
        let mut response = self.answer(None);
        let headers = response.headers_mut();
        headers.remove(header::ETAG);
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
        response
    }

    /// The page, or that the browser has it already. That word carries the page's headers too: some browsers put
    /// them in the place of those that they know.
    fn answer(&self, known: Option<&HeaderValue>) -> Response {
        let is_known = known.is_some() && known == self.headers.get(header::ETAG);
        let mut response = Response::new(if is_known {
            Body::empty()
        } else {
            Body::from(self.body.clone())
        });
        *response.headers_mut() = self.headers.clone();
        if is_known {
            *response.status_mut() = StatusCode::NOT_MODIFIED;
            response.headers_mut().remove(header::CONTENT_ENCODING);
        }
        response
    }
}

fn key_of(request: &Request) -> Option<Key> {
    let address = request.uri().path_and_query()?.as_str();
    let headers = request.headers();
    let encodings = headers
        .get(header::ACCEPT_ENCODING)
        .map_or(Ok(""), HeaderValue::to_str)
        .ok()?;
    let may_share = request.method() == Method::GET
        && is_same_for_all(request.uri().path())
        && address.len() <= ADDRESS_MAX
        && encodings.len() <= ENCODINGS_MAX;
    may_share.then(|| Key {
        address: address.to_owned(),
        encodings: encodings.to_owned(),
        units: 0,
    })
}

fn is_same_for_all(path: &str) -> bool {
    PAGES.contains(&path) || UNDER.iter().any(|folder| path.starts_with(folder))
}

/// A whole page that gave this visitor nothing of his own.
fn is_for_everybody(response: &Response) -> bool {
    let headers = response.headers();
    response.status() == StatusCode::OK
        && !headers.contains_key(header::SET_COOKIE)
        && !headers.contains_key(header::CACHE_CONTROL)
        && headers
            .get(header::CONTENT_TYPE)
            .and_then(|kind| kind.to_str().ok())
            .is_some_and(|kind| kind.starts_with("text/html"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn request(path: &str, name: header::HeaderName, value: &'static str) -> Request {
        Request::builder()
            .uri(path)
            .header(name, value)
            .body(Body::empty())
            .unwrap()
    }

    #[test]
    fn only_pages_for_everybody_are_kept() {
        let plain = |path| key_of(&request(path, header::ACCEPT, "text/html")).is_some();
        for path in [
            "/",
            "/categories/kopi?page=2",
            "/products/kaya",
            "/search?q=kopi",
            "/help",
        ] {
            assert!(plain(path), "{path}");
        }
        for path in [
            "/cart",
            "/checkout",
            "/orders/TB1",
            "/admin",
            "/productsx",
            "/api/v1/products",
            "/documents/1",
        ] {
            assert!(!plain(path), "{path}");
        }
    }

    #[test]
    fn endless_addresses_are_not_kept() {
        let long = format!("/search?q={}", "a".repeat(ADDRESS_MAX));
        assert!(key_of(&request(&long, header::ACCEPT, "text/html")).is_none());
    }
}
