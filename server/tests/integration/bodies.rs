//! Bodies that are too long get 413 at every route, however they are sent.

use crate::support::TestApp;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;

/// More than any route takes.
const LENGTH: usize = 3 * 1024 * 1024;
const CHUNK: usize = 64 * 1024;
const ROUTES: [(&str, &str); 6] = [
    ("/api/v1/checkout", "application/json"),
    ("/api/v1/auth/token", "application/json"),
    ("/_fn/rpc/catalogue/suggest", "application/x-www-form-urlencoded"),
    ("/webhooks/demo_card", "application/json"),
    ("/health", "text/plain"),
    ("/nowhere", "text/plain"),
];

/// Sends the head, then the body in parts, and gives all that is answered.
async fn exchange(app: &TestApp, head: &str, parts: Vec<Vec<u8>>) -> String {
    let mut stream = TcpStream::connect(app.address()).await.unwrap();
    stream.write_all(head.as_bytes()).await.unwrap();
    for part in parts {
        if stream.write_all(&part).await.is_err() {
            break;
        }
    }
    let mut answer = Vec::new();
    let _end = stream.read_to_end(&mut answer).await;
    String::from_utf8_lossy(&answer).into_owned()
}

fn head(app: &TestApp, path: &str, media_type: &str, framing: &str, accept: &str) -> String {
    format!(
        "POST {path} HTTP/1.1\r\nHost: {}\r\nContent-Type: {media_type}\r\nAccept: {accept}\r\n\
         Idempotency-Key: a-long-body\r\nConnection: close\r\n{framing}\r\n\r\n",
        app.address()
    )
}

fn chunked() -> Vec<Vec<u8>> {
    let chunk = [
        format!("{CHUNK:x}\r\n").into_bytes(),
        vec![b'x'; CHUNK],
        b"\r\n".to_vec(),
    ]
    .concat();
    let mut parts = vec![chunk; LENGTH / CHUNK];
    parts.push(b"0\r\n\r\n".to_vec());
    parts
}

#[tokio::test]
async fn a_body_in_chunks_is_measured() {
    let app = TestApp::start().await;
    for (path, media_type) in ROUTES {
        let head = head(&app, path, media_type, "Transfer-Encoding: chunked", "*/*");
        let answer = exchange(&app, &head, chunked()).await;
        assert!(answer.starts_with("HTTP/1.1 413 "), "{path}: {answer}");
        assert!(answer.contains("body_too_large"), "{path}: {answer}");
        if !path.starts_with("/_fn/") {
            assert!(answer.contains("application/problem+json"), "{path}: {answer}");
            assert!(answer.contains("\"status\":413"), "{path}: {answer}");
        }
    }
    app.finish().await;
}

#[tokio::test]
async fn a_body_that_says_its_length_is_refused_too() {
    let app = TestApp::start().await;
    for (path, media_type) in ROUTES {
        let head = head(
            &app,
            path,
            media_type,
            &format!("Content-Length: {LENGTH}"),
            "*/*",
        );
        let answer = exchange(&app, &head, vec![vec![b'x'; LENGTH]]).await;
        assert!(answer.starts_with("HTTP/1.1 413 "), "{path}: {answer}");
    }
    // Whoever waits for our word is told before anything is sent.
    let framing = format!("Content-Length: {LENGTH}\r\nExpect: 100-continue");
    let head = head(&app, "/api/v1/checkout", "application/json", &framing, "*/*");
    let answer = exchange(&app, &head, Vec::new()).await;
    assert!(answer.starts_with("HTTP/1.1 413 "), "{answer}");
    app.finish().await;
}

#[tokio::test]
async fn a_person_is_told_in_a_page() {
    let app = TestApp::start().await;
    let form = "application/x-www-form-urlencoded";
    let head = head(
        &app,
        "/_fn/rpc/cart/add_to_cart",
        form,
        "Transfer-Encoding: chunked",
        "text/html",
    );
    let answer = exchange(&app, &head, chunked()).await;
    assert!(
        answer.starts_with("HTTP/1.1 413 ") && answer.contains("<h1>"),
        "{answer}"
    );
    app.finish().await;
}

#[tokio::test]
async fn a_form_that_does_not_read_is_no_fault_of_ours() {
    let app = TestApp::start().await;
    for body in ["quantity=many", "\u{1}", "variant_id=1&quantity=1"] {
        let call = app.call("POST", "/_fn/rpc/cart/add_to_cart");
        let answer = call.form(body).send().await;
        assert_eq!(answer.status, 422, "{body}: {}", answer.body);
    }
    app.finish().await;
}
