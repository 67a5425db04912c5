//! A clock that is set back: nothing is done twice, no ledger is reordered, holds end when their time comes.

use crate::support::{TestApp, home, pickup};
use chrono::Duration;
use serde_json::json;

#[tokio::test]
async fn a_clock_set_back_reorders_nothing_and_repeats_nothing() {
    let app = TestApp::start().await;
    let cup = app.cup(9).await;
    let before = app.ordered(&[(&cup, 2)], &home("paynow")).await;
    let unpaid = app.ordered(&[(&cup, 1)], &pickup("paynow")).await;
    app.work().await;
    app.clock.advance(Duration::hours(-2));

    // What was begun before goes on, and what begins now stands beside it.
    app.confirm(&before, "DBS 1").await.ok(200);
    app.confirm(&before, "DBS 1").await.refused(409, "already_paid");
    app.ship(&before, &json!({})).await.ok(201);
    let after = app.paid(&[(&cup, 3)], &pickup("paynow")).await;
    app.ship(&after, &json!({})).await.ok(201);
    app.work().await;
    assert_eq!(app.stock(&cup).await, (4, 1));
    assert_eq!(app.status(&unpaid).await, "pending_payment");
    assert_eq!(
        app.value::<i64>(
            "SELECT balance_after::bigint FROM stock_movements WHERE variant_id = $1 ORDER BY seq DESC LIMIT 1",
            kernel::params![cup.variant_id],
        )
        .await,
        4
    );

    // The time that was set back passes once more.
    app.clock.advance(Duration::hours(4));
    app.work().await;
    assert_eq!(app.status(&unpaid).await, "expired");
    assert_eq!(app.stock(&cup).await, (4, 0));
    assert_eq!(app.count("documents").await, 2);
    app.finish().await;
}
