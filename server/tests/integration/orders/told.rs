//! What is told to whom: the order over REST, and the mails.

use crate::support::{Order, TestApp, home, pickup};
use domain::permission::BuiltInRole;
use serde_json::json;
use test_support::ProductBuilder;

impl TestApp {
    /// Mails written so far that the order's number stands in, oldest first: subject and text.
    async fn mails(&self, order: &Order) -> Vec<String> {
        self.work().await;
        let mut paths: Vec<_> = std::fs::read_dir(self.app.config.data_dir.join("mail"))
            .unwrap()
            .map(|entry| entry.unwrap().path())
            .collect();
        paths.sort();
        paths
            .into_iter()
            .map(|path| std::fs::read_to_string(path).unwrap())
            .filter(|text| text.contains(&order.number))
            .collect()
    }
}

fn subjects(mails: &[String]) -> Vec<&str> {
    mails
        .iter()
        .filter_map(|mail| mail.lines().find_map(|line| line.strip_prefix("Subject: ")))
        .collect()
}

#[tokio::test]
async fn a_shopper_is_not_told_who_works_here_nor_where() {
    let app = TestApp::start().await;
    let cup = app.cup(5).await;
    let order = app.paid(&[(&cup, 1)], &pickup("paynow")).await;
    app.ship(&order, &json!({})).await.ok(201);
    let told = app.tracked(&order).await;
    let text = told.to_string();
    for secret in ["actor", "bank_reference", "BANK ", "location_id"] {
        assert!(!text.contains(secret), "{secret} in {text}");
    }
    assert_eq!(told["events"].as_array().unwrap().len(), 3);
    assert_eq!(told["fulfilments"][0]["items"][0]["quantity"], 1);
    let whole = app.seen_by(BuiltInRole::WarehouseStaff, &order).await;
    assert!(whole["events"][0]["actor"].is_string());
    assert_eq!(
        whole["payments"][0]["bank_reference"],
        format!("BANK {}", order.number)
    );
    assert!(whole["fulfilments"][0]["items"][0]["location_id"].is_string());
    app.finish().await;
}

#[tokio::test]
async fn a_cancelled_order_is_written_about_once() {
    let app = TestApp::start().await;
    let cup = app.cup(5).await;
    let order = app.paid_by_card(&[(&cup, 1)], &home("demo_card")).await;
    app.cancel(&order).await.ok(201);
    let mails = app.mails(&order).await;
    let number = &order.number;
    let mut subjects = subjects(&mails);
    subjects.sort_unstable();
    let expected = [
        format!("Order {number} was cancelled"),
        format!("Payment received for order {number}"),
        format!("Refund sent for order {number}"),
        format!("Your order {number}"),
    ];
    assert_eq!(subjects.len(), expected.len(), "{subjects:?}");
    for (subject, start) in subjects.iter().zip(&expected) {
        assert!(subject.starts_with(start.as_str()), "{subject}");
    }
    let note: String = app
        .value("SELECT number FROM documents WHERE kind = 'credit_note'", vec![])
        .await;
    let naming = mails.iter().filter(|mail| mail.contains(&note)).count();
    assert_eq!(
        naming, 2,
        "the letters of the cancelling and of the refund name {note}"
    );
    app.finish().await;
}

#[tokio::test]
async fn a_rest_that_is_worth_nothing_can_be_cancelled() {
    let app = TestApp::start().await;
    let cup = app.cup(5).await;
    let card = ProductBuilder::new("Greeting card", 0)
        .stock("UBI", 5)
        .create(&app.ctx)
        .await;
    let order = app.paid(&[(&cup, 1), (&card, 2)], &pickup("paynow")).await;
    app.ship_one(&order, &cup).await;
    assert_eq!(app.stock(&card).await, (5, 2));
    app.cancel(&order).await.ok(201);
    assert_eq!(app.stock(&card).await, (5, 0));
    let told = app.tracked(&order).await;
    assert_eq!(
        (told["status"].as_str(), told["payment_status"].as_str()),
        (Some("shipped"), Some("captured"))
    );
    assert_eq!(
        (
            app.count("refunds").await,
            app.count("documents WHERE kind = 'credit_note'").await
        ),
        (0, 0)
    );
    app.finish().await;
}

#[tokio::test]
async fn who_may_not_read_orders_does_nothing_to_them() {
    let app = TestApp::start().await;
    let cup = app.cup(5).await;
    let order = app.paid(&[(&cup, 1)], &pickup("paynow")).await;
    kernel::sql::execute(
        &app.app.db,
        "UPDATE roles SET permissions = array_remove(permissions, 'orders.read')",
        vec![],
    )
    .await
    .unwrap();
    app.ship(&order, &json!({})).await.refused(403, "forbidden");
    app.cancel(&order).await.refused(403, "forbidden");
    app.confirm(&order, "DBS 1").await.refused(403, "forbidden");
    assert_eq!(app.status(&order).await, "paid");
    app.finish().await;
}

/// What an order earned, and what the shop takes in, are in the books: who does not see those is not told here either.
#[tokio::test]
async fn the_stockroom_is_not_told_margins_and_takings() {
    let app = TestApp::start().await;
    let cup = ProductBuilder::new("Enamel kopi cup", 1290)
        .stock("UBI", 5)
        .cost("4.00")
        .create(&app.ctx)
        .await;
    let order = app.paid(&[(&cup, 1)], &pickup("paynow")).await;
    app.ship(&order, &json!({})).await.ok(201);
    let told = async |role: BuiltInRole| {
        let token = app.token(role).await;
        let function = async |name: &str, body: String| {
            app.call("POST", &format!("/_fn/rpc/{name}"))
                .token(&token)
                .form(&body)
                .send()
                .await
                .ok(200)
        };
        (
            function("orders/order_detail", format!("id={}", order.id)).await,
            function("overview/overview", String::new()).await,
            app.seen_by(role, &order).await,
        )
    };
    for role in [BuiltInRole::Admin, BuiltInRole::Manager, BuiltInRole::Accountant] {
        let (detail, overview, _) = told(role).await;
        assert_eq!(detail["margin"]["cost"]["amount"], "4.00", "{role}");
        assert_eq!(detail["margin"]["margin"]["amount"], "7.83", "{role}");
        assert_eq!(overview["kpis"][0]["label"], "Sales placed", "{role}");
        assert_eq!(overview["top_products"][0]["sales"]["amount"], "12.90", "{role}");
        assert_eq!(overview["days"].as_array().unwrap().len(), 14, "{role}");
    }
    let (detail, overview, rest) = told(BuiltInRole::WarehouseStaff).await;
    assert_eq!(detail["number"], order.number.as_str());
    for figure in ["margin", "cost", "sales_net"] {
        assert!(detail.get(figure).is_none(), "{figure} in {detail}");
        assert!(rest.get(figure).is_none(), "{figure} in {rest}");
    }
    assert_eq!(detail["journals"], json!([]));
    let labels: Vec<&str> = overview["kpis"]
        .as_array()
        .unwrap()
        .iter()
        .filter_map(|kpi| kpi["label"].as_str())
        .collect();
    assert_eq!(labels, ["Orders", "Customers"]);
    assert_eq!(overview["days"], json!([]));
    assert_eq!(
        overview["top_products"],
        json!([{ "name": "Enamel kopi cup", "units": 1 }])
    );
    app.finish().await;
}
