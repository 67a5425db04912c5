//! The first sale by REST alone: from the product to the journal, the trial balance and the GST return.

use crate::support::{Order, TestApp, home};
use domain::permission::BuiltInRole;
use serde_json::{Value, json};
use test_support::{Product, ProductBuilder};

fn amount(value: &Value) -> &str {
    value["amount"]
        .as_str()
        .unwrap_or_else(|| panic!("no amount: {value}"))
}

fn cents(value: &Value) -> i64 {
    amount(value).replace('.', "").parse().unwrap()
}

/// What the shopper does: finds, chooses, orders. 3 cups of 12.90 and delivery: 43.20, of which 9/109 is GST.
async fn shopper_orders(app: &TestApp, cup: &Product) -> Order {
    let found = app.get("/products?in_stock=true").send().await.ok(200);
    assert_eq!(
        found["items"][0]["id"].as_str(),
        Some(cup.id.to_string().as_str())
    );
    let product = app.get(&format!("/products/{}", cup.slug)).send().await.ok(200);
    let variant = product["variants"][0]["id"].as_str().unwrap();
    let cart = app.post("/cart").send().await.ok(201);
    let token = cart["token"].as_str().unwrap();
    let item = json!({ "variant_id": variant, "quantity": 3 });
    let put = app.post("/cart/items").cart(token).json(&item);
    put.send().await.ok(201);
    let placed = app
        .check_out(token, "the-first-sale", &home("paynow"))
        .await
        .ok(201);
    let totals = &placed["order"]["totals"];
    for (name, expected) in [
        ("subtotal", "38.70"),
        ("discount", "0.00"),
        ("delivery", "4.50"),
        ("gst", "3.57"),
        ("total", "43.20"),
    ] {
        assert_eq!(amount(&totals[name]), expected, "{name}");
    }
    let payment = &placed["payment"];
    assert_eq!(
        (payment["status"].as_str(), payment["method"].as_str()),
        (Some("pending"), Some("paynow"))
    );
    let qr = payment["paynow_qr"].as_str().unwrap();
    assert!(
        qr.starts_with("000201010212") && qr.contains("540543.20") && qr.contains("SG.PAYNOW"),
        "{qr}"
    );
    assert!(chrono::DateTime::parse_from_rfc3339(payment["expires_at"].as_str().unwrap()).is_ok());
    Order::of(&placed)
}

#[tokio::test]
async fn from_the_product_to_the_gst_return() {
    let app = TestApp::start().await;
    let cup = ProductBuilder::new("Enamel kopi cup", 1290)
        .stock("UBI", 10)
        .cost("4.00")
        .create(&app.ctx)
        .await;
    let order = shopper_orders(&app, &cup).await;
    assert_eq!(app.stock(&cup).await, (10, 3));
    assert_eq!(app.tracked(&order).await["status"], "pending_payment");
    app.ship(&order, &json!({})).await.refused(409, "not_paid");

    let confirmed = app.confirm(&order, "DBS 2611231234").await.ok(200);
    assert_eq!(
        (
            confirmed["status"].as_str(),
            confirmed["payments"][0]["status"].as_str()
        ),
        (Some("paid"), Some("captured"))
    );
    assert_eq!(confirmed["documents"][0]["kind"], "simplified_tax_invoice");
    assert_eq!(app.balance("paynow_clearing").await, "43.20");
    assert_eq!(
        (
            app.balance("customer_prepayments").await,
            app.balance("gst_output").await
        ),
        ("-39.63".to_owned(), "-3.57".to_owned())
    );

    ships_in_two_parts(&app, &order, &cup).await;
    let tracked = app.tracked(&order).await;
    assert_eq!(
        (
            tracked["status"].as_str(),
            tracked["fulfilments"].as_array().unwrap().len()
        ),
        (Some("shipped"), 2)
    );
    assert_eq!(tracked["fulfilments"][1]["tracking_number"], "SP-2");
    let kinds: Vec<&str> = tracked["events"]
        .as_array()
        .unwrap()
        .iter()
        .filter_map(|it| it["kind"].as_str())
        .collect();
    assert_eq!(
        kinds,
        [
            "order.placed",
            "payment.captured",
            "order.shipped",
            "order.shipped"
        ]
    );
    app.ship(&order, &json!({})).await.refused(409, "nothing_to_ship");

    the_books_show_it(&app, &order).await;
    the_return_shows_it(&app).await;
    app.finish().await;
}

async fn ships_in_two_parts(app: &TestApp, order: &Order, cup: &Product) {
    let token = app.token(BuiltInRole::WarehouseStaff).await;
    let staff = app
        .get(&format!("/orders/{}", order.id))
        .token(&token)
        .send()
        .await
        .ok(200);
    let line = &staff["items"][0]["id"];
    let one = json!({ "items": [{ "order_item_id": line, "quantity": 1 }], "tracking_number": "SP-1" });
    let first = app.ship(order, &one).await.ok(201);
    assert_eq!(first["order"]["status"], "part_shipped");
    assert_eq!(
        (app.stock(cup).await, app.balance("cogs").await),
        ((9, 2), "4.00".to_owned())
    );
    let too_many = json!({ "items": [{ "order_item_id": line, "quantity": 3 }] });
    app.ship(order, &too_many).await.refused(409, "already_shipped");
    let second = app
        .ship(order, &json!({ "tracking_number": "SP-2" }))
        .await
        .ok(201);
    assert_eq!(
        (
            second["order"]["status"].as_str(),
            second["fulfilment"]["items"][0]["quantity"].as_i64()
        ),
        (Some("shipped"), Some(2))
    );
    assert_eq!(app.stock(cup).await, (7, 0));
    let moves = app
        .get(&format!("/inventory/movements?sku={}&kind=sale", cup.sku))
        .token(&token)
        .send()
        .await
        .ok(200);
    let quantities: Vec<i64> = moves["items"]
        .as_array()
        .unwrap()
        .iter()
        .filter_map(|it| it["quantity"].as_i64())
        .collect();
    assert_eq!(quantities, [-2, -1]);
    assert_eq!(moves["items"][0]["balance_after"], 7);
}

async fn the_books_show_it(app: &TestApp, order: &Order) {
    let token = app.token(BuiltInRole::Accountant).await;
    assert_eq!(
        (
            app.balance("customer_prepayments").await,
            app.balance("cogs").await
        ),
        ("0.00".to_owned(), "12.00".to_owned())
    );
    assert_eq!(app.balance("inventory").await, "28.00");
    let journal = app
        .get("/journal-entries?per_page=100")
        .token(&token)
        .send()
        .await
        .ok(200);
    let of_order: Vec<&Value> = journal["items"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|it| it["order_id"].as_str() == Some(&order.id.to_string()))
        .collect();
    let kinds: Vec<&str> = of_order.iter().filter_map(|it| it["kind"].as_str()).collect();
    assert_eq!(kinds, ["goods_shipped", "goods_shipped", "payment_captured"]);
    for entry in of_order {
        let lines = entry["lines"].as_array().unwrap();
        let side = |name: &str| lines.iter().map(|line| cents(&line[name])).sum::<i64>();
        assert_eq!(
            (side("debit"), side("credit")),
            (cents(&entry["total"]), cents(&entry["total"])),
            "{entry}"
        );
        let one = app
            .get(&format!("/journal-entries/{}", entry["id"].as_str().unwrap()))
            .token(&token)
            .send()
            .await
            .ok(200);
        assert_eq!(&one, entry);
    }
    let balance = app
        .get("/reports/trial-balance?as_of=2026-11-23")
        .token(&token)
        .send()
        .await
        .ok(200);
    assert_eq!(balance["totals"]["debit"], balance["totals"]["credit"]);
    assert!(cents(&balance["totals"]["debit"]) > 0);
    let revenue: i64 = rows(&balance, "revenue")
        .map(|row| cents(&row["credit"]) - cents(&row["debit"]))
        .sum();
    assert_eq!(revenue, 3963, "net sales and delivery");
    let before = app
        .get("/reports/trial-balance?as_of=2026-11-22")
        .token(&token)
        .send()
        .await
        .ok(200);
    assert_eq!(cents(&before["totals"]["debit"]), 0);
    let accounts = app.get("/accounts").token(&token).send().await.ok(200);
    assert!(accounts["total"].as_i64().unwrap() > 20);
}

fn rows<'a>(balance: &'a Value, kind: &'a str) -> impl Iterator<Item = &'a Value> {
    balance["items"]
        .as_array()
        .unwrap()
        .iter()
        .filter(move |row| row["account_type"] == kind)
}

async fn the_return_shows_it(app: &TestApp) {
    let token = app.token(BuiltInRole::Accountant).await;
    let opened = app
        .post("/gst/returns")
        .token(&token)
        .json(&json!({ "period": "2026-11-23" }))
        .send()
        .await
        .ok(201);
    assert_eq!(
        opened["period"],
        json!({ "start": "2026-10-01", "end": "2026-12-31" })
    );
    let id = opened["id"].as_str().unwrap();
    let seen = app
        .get(&format!("/gst/returns/{id}?box=6"))
        .token(&token)
        .send()
        .await
        .ok(200);
    let boxes = &seen["boxes"];
    assert_eq!(
        (amount(&boxes["1"]), amount(&boxes["6"]), amount(&boxes["8"])),
        ("39.00", "3.57", "3.57"),
        "{boxes}"
    );
    assert_eq!(amount(&boxes["7"]), "0.00");
    let line = &seen["lines"]["items"][0];
    assert_eq!(
        (
            seen["lines"]["total"].as_i64(),
            amount(&line["base"]),
            amount(&line["tax"])
        ),
        (Some(1), "39.63", "3.57")
    );
    assert_eq!(line["tax_date"], "2026-11-23");
    let list = app.get("/gst/returns").token(&token).send().await.ok(200);
    assert_eq!(
        (list["total"].as_i64(), list["items"][0]["id"].as_str()),
        (Some(1), Some(id))
    );

    let file = json!({ "acknowledgement": "IRAS-0001" });
    let path = format!("/gst/returns/{id}/file");
    assert_eq!(app.post(&path).token(&token).json(&file).send().await.status, 409);
    app.post(&format!("/gst/returns/{id}/review"))
        .token(&token)
        .send()
        .await
        .ok(200);
    app.post(&path)
        .token(&token)
        .json(&file)
        .send()
        .await
        .refused(409, "period_not_over");
    app.clock.advance(chrono::Duration::days(45));
    let token = app.token(BuiltInRole::Accountant).await;
    app.post(&path)
        .token(&token)
        .json(&json!({ "acknowledgement": " " }))
        .send()
        .await
        .refused(422, "invalid_fields");
    let filed = app.post(&path).token(&token).json(&file).send().await.ok(200);
    assert_eq!(
        (filed["status"].as_str(), filed["acknowledgement"].as_str()),
        (Some("filed"), Some("IRAS-0001"))
    );
    assert_eq!(amount(&filed["boxes"]["6"]), "3.57");
}
