//! Tokens.

use crate::support::TestApp;
use chrono::Duration;
use domain::permission::BuiltInRole;
use serde_json::json;
use test_support::shop;

#[tokio::test]
async fn a_refresh_token_is_used_once_and_its_theft_ends_the_family() {
    let app = TestApp::start().await;
    let credentials = json!({ "email": shop::email_of(BuiltInRole::Admin), "password": shop::PASSWORD });
    let first = app.post("/auth/token").json(&credentials).send().await.ok(200);
    assert_eq!(
        (first["token_type"].as_str(), first["expires_in"].as_i64()),
        (Some("Bearer"), Some(900))
    );
    let used = json!({ "refresh_token": first["refresh_token"] });
    let second = app.post("/auth/refresh").json(&used).send().await.ok(200);
    let access = second["access_token"].as_str().unwrap();
    app.get("/orders").token(access).send().await.ok(200);
    app.post("/auth/refresh")
        .json(&used)
        .send()
        .await
        .refused(401, "bad_token");
    app.get("/orders")
        .token(access)
        .send()
        .await
        .refused(401, "bad_token");
    app.finish().await;
}

#[tokio::test]
async fn tokens_end_by_time_by_revocation_and_by_forgery() {
    let app = TestApp::start().await;
    let token = app.admin().await;
    app.clock.advance(Duration::minutes(16));
    app.get("/orders")
        .token(&token)
        .send()
        .await
        .refused(401, "bad_token");
    let credentials = json!({ "email": shop::email_of(BuiltInRole::Admin), "password": shop::PASSWORD });
    let pair = app.post("/auth/token").json(&credentials).send().await.ok(200);
    let access = pair["access_token"].as_str().unwrap();
    let revoked = json!({ "refresh_token": pair["refresh_token"] });
    assert_eq!(app.post("/auth/revoke").json(&revoked).send().await.status, 204);
    app.get("/orders")
        .token(access)
        .send()
        .await
        .refused(401, "bad_token");
    let forged = format!("{}x", app.admin().await);
    app.get("/orders")
        .token(&forged)
        .send()
        .await
        .refused(401, "bad_token");
    app.finish().await;
}

#[tokio::test]
async fn guesses_get_one_answer_and_lock_the_account() {
    let app = TestApp::start().await;
    let guess = |email: String| json!({ "email": email, "password": "Wrong-password-1" });
    let unknown = app
        .post("/auth/token")
        .json(&guess("nobody@example.com".to_owned()))
        .send()
        .await;
    unknown.refused(401, "bad_credentials");
    for _ in 0..5 {
        let known = app
            .post("/auth/token")
            .json(&guess(shop::email_of(BuiltInRole::Admin)))
            .send()
            .await;
        assert_eq!(
            known.refused(401, "bad_credentials")["detail"],
            unknown.body["detail"]
        );
    }
    let right = json!({ "email": shop::email_of(BuiltInRole::Admin), "password": shop::PASSWORD });
    app.post("/auth/token")
        .json(&right)
        .send()
        .await
        .refused(401, "bad_credentials");
    app.clock.advance(Duration::minutes(6));
    app.post("/auth/token").json(&right).send().await.ok(200);
    app.finish().await;
}
