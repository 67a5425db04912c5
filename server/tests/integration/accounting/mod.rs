//! Periods that are closed stay as they are.

use crate::support::{TestApp, pickup};
use domain::permission::BuiltInRole;
use test_support::{ProductBuilder, database};

#[tokio::test]
async fn a_closed_period_takes_no_journal() {
    let app = TestApp::start().await;
    let cup = ProductBuilder::new("Enamel kopi cup", 1290)
        .stock("UBI", 5)
        .create(&app.ctx)
        .await;
    let order = app.ordered(&[(&cup, 1)], &pickup("paynow")).await;
    database::run(
        &app.app.db,
        "UPDATE accounting_periods SET status = 'closed' WHERE '2026-11-23' BETWEEN starts_on AND ends_on",
    )
    .await;
    assert!(app.count("accounting_periods WHERE status = 'closed'").await >= 1);
    app.confirm(&order, "DBS 8").await.refused(409, "period_closed");
    assert_eq!(
        (
            app.status(&order).await.as_str(),
            app.payment_status(&order).await.as_str()
        ),
        ("pending_payment", "pending")
    );
    database::run(
        &app.app.db,
        "UPDATE accounting_periods SET status = 'open' WHERE status = 'closed'",
    )
    .await;
    app.confirm(&order, "DBS 8").await.ok(200);
    app.finish().await;
}

#[tokio::test]
async fn reports_refuse_what_is_no_date() {
    let app = TestApp::start().await;
    let token = app.token(BuiltInRole::Accountant).await;
    for path in [
        "/reports/trial-balance?as_of=yesterday",
        "/journal-entries?from=2026-13-01",
        "/gst/returns?page=x",
    ] {
        app.get(path)
            .token(&token)
            .send()
            .await
            .refused(422, "invalid_query");
    }
    let future = serde_json::json!({ "period": "2030-01-01" });
    app.post("/gst/returns")
        .token(&token)
        .json(&future)
        .send()
        .await
        .refused(422, "invalid_fields");
    let wrong = serde_json::json!({ "period": "soon" });
    app.post("/gst/returns")
        .token(&token)
        .json(&wrong)
        .send()
        .await
        .refused(422, "invalid_body");
    app.finish().await;
}
