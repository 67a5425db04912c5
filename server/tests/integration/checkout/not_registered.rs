//! A seller who is not registered for GST charges none, shows none, and files nothing.

use crate::support::{TestApp, home};
use domain::settings::{self, GstSettings};
use kernel::transaction;
use serde_json::json;

#[tokio::test]
async fn no_gst_is_charged_or_shown() {
    let app = TestApp::start().await;
    let not_registered = GstSettings::default();
    let put: kernel::Result<()> = transaction!(
        &app.ctx,
        "not_registered",
        |tx| kernel::settings::put_in_txn(&tx, settings::GST, &not_registered)
    );
    put.unwrap();
    let cup = app.cup(9).await;
    let cart = app.cart_with(&[(&cup, 2)]).await;
    let totals = app.get("/cart").cart(&cart).send().await.ok(200)["totals"].clone();
    assert_eq!(
        (totals["gst"]["amount"].as_str(), &totals["gst_rate"]),
        (Some("0.00"), &json!(null))
    );
    let order = app.paid(&[(&cup, 2)], &home("paynow")).await;
    assert_eq!(order.total, "30.30");
    app.ship(&order, &json!({})).await.ok(201);
    let tracked = app.tracked(&order).await;
    assert_eq!(tracked["totals"]["gst"]["amount"], "0.00");
    assert_eq!(tracked["documents"][0]["kind"], "receipt");
    assert_eq!(app.balance("gst_output").await, "0.00");
    assert_eq!(app.balance("customer_prepayments").await, "0.00");
    assert_eq!(
        app.count("gst_transactions WHERE tax_code <> 'NG' OR tax <> 0")
            .await,
        0
    );
    app.finish().await;
}
