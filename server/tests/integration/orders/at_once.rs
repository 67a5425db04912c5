//! Two people do the same thing at the same moment: it is done once.

use crate::support::{TestApp, pickup};
use domain::permission::BuiltInRole;
use futures::future::join_all;
use serde_json::json;

#[tokio::test(flavor = "multi_thread")]
async fn a_payment_is_confirmed_and_an_order_shipped_once() {
    let app = TestApp::start().await;
    let cup = app.cup(5).await;
    let order = app.ordered(&[(&cup, 2)], &pickup("paynow")).await;
    let token = app.admin().await;
    let confirm = format!("/orders/{}/payments/{}/confirm", order.id, order.payment_id);
    let reference = json!({ "reference": "DBS 1" });
    let confirms = join_all((0..6).map(|_| app.post(&confirm).token(&token).json(&reference).send())).await;
    assert_eq!(confirms.iter().filter(|it| it.status == 200).count(), 1);
    for late in confirms.iter().filter(|it| it.status != 200) {
        late.refused(409, "already_paid");
    }
    let ship = format!("/orders/{}/fulfilments", order.id);
    let ships = join_all((0..6).map(|_| app.post(&ship).token(&token).json(&json!({})).send())).await;
    assert_eq!(ships.iter().filter(|it| it.status == 201).count(), 1);
    for late in ships.iter().filter(|it| it.status != 201) {
        late.refused(409, "nothing_to_ship");
    }
    assert_eq!(app.stock(&cup).await, (3, 0));
    assert_eq!(
        app.count("journal_entries WHERE source_type IN ('payment', 'fulfilment')")
            .await,
        2
    );
    assert_eq!(app.count("documents").await, 1);
    app.finish().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_repeated_request_with_its_key_gets_the_first_answer() {
    let app = TestApp::start().await;
    let cup = app.cup(5).await;
    let order = app.paid(&[(&cup, 3)], &pickup("paynow")).await;
    let token = app.token(BuiltInRole::WarehouseStaff).await;
    let line = app.line_of(&order, &cup).await;
    let path = format!("/orders/{}/fulfilments", order.id);
    let one = json!({ "items": [{ "order_item_id": line, "quantity": 1 }] });
    let repeats =
        join_all((0..20).map(|_| app.post(&path).token(&token).key("parcel-one").json(&one).send())).await;
    let bodies: Vec<_> = repeats.into_iter().map(|answer| answer.ok(201)).collect();
    assert!(bodies.iter().all(|body| body == &bodies[0]));
    assert_eq!(
        (app.count("fulfilments").await, app.stock(&cup).await),
        (1, (4, 2))
    );
    let two = json!({ "items": [{ "order_item_id": line, "quantity": 2 }] });
    app.post(&path)
        .token(&token)
        .key("parcel-one")
        .json(&two)
        .send()
        .await
        .refused(422, "idempotency_mismatch");
    let refused = json!({ "items": [{ "order_item_id": line, "quantity": 9 }] });
    app.post(&path)
        .token(&token)
        .key("parcel-two")
        .json(&refused)
        .send()
        .await
        .refused(409, "already_shipped");
    app.post(&path)
        .token(&token)
        .key("parcel-two")
        .json(&two)
        .send()
        .await
        .ok(201);
    app.finish().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn one_reference_confirms_one_payment() {
    let app = TestApp::start().await;
    let cup = app.cup(5).await;
    let first = app.ordered(&[(&cup, 1)], &pickup("paynow")).await;
    let second = app.ordered(&[(&cup, 1)], &pickup("paynow")).await;
    app.confirm(&first, "DBS 77").await.ok(200);
    app.confirm(&second, "DBS 77")
        .await
        .refused(409, "reference_used");
    app.confirm(&second, "   ").await.refused(422, "invalid_fields");
    assert_eq!(app.status(&second).await, "pending_payment");
    app.finish().await;
}
