//! Pages, functions and files that are asked for at once do not get in each other's way.

use crate::support::TestApp;
use futures::future::join_all;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_page_keeps_its_own_headers() {
    let app = TestApp::start().await;
    for _ in 0..10 {
        let page = || app.call("GET", "/about").header("Accept", "text/html").send();
        let pages = join_all((0..8).map(|_| page()));
        let files = join_all((0..30).map(|_| app.call("GET", "/favicon.svg").send()));
        let functions = join_all((0..6).map(|_| app.call("POST", "/_fn/rpc/cart/cart").send()));
        let (pages, files, functions) = tokio::join!(pages, files, functions);
        for page in pages {
            // The page of a shop that has no such text.
            assert_eq!(page.status, 404, "{}", page.body);
            let policy = page.headers["content-security-policy"].to_str().unwrap();
            assert!(policy.contains("'nonce-"), "{policy}");
        }
        for other in files.iter().chain(&functions) {
            let policy = other.headers["content-security-policy"].to_str().unwrap();
            assert!(!policy.contains("'nonce-"), "{policy}");
        }
        for file in &files {
            assert_eq!(file.status, 200, "{}", file.body);
        }
    }
    app.finish().await;
}

#[tokio::test]
async fn only_what_is_meant_to_be_seen_is_handed_out() {
    let app = TestApp::start().await;
    for path in [
        "/Cargo.toml",
        "/.env",
        "/art/../Cargo.toml",
        "/pkg/../.env",
        "/nowhere",
    ] {
        let answer = app.call("GET", path).header("Accept", "text/html").send().await;
        assert_eq!(answer.status, 404, "{path}");
    }
    app.finish().await;
}
