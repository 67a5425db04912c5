//! Who sees an order, and how lists are asked.

use crate::support::{TestApp, pickup};
use domain::permission::BuiltInRole;

#[tokio::test]
async fn another_persons_order_does_not_exist() {
    let app = TestApp::start().await;
    let cup = app.cup(5).await;
    let mine = app.ordered(&[(&cup, 1)], &pickup("paynow")).await;
    let theirs = app.ordered(&[(&cup, 1)], &pickup("paynow")).await;
    for token in [
        theirs.access_token.as_str(),
        "",
        "x",
        &"0".repeat(5000),
        "%27%20OR%201%3D1--",
    ] {
        app.get(&format!("/orders/{}?access_token={token}", mine.number))
            .send()
            .await
            .refused(404, "not_found");
    }
    app.get(&format!("/orders/{}", mine.number))
        .send()
        .await
        .refused(404, "not_found");
    app.get(&format!("/orders/{}?access_token={}", mine.id, mine.access_token))
        .send()
        .await
        .refused(401, "unauthenticated");
    let customer = app.token(BuiltInRole::Customer).await;
    let answer = app
        .get(&format!("/orders/{}", mine.id))
        .token(&customer)
        .send()
        .await;
    assert!([401, 403, 404].contains(&answer.status), "{}", answer.body);
    let staff = app.token(BuiltInRole::WarehouseStaff).await;
    app.get(&format!("/orders/{}", uuid::Uuid::nil()))
        .token(&staff)
        .send()
        .await
        .refused(404, "not_found");
    let foreign = format!("/orders/{}/payments/{}/confirm", mine.id, theirs.payment_id);
    let body = serde_json::json!({ "reference": "DBS 5" });
    app.post(&foreign)
        .token(&app.admin().await)
        .json(&body)
        .send()
        .await
        .refused(404, "not_found");
    app.post("/orders/not-an-id/fulfilments")
        .token(&staff)
        .send()
        .await
        .refused(400, "invalid_path");
    app.finish().await;
}

#[tokio::test]
async fn staff_list_orders_by_view_word_and_page() {
    let app = TestApp::start().await;
    let cup = app.cup(9).await;
    let waiting = app.ordered(&[(&cup, 1)], &pickup("paynow")).await;
    let paid = app.paid(&[(&cup, 2)], &pickup("paynow")).await;
    let token = app.token(BuiltInRole::WarehouseStaff).await;
    let list = |query: String| app.get(&format!("/orders?{query}")).token(&token);
    let all = list("per_page=1&sort=total_asc".to_owned()).send().await.ok(200);
    assert_eq!(
        (all["total"].as_i64(), all["items"][0]["number"].as_str()),
        (Some(2), Some(waiting.number.as_str()))
    );
    assert!(chrono::DateTime::parse_from_rfc3339(all["items"][0]["placed_at"].as_str().unwrap()).is_ok());
    let to_ship = list("view=to_ship".to_owned()).send().await.ok(200);
    assert_eq!(
        (to_ship["total"].as_i64(), to_ship["items"][0]["number"].as_str()),
        (Some(1), Some(paid.number.as_str()))
    );
    let named = list(format!("q={}", paid.number)).send().await.ok(200);
    assert_eq!(named["total"], 1);
    let odd = list("q=%25%27%3B--".to_owned()).send().await.ok(200);
    assert_eq!(odd["total"], 0);
    app.finish().await;
}
