//! Tokens.

use crate::support::{TestApp, credentials};
use chrono::Duration;
use domain::permission::BuiltInRole;
use sea_orm::{ConnectionTrait, DatabaseTransaction, TransactionTrait};
use serde_json::{Value, json};
use std::future::Future;
use test_support::{database, shop};
use tokio::task::JoinHandle;

/// What a pair of tokens is renewed or revoked with.
fn to_renew(pair: &Value) -> Value {
    json!({ "refresh_token": pair["refresh_token"] })
}

async fn is_ended(app: &TestApp, access_token: &str) {
    let answer = app.get("/orders").token(access_token).send().await;
    answer.refused(401, "bad_token");
}

#[tokio::test]
async fn a_refresh_token_is_used_once_and_its_theft_ends_the_family() {
    let app = TestApp::start().await;
    let first = app.sign_in(BuiltInRole::Admin).await;
    assert_eq!(
        (first["token_type"].as_str(), first["expires_in"].as_i64()),
        (Some("Bearer"), Some(900))
    );
    let used = to_renew(&first);
    let second = app.post("/auth/refresh").json(&used).send().await.ok(200);
    let access = second["access_token"].as_str().unwrap();
    app.get("/orders").token(access).send().await.ok(200);
    app.post("/auth/refresh")
        .json(&used)
        .send()
        .await
        .refused(401, "bad_token");
    is_ended(&app, access).await;
    app.finish().await;
}

#[tokio::test]
async fn tokens_end_by_time_by_revocation_and_by_forgery() {
    let app = TestApp::start().await;
    let token = app.admin().await;
    app.clock.advance(Duration::minutes(16));
    is_ended(&app, &token).await;
    let pair = app.sign_in(BuiltInRole::Admin).await;
    let access = pair["access_token"].as_str().unwrap();
    assert_eq!(
        app.post("/auth/revoke")
            .json(&to_renew(&pair))
            .send()
            .await
            .status,
        204
    );
    is_ended(&app, access).await;
    let forged = format!("{}x", app.admin().await);
    is_ended(&app, &forged).await;
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
    let right = credentials(BuiltInRole::Admin);
    app.post("/auth/token")
        .json(&right)
        .send()
        .await
        .refused(401, "bad_credentials");
    app.clock.advance(Duration::minutes(6));
    app.post("/auth/token").json(&right).send().await.ok(200);
    app.finish().await;
}

/// Whoever writes a new row of this table waits until this ends.
async fn gate(app: &TestApp, table: &str) -> DatabaseTransaction {
    let made = format!(
        "CREATE FUNCTION at_the_gate() RETURNS trigger LANGUAGE plpgsql AS \
           $$ BEGIN PERFORM pg_advisory_xact_lock(7); RETURN NEW; END $$; \
         CREATE TRIGGER gate BEFORE INSERT ON {table} FOR EACH ROW EXECUTE FUNCTION at_the_gate()"
    );
    database::run(&app.app.db, &made).await;
    let gate = app.app.db.begin().await.unwrap();
    gate.execute_unprepared("SELECT pg_advisory_xact_lock(7)")
        .await
        .unwrap();
    gate
}

/// Starts something and comes back when it is done or waits, with `waiting` others, for somebody else's lock.
async fn start<T: Send + 'static>(
    app: &TestApp,
    waiting: i64,
    work: impl Future<Output = T> + Send + 'static,
) -> JoinHandle<T> {
    let work = tokio::spawn(work);
    let blocked = "pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'";
    for _ in 0..500 {
        if work.is_finished() || app.count(blocked).await > waiting {
            return work;
        }
        tokio::time::sleep(std::time::Duration::from_millis(10)).await;
    }
    panic!("neither done nor waiting");
}

async fn reset_password(ctx: kernel::Ctx) {
    let role = BuiltInRole::Admin;
    platform::users::create_staff(&ctx, &shop::email_of(role), "Admin", role, "Another-9-layers-1")
        .await
        .unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_token_renewed_while_the_password_is_reset_is_ended_with_the_others() {
    let app = TestApp::start().await;
    let pair = app.sign_in(BuiltInRole::Admin).await;
    let gate = gate(&app, "refresh_tokens").await;
    let used = to_renew(&pair);
    let renewing = start(&app, 0, app.post("/auth/refresh").json(&used).send()).await;
    let resetting = start(&app, 1, reset_password(app.ctx.clone())).await;
    gate.commit().await.unwrap();
    let renewed = renewing.await.unwrap().ok(200);
    resetting.await.unwrap();
    app.post("/auth/refresh")
        .json(&to_renew(&renewed))
        .send()
        .await
        .refused(401, "bad_token");
    assert_eq!(app.count("refresh_tokens WHERE revoked_at IS NULL").await, 0);
    app.finish().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_token_given_for_the_old_password_while_it_is_reset_is_ended_too() {
    let app = TestApp::start().await;
    let gate = gate(&app, "refresh_tokens").await;
    let credentials = credentials(BuiltInRole::Admin);
    let signing_in = start(&app, 0, app.post("/auth/token").json(&credentials).send()).await;
    let resetting = start(&app, 1, reset_password(app.ctx.clone())).await;
    gate.commit().await.unwrap();
    let pair = signing_in.await.unwrap().ok(200);
    resetting.await.unwrap();
    is_ended(&app, pair["access_token"].as_str().unwrap()).await;
    assert_eq!(app.count("refresh_tokens WHERE revoked_at IS NULL").await, 0);
    app.finish().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_token_renewed_while_its_family_ends_is_ended_with_it() {
    let app = TestApp::start().await;
    let first = to_renew(&app.sign_in(BuiltInRole::Admin).await);
    let second = to_renew(&app.post("/auth/refresh").json(&first).send().await.ok(200));
    let gate = gate(&app, "refresh_tokens").await;
    let renewing = start(&app, 0, app.post("/auth/refresh").json(&second).send()).await;
    // The first one again: stolen, so all of them end.
    let again = start(&app, 1, app.post("/auth/refresh").json(&first).send()).await;
    gate.commit().await.unwrap();
    let third = renewing.await.unwrap().ok(200);
    again.await.unwrap().refused(401, "bad_token");
    is_ended(&app, third["access_token"].as_str().unwrap()).await;
    assert_eq!(app.count("refresh_tokens WHERE revoked_at IS NULL").await, 0);
    app.finish().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_session_begun_with_the_old_password_while_it_is_reset_does_not_live() {
    let app = TestApp::start().await;
    let gate = gate(&app, "sessions").await;
    let form = format!(
        "email={}&password={}&next=",
        shop::email_of(BuiltInRole::Admin),
        shop::PASSWORD
    );
    let call = app
        .call("POST", "/_fn/rpc/staff/sign_in")
        .header("Sec-Fetch-Site", "same-origin")
        .form(&form);
    let signing_in = start(&app, 0, call.send()).await;
    start(&app, 1, reset_password(app.ctx.clone()))
        .await
        .await
        .unwrap();
    gate.commit().await.unwrap();
    let answer = signing_in.await.unwrap();
    assert_eq!(
        app.count("sessions").await,
        0,
        "{} {}",
        answer.status,
        answer.body
    );
    app.finish().await;
}
