//! The cart by its token.

use crate::support::{TestApp, pickup};
use serde_json::json;

#[tokio::test]
async fn a_cart_is_filled_changed_and_emptied() {
    let app = TestApp::start().await;
    let cup = app.cup(5).await;
    let token = app.cart_with(&[(&cup, 2)]).await;
    let cart = app.get("/cart").cart(&token).send().await.ok(200);
    assert_eq!(cart["totals"]["subtotal"]["amount"], "25.80");
    assert_eq!(cart["totals"]["delivery"]["amount"], "4.50");
    let item = format!("/cart/items/{}", cart["items"][0]["id"].as_str().unwrap());
    let change = |quantity: i64| {
        app.call("PATCH", &format!("/api/v1{item}"))
            .cart(&token)
            .json(&json!({ "quantity": quantity }))
    };
    assert_eq!(change(5).send().await.ok(200)["count"], 5);
    let short = change(6).send().await;
    let left = json!({ "shortages": [{
        "variant_id": cup.variant_id, "sku": cup.sku, "name": "Enamel kopi cup", "requested": 6, "left": 5,
    }] });
    assert_eq!(short.refused(409, "insufficient_stock")["details"], left);
    let more = json!({ "variant_id": cup.variant_id, "quantity": 1 });
    let short = app.post("/cart/items").cart(&token).json(&more).send().await;
    assert_eq!(short.refused(409, "insufficient_stock")["details"], left);
    // The pages' way in says the same.
    let form = format!("variant_id={}&quantity=1", cup.variant_id);
    let short = app
        .call("POST", "/_fn/rpc/cart/add_to_cart")
        .cart(&token)
        .form(&form)
        .send()
        .await;
    assert_eq!(
        (short.status, &short.body["details"]),
        (409, &left),
        "{}",
        short.body
    );
    let other = app.cart_with(&[]).await;
    app.call("DELETE", &format!("/api/v1{item}"))
        .cart(&other)
        .send()
        .await
        .refused(404, "not_found");
    let empty = app
        .call("DELETE", &format!("/api/v1{item}"))
        .cart(&token)
        .send()
        .await
        .ok(200);
    assert_eq!(
        (empty["count"].as_i64(), empty["can_check_out"].as_bool()),
        (Some(0), Some(false))
    );
    app.check_out(&token, "an-empty-cart", &pickup("paynow"))
        .await
        .refused(409, "cart_empty");
    app.finish().await;
}

#[tokio::test]
async fn a_repeated_add_is_one_add() {
    let app = TestApp::start().await;
    let cup = app.cup(5).await;
    let token = app.cart_with(&[]).await;
    let item = json!({ "variant_id": cup.variant_id, "quantity": 2 });
    for _ in 0..3 {
        let cart = app
            .post("/cart/items")
            .cart(&token)
            .key("add-two-cups")
            .json(&item)
            .send()
            .await
            .ok(201);
        assert_eq!(cart["count"], 2);
    }
    let other = json!({ "variant_id": cup.variant_id, "quantity": 1 });
    let mismatch = app
        .post("/cart/items")
        .cart(&token)
        .key("add-two-cups")
        .json(&other)
        .send()
        .await;
    mismatch.refused(422, "idempotency_mismatch");
    app.finish().await;
}
