//! The browser's files: bundle, pictures, fonts, icons. Compressed ones lie beside the originals.

use crate::middleware::caching;
use crate::state::ServerState;
use axum::Router;
use axum::middleware::from_fn;
use leptos::config::LeptosOptions;
use std::path::Path;
use tower_http::services::{ServeDir, ServeFile};

const FOLDERS: [&str; 3] = ["art", "fonts", "icons"];
/// Files beside the folders, by name: nothing else that lies there is handed out.
const FILES: [&str; 2] = ["favicon.ico", "favicon.svg"];

/// The folders and files that are served as they are.
pub fn router(options: &LeptosOptions) -> Router<ServerState> {
    let root = Path::new(options.site_root.as_ref());
    let package = options.site_pkg_dir.trim_matches('/');
    let folders = FOLDERS
        .into_iter()
        .chain([package])
        .fold(Router::new(), |router, folder| {
            router.nest_service(&format!("/{folder}"), folder_service(&root.join(folder)))
        });
    FILES
        .into_iter()
        .fold(folders, |router, file| {
            router.route_service(&format!("/{file}"), ServeFile::new(root.join(file)))
        })
        .layer(from_fn(caching::of_files))
}

fn folder_service(folder: &Path) -> ServeDir {
    ServeDir::new(folder)
        .precompressed_br()
        .precompressed_gzip()
        .append_index_html_on_directories(false)
}
