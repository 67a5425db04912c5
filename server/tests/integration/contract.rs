//! The contract: its snapshot, its page, and what is no route.

use crate::support::TestApp;

#[test]
fn the_snapshot_is_what_the_code_says() {
    let snapshot = include_str!("../../../docs/openapi.json");
    let code = server::api::openapi_json().unwrap();
    assert!(
        snapshot.trim_end() == code.trim_end(),
        "docs/openapi.json is not what the code says; if it was meant to change: cargo xtask openapi"
    );
}

#[tokio::test]
async fn the_contract_is_served_to_programs_and_people() {
    let app = TestApp::start().await;
    let document = app.get("/openapi.json").send().await.ok(200);
    assert!(document["openapi"].as_str().unwrap().starts_with("3.1"));
    let page = app.call("GET", "/api/docs").send().await;
    assert_eq!(page.headers["content-type"], "text/html; charset=utf-8");
    let page = page.ok(200);
    let text = page.as_str().unwrap();
    assert!(text.contains("/api/v1/orders/{id}/fulfilments") && !text.contains("<script"));
    assert_eq!(app.call("GET", "/api/docs.css").send().await.status, 200);
    app.get("/nothing/here")
        .send()
        .await
        .refused(404, "no_such_route");
    app.call("DELETE", "/api/v1/products")
        .send()
        .await
        .refused(405, "method_not_allowed");
    app.finish().await;
}
