//! The browser's files: bundle, pictures, fonts, icons. Compressed ones lie beside the originals.

use crate::middleware::caching;
use crate::state::ServerState;
use axum::Router;
use axum::middleware::from_fn;
use leptos::config::LeptosOptions;
use std::path::Path;
use tower_http::services::ServeDir;

const FOLDERS: [&str; 3] = ["art", "fonts", "icons"];

/// The folders that are served as they are; single files (`favicon.ico`) are found by the fallback.
pub fn router(options: &LeptosOptions) -> Router<ServerState> {
    let root = Path::new(options.site_root.as_ref());
    let package = options.site_pkg_dir.trim_matches('/');
    FOLDERS
        .into_iter()
        .chain([package])
        .fold(Router::new(), |router, folder| {
            router.nest_service(&format!("/{folder}"), folder_service(&root.join(folder)))
        })
        .layer(from_fn(caching::of_files))
}

fn folder_service(folder: &Path) -> ServeDir {
    ServeDir::new(folder)
        .precompressed_br()
        .precompressed_gzip()
        .append_index_html_on_directories(false)
}
