//! Consent to the monthly letter: kept whoever ticks it, taken back by saying so and not by keeping silent.

use crate::support::{Order, TestApp, pickup};
use sea_orm::ConnectionTrait;
use serde_json::{Value, json};
use test_support::{Product, ProductBuilder};

async fn buys(app: &TestApp, cup: &Product, ticked: bool) -> Order {
    let mut body = pickup("paynow");
    body["marketing"] = json!(ticked);
    app.ordered(&[(cup, 1)], &body).await
}

/// The ledger of all customers, oldest first: given, words, source.
async fn ledger(app: &TestApp) -> Value {
    app.value(
        "SELECT coalesce(jsonb_agg(jsonb_build_array(given, text_version, evidence ->> 'source') ORDER BY seq), '[]') \
         FROM consents WHERE purpose = 'letter' AND channel = 'email'",
        vec![],
    )
    .await
}

async fn gets_letter(app: &TestApp, order: &Order) -> bool {
    let view = flows::order_views::track(&app.ctx, &order.number, &order.access_token)
        .await
        .unwrap();
    let noted = app
        .count("customers WHERE marketing_consent_at IS NOT NULL")
        .await;
    assert_eq!(i64::from(view.gets_letter), noted, "lists follow the ledger");
    view.gets_letter
}

/// Leaves the letter without script; where the browser goes on.
async fn stop(app: &TestApp, order: &Order, key: &str) -> String {
    let body = format!("number={}&key={key}", order.number);
    let answer = app
        .call("POST", "/_fn/rpc/tracking/stop_letter")
        .header("Accept", "text/html")
        .header("Referer", "http://shop.example/orders")
        .form(&body)
        .send()
        .await;
    assert_eq!(answer.status, 302, "{}", answer.body);
    answer.headers["location"].to_str().unwrap().to_owned()
}

#[tokio::test]
async fn who_comes_back_and_ticks_is_heard() {
    let app = TestApp::start().await;
    let cup = app.cup(9).await;
    let first = buys(&app, &cup, false).await;
    assert!(!gets_letter(&app, &first).await);
    assert_eq!(ledger(&app).await, json!([]));
    let second = buys(&app, &cup, true).await;
    assert!(gets_letter(&app, &second).await);
    let order_id: String = app
        .value("SELECT evidence ->> 'order_id' FROM consents", vec![])
        .await;
    assert_eq!(order_id, second.id.to_string(), "where it was said");
    let third = buys(&app, &cup, false).await;
    assert!(gets_letter(&app, &third).await, "no tick takes nothing back");
    assert_eq!(ledger(&app).await, json!([[true, "2026-11", "checkout"]]));
    assert_eq!(app.count("customers").await, 1);
    assert_eq!(app.count("audit_logs WHERE action = 'consent.given'").await, 1);
    app.finish().await;
}

#[tokio::test]
async fn the_letter_is_left_by_the_link_of_an_order() {
    let app = TestApp::start().await;
    let cup = app.cup(9).await;
    let order = buys(&app, &cup, true).await;
    let path = format!("/orders/{}?key={}", order.number, order.access_token);
    let page = async |path: &str| app.page(path).send().await.page();
    assert!(page(&path).await.contains("Stop the monthly letter"));
    let done = format!("{path}&done=letter_stopped");
    assert!(
        !page(&done).await.contains("no more letters"),
        "not before it is so"
    );
    // A refusal goes back to the page it came from, and changes nothing.
    stop(&app, &order, "0123456789abcdef0123456789abcdef").await;
    assert!(gets_letter(&app, &order).await);
    for _ in 0..2 {
        assert_eq!(stop(&app, &order, &order.access_token).await, done);
        assert!(!gets_letter(&app, &order).await);
    }
    assert!(page(&done).await.contains("You get no more letters from us."));
    let later = page(&path).await;
    assert!(!later.contains("Stop the monthly letter") && !later.contains("no more letters"));
    let again = buys(&app, &cup, true).await;
    assert!(gets_letter(&app, &again).await);
    assert_eq!(
        ledger(&app).await,
        json!([
            [true, "2026-11", "checkout"],
            [false, "2026-11", "order_link"],
            [true, "2026-11", "checkout"]
        ])
    );
    app.finish().await;
}

#[tokio::test]
async fn what_was_said_is_never_rewritten() {
    let app = TestApp::start().await;
    let cup = app.cup(9).await;
    buys(&app, &cup, true).await;
    for statement in [
        "UPDATE consents SET given = false",
        "DELETE FROM consents",
        "TRUNCATE consents",
    ] {
        assert!(
            app.app.db.execute_unprepared(statement).await.is_err(),
            "{statement}"
        );
    }
    app.finish().await;
}

/// An order that is refused leaves no consent behind either.
#[tokio::test]
async fn a_refused_order_says_nothing() {
    let app = TestApp::start().await;
    let cup = ProductBuilder::new("Last cup", 1290)
        .stock("UBI", 1)
        .create(&app.ctx)
        .await;
    let late = app.cart_with(&[(&cup, 1)]).await;
    buys(&app, &cup, false).await;
    let mut body = pickup("paynow");
    body["marketing"] = json!(true);
    app.check_out(&late, "too-late-for-it", &body)
        .await
        .refused(409, "insufficient_stock");
    assert_eq!(ledger(&app).await, json!([]));
    app.finish().await;
}
