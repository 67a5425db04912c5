//! Levels and adjustments.

mod reserved;

use crate::support::{TestApp, pickup};
use domain::permission::BuiltInRole;
use serde_json::json;
use test_support::{ProductBuilder, shop};

#[tokio::test]
async fn levels_tell_every_place_and_what_is_held() {
    let app = TestApp::start().await;
    let cup = ProductBuilder::new("Enamel kopi cup", 1290)
        .stock("UBI", 4)
        .stock("SHOP", 6)
        .create(&app.ctx)
        .await;
    app.ordered(&[(&cup, 5)], &pickup("paynow")).await;
    let token = app.token(BuiltInRole::WarehouseStaff).await;
    let levels = app
        .get(&format!("/inventory/stock-levels?sku={}", cup.sku))
        .token(&token)
        .send()
        .await
        .ok(200);
    assert_eq!(levels["total"], 2);
    for level in levels["items"].as_array().unwrap() {
        let count = |name: &str| level[name].as_i64().unwrap();
        assert_eq!(
            count("on_hand"),
            count("reserved") + count("available"),
            "{level}"
        );
    }
    let held: i64 = levels["items"]
        .as_array()
        .unwrap()
        .iter()
        .filter_map(|it| it["reserved"].as_i64())
        .sum();
    assert_eq!(held, 5);
    let ubi = shop::location(&app.ctx, "UBI").await;
    let there = app
        .get(&format!("/inventory/stock-levels?location={ubi}"))
        .token(&token)
        .send()
        .await
        .ok(200);
    assert_eq!(
        (there["total"].as_i64(), there["items"][0]["on_hand"].as_i64()),
        (Some(1), Some(4))
    );
    app.get("/inventory/stock-levels?location=nowhere")
        .token(&token)
        .send()
        .await
        .is_problem();
    let warehouses = app.get("/warehouses").token(&token).send().await.ok(200);
    let places = app.get(&format!(
        "/warehouses/{}/locations",
        warehouses["items"][0]["id"].as_str().unwrap()
    ));
    assert_eq!(places.token(&token).send().await.ok(200)["total"], 1);
    app.finish().await;
}

#[tokio::test]
async fn an_adjustment_moves_stock_value_and_books_together() {
    let app = TestApp::start().await;
    let cup = ProductBuilder::new("Enamel kopi cup", 1290)
        .stock("UBI", 10)
        .cost("4.00")
        .create(&app.ctx)
        .await;
    app.ordered(&[(&cup, 3)], &pickup("paynow")).await;
    let token = app.token(BuiltInRole::WarehouseStaff).await;
    let place = shop::location(&app.ctx, "UBI").await;
    let adjust = |quantity: i64, reason: &str| {
        let body = json!({ "variant_id": cup.variant_id, "location_id": place, "quantity": quantity, "reason": reason });
        app.call("PUT", "/api/v1/inventory/adjustments")
            .token(&token)
            .json(&body)
    };
    let movement = adjust(-2, "Two broke").send().await.ok(200);
    assert_eq!(
        (movement["quantity"].as_i64(), movement["balance_after"].as_i64()),
        (Some(-2), Some(8))
    );
    assert_eq!(
        (movement["value"]["amount"].as_str(), movement["reason"].as_str()),
        (Some("-8.00"), Some("Two broke"))
    );
    assert_eq!(app.balance("inventory").await, "32.00");
    let promised = adjust(-6, "Promised to an order").send().await;
    let short = &promised.refused(409, "stock_promised")["details"]["shortages"][0];
    assert_eq!(
        (&short["sku"], short["requested"].as_i64(), short["left"].as_i64()),
        (&json!(cup.sku), Some(6), Some(5))
    );
    for (quantity, reason) in [
        (0, "Nothing"),
        (-1, ""),
        (i64::MAX, "Too many"),
        (i64::MIN, "Too few"),
    ] {
        let answer = adjust(quantity, reason).send().await;
        assert!([409, 422].contains(&answer.status), "{quantity}: {}", answer.body);
        answer.is_problem();
    }
    adjust(1, "Found one").send().await.ok(200);
    assert_eq!(
        (app.stock(&cup).await, app.balance("inventory").await),
        ((9, 3), "36.00".to_owned())
    );
    app.finish().await;
}

/// Another product with the name inside of its own, and more places than a page of levels has rows.
#[tokio::test]
async fn a_product_has_its_own_stock_on_its_page() {
    let app = TestApp::start().await;
    let cup = ProductBuilder::new("Cup", 500)
        .stock("UBI", 3)
        .create(&app.ctx)
        .await;
    for number in 0..3 {
        ProductBuilder::new(&format!("Cup {number}"), 500)
            .stock("UBI", 9)
            .create(&app.ctx)
            .await;
    }
    let slug: String = app
        .value(
            "SELECT p.slug FROM products p JOIN product_variants v ON v.product_id = p.id WHERE v.id = $1",
            kernel::params![cup.variant_id],
        )
        .await;
    let before = app.statements();
    let view = flows::product_views::detail(&app.ctx, &slug).await.unwrap();
    assert!(app.statements() - before < 12, "{}", app.statements() - before);
    let levels: Vec<(uuid::Uuid, i64)> = view
        .levels
        .iter()
        .map(|level| (level.variant_id, level.on_hand))
        .collect();
    assert_eq!(levels, [(cup.variant_id, 3)]);
    assert_eq!(
        view.movements.iter().map(|it| it.quantity).collect::<Vec<_>>(),
        [3]
    );
    app.finish().await;
}
