//! What a card provider tells us: signed, repeated, out of order, late.

use crate::support::{Answer, Order, TestApp, pickup};
use chrono::Duration;
use commerce::payments::SignedEvent;
use demo_card::{DemoCard, SIGNATURE_HEADER};
use domain::Money;
use futures::future::join_all;
use kernel::Clock;
use test_support::Product;

impl TestApp {
    fn card(&self) -> DemoCard {
        DemoCard::new(&self.app.config)
    }

    async fn provider_ref(&self, order: &Order) -> String {
        self.value(
            "SELECT provider_ref FROM payments WHERE id = $1",
            kernel::params![order.payment_id],
        )
        .await
    }

    async fn approval(&self, order: &Order) -> SignedEvent {
        let amount: Money = order.total.parse().unwrap();
        self.card()
            .approved(&self.provider_ref(order).await, amount, self.clock.now())
            .unwrap()
    }

    async fn decline(&self, order: &Order) -> SignedEvent {
        let amount: Money = order.total.parse().unwrap();
        self.card()
            .declined(&self.provider_ref(order).await, amount, self.clock.now())
            .unwrap()
    }

    async fn deliver(&self, event: &SignedEvent) -> Answer {
        let call = self
            .call("POST", "/webhooks/demo_card")
            .header(SIGNATURE_HEADER, &event.signature);
        call.raw(event.body.clone()).send().await
    }

    /// An order whose card was charged.
    pub async fn paid_by_card(&self, wanted: &[(&Product, i64)], body: &serde_json::Value) -> Order {
        let order = self.ordered(wanted, body).await;
        let event = self.approval(&order).await;
        self.deliver(&event).await.received();
        order
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn three_times_at_once_is_one_capture() {
    let app = TestApp::start().await;
    let cup = app.cup(5).await;
    let order = app.ordered(&[(&cup, 1)], &pickup("demo_card")).await;
    let event = app.approval(&order).await;
    for answer in join_all((0..3).map(|_| app.deliver(&event))).await {
        assert_eq!(answer.status, 200, "{}", answer.body);
    }
    assert_eq!(
        (
            app.status(&order).await.as_str(),
            app.payment_status(&order).await.as_str()
        ),
        ("paid", "captured")
    );
    assert_eq!(app.count("payment_events").await, 1);
    assert_eq!(
        app.count("journal_entries WHERE source_type = 'payment'").await,
        1
    );
    assert_eq!(
        (app.count("documents").await, app.balance("card_clearing").await),
        (1, "12.90".to_owned())
    );
    app.finish().await;
}

#[tokio::test]
async fn a_decline_that_comes_after_the_success_changes_nothing() {
    let app = TestApp::start().await;
    let cup = app.cup(5).await;
    let order = app.ordered(&[(&cup, 1)], &pickup("demo_card")).await;
    let decline = app.decline(&order).await;
    let approval = app.approval(&order).await;
    app.deliver(&approval).await.received();
    app.deliver(&decline).await.received();
    assert_eq!(
        (
            app.status(&order).await.as_str(),
            app.payment_status(&order).await.as_str()
        ),
        ("paid", "captured")
    );
    app.finish().await;
}

#[tokio::test]
async fn a_decline_may_be_followed_by_a_success() {
    let app = TestApp::start().await;
    let cup = app.cup(5).await;
    let order = app.ordered(&[(&cup, 1)], &pickup("demo_card")).await;
    let decline = app.decline(&order).await;
    app.deliver(&decline).await.received();
    assert_eq!(
        (
            app.status(&order).await.as_str(),
            app.payment_status(&order).await.as_str()
        ),
        ("pending_payment", "failed")
    );
    assert_eq!(app.stock(&cup).await, (5, 1));
    let approval = app.approval(&order).await;
    app.deliver(&approval).await.received();
    assert_eq!(app.status(&order).await, "paid");
    app.finish().await;
}

#[tokio::test]
async fn forged_altered_and_old_webhooks_leave_no_trace() {
    let app = TestApp::start().await;
    let cup = app.cup(5).await;
    let order = app.ordered(&[(&cup, 1)], &pickup("demo_card")).await;
    let good = app.approval(&order).await;
    let altered = SignedEvent {
        body: [good.body.as_slice(), b" "].concat(),
        ..good.clone()
    };
    let forged = SignedEvent {
        signature: "t=1,v1=00".to_owned(),
        ..good.clone()
    };
    for event in [&altered, &forged] {
        app.deliver(event).await.refused(401, "bad_signature");
    }
    let unsigned = app
        .call("POST", "/webhooks/demo_card")
        .raw(good.body.clone())
        .send()
        .await;
    assert_eq!(unsigned.status, 401);
    assert_eq!(
        app.call("POST", "/webhooks/no_such")
            .raw("{}")
            .send()
            .await
            .status,
        404
    );
    app.clock.advance(Duration::minutes(6));
    assert_eq!(app.deliver(&good).await.status, 401, "too old");
    assert_eq!(
        (
            app.count("payment_events").await,
            app.status(&order).await.as_str()
        ),
        (0, "pending_payment")
    );
    app.finish().await;
}

#[tokio::test]
async fn another_amount_is_not_the_orders_money() {
    let app = TestApp::start().await;
    let cup = app.cup(5).await;
    let order = app.ordered(&[(&cup, 1)], &pickup("demo_card")).await;
    let reference = app.provider_ref(&order).await;
    let wrong = app
        .card()
        .approved(&reference, Money::from_cents(1), app.clock.now())
        .unwrap();
    app.deliver(&wrong).await.received();
    assert_eq!(
        (
            app.status(&order).await.as_str(),
            app.payment_status(&order).await.as_str()
        ),
        ("pending_payment", "pending")
    );
    app.finish().await;
}

#[tokio::test]
async fn late_money_gets_the_goods_when_they_are_still_there() {
    let app = TestApp::start().await;
    let cup = app.cup(5).await;
    let order = app.ordered(&[(&cup, 2)], &pickup("demo_card")).await;
    app.clock.advance(Duration::minutes(31));
    app.work().await;
    assert_eq!(
        (app.status(&order).await.as_str(), app.stock(&cup).await),
        ("expired", (5, 0))
    );
    let late = app.approval(&order).await;
    app.deliver(&late).await.received();
    assert_eq!(
        (app.status(&order).await.as_str(), app.stock(&cup).await),
        ("paid", (5, 2))
    );
    app.ship(&order, &serde_json::json!({})).await.ok(201);
    app.finish().await;
}

#[tokio::test]
async fn late_money_goes_back_by_itself_when_the_goods_are_gone() {
    let app = TestApp::start().await;
    let cup = app.cup(2).await;
    let order = app.ordered(&[(&cup, 2)], &pickup("demo_card")).await;
    app.clock.advance(Duration::minutes(31));
    app.work().await;
    app.paid(&[(&cup, 1)], &pickup("paynow")).await;
    let late = app.approval(&order).await;
    app.deliver(&late).await.received();
    app.work().await;
    assert_eq!(app.payment_status(&order).await, "refunded");
    assert_eq!(
        app.value::<i64>("SELECT count(*) FROM refunds WHERE status = 'succeeded'", vec![])
            .await,
        1
    );
    assert_eq!(
        (
            app.balance("card_clearing").await,
            app.balance("refunds_payable").await
        ),
        ("0.00".to_owned(), "0.00".to_owned())
    );
    assert_eq!(
        app.count("documents").await,
        1,
        "no invoice for money that went back"
    );
    assert_eq!(app.stock(&cup).await, (2, 1));
    app.finish().await;
}
