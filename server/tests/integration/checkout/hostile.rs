//! Input that nobody means well with: always refused in words, never a fault of ours.

use crate::support::{Answer, TestApp, home, pickup};
use serde_json::{Value, json};
use test_support::ProductBuilder;

async fn add(app: &TestApp, cart: &str, body: &Value) -> Answer {
    app.post("/cart/items").cart(cart).json(body).send().await
}

#[tokio::test]
async fn quantities_are_whole_positive_and_small() {
    let app = TestApp::start().await;
    let cup = app.cup(9).await;
    let cart = app.cart_with(&[]).await;
    for quantity in [
        json!(0),
        json!(-1),
        json!(1000),
        json!(i64::MAX),
        json!(i64::MIN),
        json!(1.5),
        json!(1e300),
        json!("2"),
        json!(null),
        json!([1]),
    ] {
        let answer = add(
            &app,
            &cart,
            &json!({ "variant_id": cup.variant_id, "quantity": quantity }),
        )
        .await;
        assert!([409, 422].contains(&answer.status), "{quantity}: {}", answer.body);
        answer.is_problem();
    }
    let beyond = format!(
        r#"{{"variant_id": "{}", "quantity": 99999999999999999999999}}"#,
        cup.variant_id
    );
    app.post("/cart/items")
        .cart(&cart)
        .raw(beyond)
        .send()
        .await
        .refused(422, "invalid_body");
    let unknown = json!({ "variant_id": uuid::Uuid::nil(), "quantity": 1 });
    add(&app, &cart, &unknown).await.refused(404, "not_found");
    let extra = json!({ "variant_id": cup.variant_id, "quantity": 1, "unit_price": "0.01" });
    assert_eq!(
        add(&app, &cart, &extra).await.refused(422, "invalid_body")["errors"][0]["field"],
        "unit_price"
    );
    let odd = json!({ "variant_id": "'; DROP TABLE carts; --", "quantity": 1 });
    add(&app, &cart, &odd).await.refused(422, "invalid_body");
    assert_eq!(app.count("cart_items").await, 0);
    app.finish().await;
}

#[tokio::test]
async fn bodies_are_json_of_the_agreed_size() {
    let app = TestApp::start().await;
    let cart = app.cart_with(&[]).await;
    let send = |body: &str| {
        app.post("/checkout")
            .cart(&cart)
            .key("hostile-bodies")
            .raw(body.to_owned())
    };
    send("{").send().await.refused(400, "malformed_json");
    send("[]").send().await.refused(422, "invalid_body");
    send("\"text\"").send().await.refused(422, "invalid_body");
    send(&"[".repeat(50_000)).send().await.is_problem();
    let not_said = app
        .post("/checkout")
        .cart(&cart)
        .key("hostile-bodies")
        .header("Content-Type", "text/plain");
    let answer = not_said.body_text("{}").send().await;
    answer.refused(415, "json_only");
    let large = format!("{{\"contact\": \"{}\"}}", "x".repeat(100_000));
    send(&large).send().await.refused(413, "body_too_large");
    // The server may hang up before it has read all of two megabytes; it must not fail.
    let huge = send(&"x".repeat(2_000_000)).try_send().await;
    assert!(huge.is_none_or(|status| status == 413), "{huge:?}");
    app.finish().await;
}

#[tokio::test]
async fn every_wrong_field_of_a_checkout_is_named() {
    let app = TestApp::start().await;
    let cup = app.cup(9).await;
    let cart = app.cart_with(&[(&cup, 1)]).await;
    let mut body = home("cheque");
    body["contact"] = json!({ "email": "no address", "name": "", "phone": "12" });
    body["delivery"]["address"]["postal_code"] = json!("12345");
    let refused = app.check_out(&cart, "many-wrong-fields", &body).await;
    let errors = refused.refused(422, "invalid_fields")["errors"]
        .as_array()
        .unwrap()
        .clone();
    let fields: Vec<&str> = errors.iter().filter_map(|it| it["field"].as_str()).collect();
    for field in [
        "contact.email",
        "contact.name",
        "contact.phone",
        "delivery.address.postal_code",
        "payment_method",
    ] {
        assert!(fields.contains(&field), "{field} is missing in {fields:?}");
    }
    let mut odd = home("paynow");
    odd["contact"]["name"] = json!("Robert'); DROP TABLE orders;--");
    odd["delivery"]["note"] = json!("<script>alert(1)</script>");
    app.check_out(&cart, "odd-but-only-text", &odd).await.ok(201);
    assert_eq!(app.count("orders WHERE name LIKE 'Robert%'").await, 1);
    app.finish().await;
}

#[tokio::test]
async fn texts_with_zero_characters_are_refused() {
    let app = TestApp::start().await;
    let cart = app.cart_with(&[]).await;
    let mut body = pickup("paynow");
    body["contact"]["name"] = json!("Mei\u{0}Ling");
    app.check_out(&cart, "a-zero-character", &body)
        .await
        .refused(400, "zero_character");
    app.get("/products/a%00b")
        .send()
        .await
        .refused(400, "zero_character");
    app.finish().await;
}

#[tokio::test]
async fn an_order_of_nothing_is_refused() {
    let app = TestApp::start().await;
    let gift = ProductBuilder::new("Sample sachet", 0)
        .stock("UBI", 5)
        .create(&app.ctx)
        .await;
    let cart = app.cart_with(&[(&gift, 1)]).await;
    for method in ["paynow", "demo_card"] {
        let key = format!("an-order-of-nothing-{method}");
        app.check_out(&cart, &key, &pickup(method))
            .await
            .refused(409, "nothing_to_pay");
    }
    assert_eq!((app.count("orders").await, app.stock(&gift).await), (0, (5, 0)));
    app.finish().await;
}

#[tokio::test]
async fn numbers_that_fit_no_column_are_no_fault_of_ours() {
    let app = TestApp::start().await;
    let cup = app.cup(5).await;
    let location_id = test_support::shop::location(&app.ctx, "UBI").await;
    let before = app.balance("inventory").await;
    for (quantity, unit_cost) in [
        (i64::MAX, "1.00"),
        (3_000_000_000, "1.00"),
        (1, "99999999999999.99"),
        (2_000_000_000, "9999999999.99"),
    ] {
        let form = domain::views::stock::ReceiveGoodsForm {
            location_id,
            supplier: "Enamel & Iron Trading".to_owned(),
            reference: "DO 1".to_owned(),
            lines: vec![domain::views::stock::ReceiveLineForm {
                variant_id: cup.variant_id,
                quantity,
                unit_cost: unit_cost.to_owned(),
            }],
        };
        let fault = flows::stock::receive(&app.ctx, &form).await.unwrap_err();
        let fault = domain::AppError::from(fault);
        assert!(fault.kind.status() < 500, "{quantity} at {unit_cost}: {fault}");
    }
    assert_eq!(
        (app.stock(&cup).await, app.balance("inventory").await),
        ((5, 0), before)
    );
    app.finish().await;
}
