//! What search engines are told: `robots.txt` and `sitemap.xml`.

use crate::middleware::request_id;
use crate::state::ServerState;
use axum::body::Bytes;
use axum::extract::{Request, State};
use axum::http::header;
use axum::response::{IntoResponse, Response};
use commerce::catalogue::{Address, addresses};
use domain::AppError;
use kernel::App;
use std::time::{Duration, Instant};
use tokio::sync::Mutex;

use crate::problem;

/// Pages that one file may name (sitemaps.org).
const PAGES_MAX: i64 = 50_000;
/// As long as whoever asks may keep it.
const KEPT_FOR: Duration = Duration::from_secs(3600);
const AN_HOUR: &str = "public, max-age=3600";
/// What belongs to one person, and what has no end.
const NOT_FOR_ROBOTS: [&str; 7] = [
    "/admin",
    "/api/",
    "/_fn/",
    "/checkout",
    "/orders/",
    "/documents/",
    "/search",
];
/// Pages with a text of their own.
const FIXED: [&str; 8] = [
    "/",
    "/about",
    "/delivery",
    "/returns",
    "/help",
    "/contact",
    "/privacy",
    "/terms",
];

pub async fn robots(State(state): State<ServerState>) -> Response {
    let refused: String = NOT_FOR_ROBOTS
        .iter()
        .map(|path| format!("Disallow: {path}\n"))
        .collect();
    let text = format!(
        "User-agent: *\n{refused}Allow: /\n\nSitemap: {}/sitemap.xml\n",
        state.app.config.public_url
    );
    (
        [
            (header::CONTENT_TYPE, "text/plain; charset=utf-8"),
            (header::CACHE_CONTROL, AN_HOUR),
        ],
        text,
    )
        .into_response()
}

/// The file as it was last made: it reads every product, and robots ask when they like.
#[derive(Default)]
pub struct KeptSiteMap(Mutex<Option<(Instant, Bytes)>>);

impl KeptSiteMap {
    /// Whoever comes while it is being made waits for it.
    async fn get(&self, app: &App) -> kernel::Result<Bytes> {
        let mut kept = self.0.lock().await;
        if let Some((made_at, xml)) = kept.as_ref()
            && made_at.elapsed() < KEPT_FOR
        {
            return Ok(xml.clone());
        }
        let xml = Bytes::from(render(&app.config.public_url, &addresses(app, PAGES_MAX).await?));
        *kept = Some((Instant::now(), xml.clone()));
        Ok(xml)
    }
}

pub async fn sitemap(State(state): State<ServerState>, request: Request) -> Response {
    match state.site_map.get(&state.app).await {
        Ok(xml) => (
            [
                (header::CONTENT_TYPE, "application/xml"),
                (header::CACHE_CONTROL, AN_HOUR),
            ],
            xml,
        )
            .into_response(),
        Err(error) => {
            let error = AppError::from(error).with_request_id(request_id::of(&request).as_ref());
            problem::respond(request.uri().path(), request.headers(), &error)
        }
    }
}

fn render(public_url: &str, pages: &[Address]) -> String {
    let mut xml = String::from(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n",
    );
    for path in FIXED {
        xml.push_str(&format!(
            "<url><loc>{}</loc></url>\n",
            escape(&format!("{public_url}{path}"))
        ));
    }
    for page in pages {
        let (loc, day) = (
            escape(&format!("{public_url}{}", page.path)),
            page.updated_at.format("%Y-%m-%d"),
        );
        xml.push_str(&format!("<url><loc>{loc}</loc><lastmod>{day}</lastmod></url>\n"));
    }
    xml.push_str("</urlset>\n");
    xml
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;")
        .replace('\'', "&apos;")
}
