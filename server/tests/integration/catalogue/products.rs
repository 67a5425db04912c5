//! Products, variants, categories, and what may be asked of lists.

use crate::support::TestApp;
use serde_json::json;
use test_support::ProductBuilder;

#[tokio::test]
async fn a_product_is_found_by_id_and_slug_with_its_variants() {
    let app = TestApp::start().await;
    let cup = ProductBuilder::new("Enamel kopi cup", 1290)
        .stock("UBI", 7)
        .stock("SHOP", 2)
        .create(&app.ctx)
        .await;
    let by_slug = app.get(&format!("/products/{}", cup.slug)).send().await.ok(200);
    assert_eq!(
        app.get(&format!("/products/{}", cup.id)).send().await.ok(200),
        by_slug
    );
    assert_eq!(
        by_slug["price_from"],
        json!({ "amount": "12.90", "currency": "SGD" })
    );
    assert_eq!(by_slug["in_stock"], true);
    let variant = &by_slug["variants"][0];
    assert_eq!(
        (variant["sku"].as_str(), variant["available"].as_i64()),
        (Some(cup.sku.as_str()), Some(9))
    );
    let variants = app
        .get(&format!("/products/{}/variants", cup.slug))
        .send()
        .await
        .ok(200);
    assert_eq!(
        (variants["total"].as_i64(), &variants["items"][0]),
        (Some(1), variant)
    );
    let free = app
        .get(&format!("/inventory/{}/availability", cup.variant_id))
        .send()
        .await
        .ok(200);
    assert_eq!(free["available"], 9);
    app.get("/products/no-such-thing")
        .send()
        .await
        .refused(404, "not_found");
    app.finish().await;
}

#[tokio::test]
async fn pages_are_bounded() {
    let app = TestApp::start().await;
    for number in 0..5 {
        ProductBuilder::new(&format!("Plate {number}"), 1000 + number * 100)
            .create(&app.ctx)
            .await;
    }
    let page = app
        .get("/products?per_page=2&page=2&sort=price_asc")
        .send()
        .await
        .ok(200);
    assert_eq!(
        (
            page["total"].as_i64(),
            page["page"].as_i64(),
            page["per_page"].as_i64()
        ),
        (Some(5), Some(2), Some(2))
    );
    let names: Vec<&str> = page["items"]
        .as_array()
        .unwrap()
        .iter()
        .filter_map(|it| it["name"].as_str())
        .collect();
    assert_eq!(names, ["Plate 2", "Plate 3"]);
    let whole = app.get("/products?per_page=100000").send().await.ok(200);
    assert_eq!(
        (
            whole["per_page"].as_i64(),
            whole["items"].as_array().unwrap().len()
        ),
        (Some(100), 5)
    );
    let beyond = app.get("/products?page=4000000000").send().await.ok(200);
    assert!(beyond["items"].as_array().unwrap().is_empty());
    for wrong in [
        "page=-1",
        "page=one",
        "per_page=99999999999",
        "colour=red",
        "in_stock=maybe",
    ] {
        app.get(&format!("/products?{wrong}"))
            .send()
            .await
            .refused(422, "invalid_query");
    }
    let empty = app.get("/categories").send().await.ok(200);
    assert_eq!(empty["total"], 0);
    app.get("/categories/none/products")
        .send()
        .await
        .refused(404, "not_found");
    app.finish().await;
}

#[tokio::test]
async fn a_list_costs_the_same_statements_whatever_its_length() {
    let app = TestApp::start().await;
    let token = app.admin().await;
    let mut few = None;
    for number in 0..40 {
        let product = ProductBuilder::new(&format!("Cup {number}"), 900)
            .stock("UBI", 5)
            .create(&app.ctx)
            .await;
        app.ordered(&[(&product, 1)], &crate::support::pickup("paynow"))
            .await;
        if number == 1 {
            few = Some(costs(&app, &token).await);
        }
    }
    assert_eq!(
        few,
        Some(costs(&app, &token).await),
        "statements a page with 2 rows and with 24"
    );
    app.finish().await;
}

/// Statements of each list page.
async fn costs(app: &TestApp, token: &str) -> Vec<(&'static str, u64)> {
    let mut costs = Vec::new();
    for path in [
        "/products",
        "/orders",
        "/inventory/stock-levels",
        "/inventory/movements",
        "/journal-entries",
        "/search?q=cup",
    ] {
        // Twice, so that what is read once in a while (settings) is read already; the commit makes cached pages old.
        app.get(path).token(token).send().await.ok(200);
        kernel::Tx::begin(&app.ctx).await.unwrap().commit().await.unwrap();
        let before = app.statements();
        app.get(path).token(token).send().await.ok(200);
        costs.push((path, app.statements() - before));
    }
    costs
}
