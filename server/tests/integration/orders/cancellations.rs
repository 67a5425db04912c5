//! Cancelling: before the money, before the parcel, and after a part of it.

use crate::support::{Answer, Order, TestApp, home, pickup};
use domain::permission::BuiltInRole;
use serde_json::json;

#[tokio::test]
async fn before_payment_the_goods_are_free_again() {
    let app = TestApp::start().await;
    let cup = app.cup(5).await;
    let order = app.ordered(&[(&cup, 2)], &home("paynow")).await;
    let cancelled = app.cancel(&order).await.ok(201);
    assert_eq!(
        (
            cancelled["status"].as_str(),
            cancelled["payments"][0]["status"].as_str()
        ),
        (Some("cancelled"), Some("cancelled"))
    );
    assert_eq!(
        (
            app.stock(&cup).await,
            app.count("documents").await,
            app.count("refunds").await
        ),
        ((5, 0), 0, 0)
    );
    app.cancel(&order).await.refused(409, "nothing_to_cancel");
    app.ship(&order, &json!({})).await.is_problem();
    app.finish().await;
}

#[tokio::test]
async fn before_shipping_all_of_the_money_goes_back() {
    let app = TestApp::start().await;
    let cup = app.cup(5).await;
    let order = app.paid_by_card(&[(&cup, 2)], &home("demo_card")).await;
    assert_eq!(app.balance("gst_output").await, "-2.50");
    app.cancel(&order).await.ok(201);
    app.work().await;
    let tracked = app.tracked(&order).await;
    assert_eq!(
        (tracked["status"].as_str(), tracked["payment_status"].as_str()),
        (Some("cancelled"), Some("refunded"))
    );
    assert_eq!(tracked["payments"][0]["refunded"]["amount"], "30.30");
    let kinds: Vec<&str> = tracked["documents"]
        .as_array()
        .unwrap()
        .iter()
        .filter_map(|it| it["kind"].as_str())
        .collect();
    assert!(kinds.contains(&"credit_note"), "{kinds:?}");
    for role in [
        "card_clearing",
        "customer_prepayments",
        "gst_output",
        "refunds_payable",
    ] {
        assert_eq!(app.balance(role).await, "0.00", "{role}");
    }
    assert_eq!(app.stock(&cup).await, (5, 0));
    app.finish().await;
}

#[tokio::test]
async fn after_a_part_only_the_rest_goes_back() {
    let app = TestApp::start().await;
    let cup = app.cup(5).await;
    let order = app.paid_by_card(&[(&cup, 3)], &home("demo_card")).await;
    app.ship_one(&order, &cup).await;
    app.cancel(&order).await.ok(201);
    app.work().await;
    let tracked = app.tracked(&order).await;
    assert_eq!(
        (tracked["status"].as_str(), tracked["payment_status"].as_str()),
        (Some("shipped"), Some("part_refunded"))
    );
    assert_eq!(
        tracked["payments"][0]["refunded"]["amount"], "25.80",
        "two cups, not the delivery that was made"
    );
    let item = &tracked["items"][0];
    assert_eq!(
        (
            item["fulfilled_quantity"].as_i64(),
            item["cancelled_quantity"].as_i64()
        ),
        (Some(1), Some(2))
    );
    assert_eq!(
        (
            app.balance("card_clearing").await,
            app.balance("customer_prepayments").await
        ),
        ("17.40".to_owned(), "0.00".to_owned())
    );
    assert_eq!(
        (app.stock(&cup).await, app.balance("cogs").await),
        ((4, 0), "4.00".to_owned())
    );
    app.cancel(&order).await.refused(409, "nothing_to_cancel");
    app.finish().await;
}

#[tokio::test]
async fn a_paynow_refund_is_owed_until_somebody_sends_it() {
    let app = TestApp::start().await;
    let cup = app.cup(5).await;
    let order = app.paid(&[(&cup, 1)], &pickup("paynow")).await;
    app.cancel(&order).await.ok(201);
    app.work().await;
    assert_eq!(app.tracked(&order).await["payment_status"], "refund_pending");
    assert_eq!(
        (
            app.balance("refunds_payable").await,
            app.balance("paynow_clearing").await
        ),
        ("-12.90".to_owned(), "12.90".to_owned())
    );
    let refund = app.staff_view(&order).await["refunds"][0]["id"]
        .as_str()
        .unwrap()
        .to_owned();
    let sent = say_sent(&app, &order, &refund, "a-refund-sent", "DBS OUT 9")
        .await
        .ok(200);
    assert_eq!(
        (
            sent["refunds"][0]["status"].as_str(),
            sent["refunds"][0]["reference"].as_str()
        ),
        (Some("succeeded"), Some("DBS OUT 9"))
    );
    assert_eq!(app.tracked(&order).await["payment_status"], "refunded");
    let again = say_sent(&app, &order, &refund, "a-refund-sent", "DBS OUT 9")
        .await
        .ok(200);
    assert_eq!(again, sent, "the same key gets the same answer");
    say_sent(&app, &order, &refund, "another-key", "DBS OUT 9")
        .await
        .refused(409, "refund_settled");
    assert_eq!(app.count("journal_entries WHERE kind = 'refund_sent'").await, 1);
    assert_eq!(
        (
            app.balance("refunds_payable").await,
            app.balance("paynow_clearing").await
        ),
        ("0.00".to_owned(), "0.00".to_owned())
    );
    app.finish().await;
}

async fn say_sent(app: &TestApp, order: &Order, refund: &str, key: &str, reference: &str) -> Answer {
    let token = app.token(BuiltInRole::Accountant).await;
    app.post(&format!("/orders/{}/refunds/{refund}/sent", order.id))
        .token(&token)
        .key(key)
        .json(&json!({ "reference": reference }))
        .send()
        .await
}

#[tokio::test]
async fn a_refund_is_said_to_be_sent_by_who_may_and_with_a_reference() {
    let app = TestApp::start().await;
    let cup = app.cup(5).await;
    let (order, other) = (
        app.paid(&[(&cup, 1)], &pickup("paynow")).await,
        app.paid(&[(&cup, 1)], &pickup("paynow")).await,
    );
    let cancelled = app.cancel(&order).await.ok(201);
    let refund = cancelled["refunds"][0]["id"].as_str().unwrap().to_owned();
    for reference in ["", "   ", &"x".repeat(65)] {
        say_sent(
            &app,
            &order,
            &refund,
            &format!("key-{}-of-mine", reference.len()),
            reference,
        )
        .await
        .refused(422, "invalid_fields");
    }
    say_sent(&app, &other, &refund, "not-of-this-order", "DBS 1")
        .await
        .refused(404, "not_found");
    let token = app.token(BuiltInRole::WarehouseStaff).await;
    app.post(&format!("/orders/{}/refunds/{refund}/sent", order.id))
        .token(&token)
        .json(&json!({ "reference": "DBS 1" }))
        .send()
        .await
        .refused(403, "forbidden");
    assert_eq!(app.tracked(&order).await["payment_status"], "refund_pending");
    app.finish().await;
}

#[tokio::test]
async fn a_cancellation_needs_a_reason() {
    let app = TestApp::start().await;
    let cup = app.cup(5).await;
    let order = app.ordered(&[(&cup, 1)], &pickup("paynow")).await;
    let token = app.admin().await;
    let path = format!("/orders/{}/cancellations", order.id);
    app.post(&path)
        .token(&token)
        .json(&json!({ "reason": "" }))
        .send()
        .await
        .refused(422, "invalid_fields");
    app.post(&path)
        .token(&token)
        .json(&json!({}))
        .send()
        .await
        .refused(422, "invalid_body");
    app.finish().await;
}
