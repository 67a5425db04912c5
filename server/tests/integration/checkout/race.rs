//! 200 shoppers at once for the last 50 units.

use crate::support::{Order, TestApp, pickup};
use chrono::Duration;
use futures::future::join_all;
use test_support::ProductBuilder;

const SHOPPERS: usize = 200;
const UNITS: i64 = 50;

#[tokio::test(flavor = "multi_thread")]
async fn the_last_units_are_sold_once() {
    let app = TestApp::start().await;
    // Over two places, so that an order may be filled from either.
    let cup = ProductBuilder::new("Last enamel cup", 1290)
        .stock("UBI", 30)
        .stock("SHOP", 20)
        .create(&app.ctx)
        .await;
    let carts = join_all((0..SHOPPERS).map(|_| app.cart_with(&[]))).await;
    let item = serde_json::json!({ "variant_id": cup.variant_id, "quantity": 1 });
    for answer in join_all(
        carts
            .iter()
            .map(|cart| app.post("/cart/items").cart(cart).json(&item).send()),
    )
    .await
    {
        answer.ok(201);
    }
    let submits = carts.iter().enumerate().map(|(number, cart)| {
        let (app, key) = (&app, format!("shopper-{number:04}"));
        async move { app.check_out(cart, &key, &pickup("paynow")).await }
    });
    let answers = join_all(submits).await;
    let winners: Vec<Order> = answers
        .iter()
        .filter(|it| it.status == 201)
        .map(|it| Order::of(&it.body))
        .collect();
    assert_eq!(winners.len() as i64, UNITS);
    for loser in answers.iter().filter(|it| it.status != 201) {
        let problem = loser.refused(409, "insufficient_stock");
        assert!(problem["detail"].as_str().unwrap().len() > 10, "{problem}");
        let short = &problem["details"]["shortages"][0];
        assert_eq!(
            (&short["variant_id"], &short["requested"], &short["left"]),
            (&serde_json::json!(cup.variant_id), &1.into(), &0.into()),
            "what is left: {problem}"
        );
    }
    assert_eq!(app.stock(&cup).await, (UNITS, UNITS));
    assert_eq!(app.count("orders").await, UNITS);
    assert_eq!(app.count("payments").await, UNITS);
    assert_eq!(app.count("payments WHERE captured_amount > 0").await, 0);
    let late = app
        .get(&format!("/inventory/{}/availability", cup.variant_id))
        .send()
        .await
        .ok(200);
    assert_eq!(late["available"], 0);

    for winner in winners.iter().take(2) {
        app.confirm(winner, &format!("BANK {}", winner.number))
            .await
            .ok(200);
    }
    app.clock.advance(Duration::minutes(31));
    app.work().await;
    assert_eq!(app.stock(&cup).await, (UNITS, 2), "only what is paid stays held");
    assert_eq!(app.count("orders WHERE status = 'expired'").await, UNITS - 2);
    assert_eq!(app.count("stock_reservations WHERE status = 'pending'").await, 0);
    app.finish().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn orders_of_several_things_are_all_or_nothing_and_never_lock_up() {
    let app = TestApp::start().await;
    let cup = ProductBuilder::new("Cup", 1290)
        .stock("UBI", 12)
        .create(&app.ctx)
        .await;
    let plate = ProductBuilder::new("Plate", 990)
        .stock("UBI", 8)
        .create(&app.ctx)
        .await;
    // Half of the carts name the things in the other order.
    let carts = join_all((0..24).map(|number| {
        let (app, cup, plate) = (&app, &cup, &plate);
        async move {
            match number % 2 {
                0 => app.cart_with(&[(cup, 1), (plate, 1)]).await,
                _ => app.cart_with(&[(plate, 1), (cup, 1)]).await,
            }
        }
    }))
    .await;
    let body = pickup("paynow");
    let answers = join_all(
        carts
            .iter()
            .map(|cart| app.check_out(cart, "both-or-nothing", &body)),
    )
    .await;
    assert_eq!(answers.iter().filter(|it| it.status == 201).count(), 8);
    for loser in answers.iter().filter(|it| it.status != 201) {
        loser.refused(409, "insufficient_stock");
    }
    assert_eq!(
        (app.stock(&cup).await, app.stock(&plate).await),
        ((12, 8), (8, 8))
    );
    app.finish().await;
}
