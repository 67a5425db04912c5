//! The same submit again, and at once.

use crate::support::{TestApp, home, pickup};
use futures::future::join_all;

#[tokio::test(flavor = "multi_thread")]
async fn twenty_times_the_same_submit_is_one_order() {
    let app = TestApp::start().await;
    let cup = app.cup(9).await;
    let cart = app.cart_with(&[(&cup, 2)]).await;
    let body = home("paynow");
    let answers = join_all((0..20).map(|_| app.check_out(&cart, "one-and-the-same", &body))).await;
    let bodies: Vec<_> = answers.into_iter().map(|answer| answer.ok(201)).collect();
    assert!(bodies.iter().all(|body| body == &bodies[0]), "{bodies:#?}");
    assert_eq!((app.count("orders").await, app.count("payments").await), (1, 1));
    assert_eq!(app.stock(&cup).await, (9, 2));

    app.check_out(&cart, "one-and-the-same", &pickup("paynow"))
        .await
        .refused(422, "idempotency_mismatch");
    app.check_out(&cart, "another-key-though", &body)
        .await
        .refused(409, "cart_ordered");
    assert_eq!(app.count("orders").await, 1);
    app.finish().await;
}

#[tokio::test]
async fn a_submit_needs_a_key_of_the_right_shape() {
    let app = TestApp::start().await;
    let cup = app.cup(9).await;
    let cart = app.cart_with(&[(&cup, 1)]).await;
    let missing = app
        .post("/checkout")
        .cart(&cart)
        .json(&pickup("paynow"))
        .send()
        .await;
    missing.refused(400, "idempotency_key_required");
    for key in ["short", "with a space", &"k".repeat(200)] {
        app.check_out(&cart, key, &pickup("paynow"))
            .await
            .refused(422, "invalid_idempotency_key");
    }
    assert_eq!(app.count("orders").await, 0);
    app.finish().await;
}
