//! The dashboard's door: strangers are sent to the sign-in, staff see what their role may.

use crate::support::{Answer, TestApp};
use domain::permission::BuiltInRole;

async fn page(app: &TestApp, path: &str, token: Option<&str>) -> Answer {
    let call = app.call("GET", path).header("Accept", "text/html");
    match token {
        Some(token) => call.token(token).send().await,
        None => call.send().await,
    }
}

#[tokio::test]
async fn strangers_are_sent_to_the_sign_in_and_back() {
    let app = TestApp::start().await;
    for (path, place) in [
        ("/admin", "/admin/sign-in?next=/admin"),
        (
            "/admin/orders?q=mei&page=2",
            "/admin/sign-in?next=/admin/orders%3Fq%3Dmei%26page%3D2",
        ),
        ("/admin/nothing-here", "/admin/sign-in?next=/admin/nothing-here"),
    ] {
        let answer = page(&app, path, None).await;
        assert_eq!(
            (answer.status, &answer.headers["location"]),
            (303, &place.parse().unwrap())
        );
        assert_eq!(answer.headers["cache-control"], "no-store");
    }
    let customer = app.token(BuiltInRole::Customer).await;
    assert_eq!(page(&app, "/admin", Some(&customer)).await.status, 303);
    assert_eq!(page(&app, "/admin/sign-in", None).await.status, 200);
    app.finish().await;
}

#[tokio::test]
async fn what_a_role_may_not_see_is_said_in_a_page() {
    let app = TestApp::start().await;
    let token = app.token(BuiltInRole::WarehouseStaff).await;
    assert_eq!(page(&app, "/admin/stock", Some(&token)).await.status, 200);
    let refused = page(&app, "/admin/journal", Some(&token)).await;
    assert_eq!(refused.status, 403);
    assert!(refused.body.as_str().unwrap().contains("not open to your role"));
    app.finish().await;
}

#[tokio::test]
async fn every_page_brings_its_policy() {
    let app = TestApp::start().await;
    let calls = (0..48).map(|at| {
        let path = ["/", "/cart", "/search?q=kopi", "/nothing-here"][at % 4];
        let app = &app;
        async move { (path, page(app, path, None).await) }
    });
    for (path, answer) in futures::future::join_all(calls).await {
        let policy = answer.headers["content-security-policy"].to_str().unwrap();
        assert!(policy.contains("'nonce-"), "{path} {}: {policy}", answer.status);
    }
    app.finish().await;
}
