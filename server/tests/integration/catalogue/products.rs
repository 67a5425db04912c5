//! Products, variants, categories, and what may be asked of lists.

use crate::support::{TestApp, pickup};
use domain::views::admin_catalogue::ProductAdminQuery;
use kernel::Tx;
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
async fn tabs_of_products_count_everything_or_what_a_search_finds() {
    let app = TestApp::start().await;
    for name in ["Enamel kopi cup", "Teak tray"] {
        ProductBuilder::new(name, 1290).create(&app.ctx).await;
    }
    let archived = ProductBuilder::new("Enamel pot", 1290).create(&app.ctx).await;
    let archive = "UPDATE products SET status = 'archived' WHERE id = $1";
    kernel::sql::execute(&app.app.db, archive, kernel::params![archived.id])
        .await
        .unwrap();
    let counts = async |view: &str, q: Option<&str>| {
        let query = ProductAdminQuery {
            view: Some(view.to_owned()),
            q: q.map(ToOwned::to_owned),
            ..ProductAdminQuery::default()
        };
        let found = commerce::admin::list(&app.ctx, &query).await.unwrap();
        let tabs: Vec<i64> = found.views.iter().map(|(_, count)| *count).collect();
        (found.products.total, found.products.items.len(), tabs)
    };
    assert_eq!(counts("all", None).await, (3, 3, vec![3, 2, 0, 1]));
    assert_eq!(counts("archived", None).await, (1, 1, vec![3, 2, 0, 1]));
    assert_eq!(counts("active", Some("enamel")).await, (1, 1, vec![2, 1, 0, 1]));
    assert_eq!(
        counts("no-such-view", Some("nothing")).await,
        (0, 0, vec![0, 0, 0, 0])
    );
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

#[tokio::test]
async fn what_is_in_stock_follows_every_sale() {
    let app = TestApp::start().await;
    let cup = app.cup(2).await;
    let none = ProductBuilder::new("Enamel plate", 990).create(&app.ctx).await;
    let in_stock = async || {
        let found = app.get("/products?in_stock=true").send().await.ok(200);
        let ids = found["items"].as_array().unwrap().iter();
        let ids: Vec<String> = ids.map(|it| it["id"].as_str().unwrap().to_owned()).collect();
        assert_eq!(found["total"], ids.len());
        (
            ids.contains(&cup.id.to_string()),
            ids.contains(&none.id.to_string()),
        )
    };
    assert_eq!(in_stock().await, (true, false));
    let one = app.ordered(&[(&cup, 1)], &pickup("paynow")).await;
    assert_eq!(in_stock().await, (true, false), "one is left");
    let last = app.ordered(&[(&cup, 1)], &pickup("paynow")).await;
    assert_eq!(in_stock().await, (false, false), "the last one is held");
    app.cancel(&last).await.ok(201);
    assert_eq!(in_stock().await, (true, false), "it is free again");
    let archive = "UPDATE product_variants SET status = $2 WHERE id = $1";
    for (status, expected) in [("archived", false), ("active", true)] {
        kernel::sql::execute(&app.app.db, archive, kernel::params![cup.variant_id, status])
            .await
            .unwrap();
        let flag: bool = app
            .value(
                "SELECT in_stock FROM products WHERE id = $1",
                kernel::params![cup.id],
            )
            .await;
        assert_eq!(flag, expected, "{status}");
    }
    app.cancel(&one).await.ok(201);
    app.finish().await;
}

/// Two orders at once that take the last units of two variants of one product: neither sees the other's units as
/// left.
#[tokio::test]
async fn the_last_units_of_two_variants_at_once() {
    let app = TestApp::start().await;
    let cup = app.cup(1).await;
    let plate = ProductBuilder::new("Enamel plate", 990)
        .stock("UBI", 1)
        .create(&app.ctx)
        .await;
    let join = "UPDATE product_variants SET product_id = $2, option_values = '{Plate}' WHERE id = $1";
    kernel::sql::execute(&app.app.db, join, kernel::params![plate.variant_id, cup.id])
        .await
        .unwrap();
    let take = "INSERT INTO stock_reservations (id, order_id, order_item_id, variant_id, location_id, quantity, status, \
         expires_at, created_at) \
       SELECT gen_random_uuid(), gen_random_uuid(), gen_random_uuid(), variant_id, location_id, on_hand, 'pending', now(), now() \
       FROM inventory_items WHERE variant_id = $1";
    let (one, other) = (
        Tx::begin(&app.ctx).await.unwrap(),
        Tx::begin(&app.ctx).await.unwrap(),
    );
    kernel::sql::execute(one.conn(), take, kernel::params![cup.variant_id])
        .await
        .unwrap();
    let second = tokio::spawn(async move {
        kernel::sql::execute(other.conn(), take, kernel::params![plate.variant_id])
            .await
            .unwrap();
        other.commit().await.unwrap();
    });
    tokio::time::sleep(std::time::Duration::from_millis(200)).await;
    one.commit().await.unwrap();
    second.await.unwrap();
    let flag: bool = app
        .value(
            "SELECT in_stock FROM products WHERE id = $1",
            kernel::params![cup.id],
        )
        .await;
    assert!(!flag);
    app.finish_broken().await;
}

#[tokio::test]
async fn the_site_map_is_made_once_for_everybody() {
    let app = TestApp::start().await;
    let cup = ProductBuilder::new("Enamel kopi cup", 1290)
        .create(&app.ctx)
        .await;
    let first = app.call("GET", "/sitemap.xml").send().await;
    let xml = first.body.as_str().unwrap().to_owned();
    assert!(xml.contains(&format!("/products/{}</loc>", cup.slug)), "{xml}");
    let before = app.statements();
    let again = app.call("GET", "/sitemap.xml").send().await;
    assert_eq!(
        (again.body.as_str(), app.statements()),
        (Some(xml.as_str()), before)
    );
    app.finish().await;
}
