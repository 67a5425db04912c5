//! What a provider tells of refunds: matched by our id or by its own, an attempt at a time, and never by an amount.

use crate::support::{Order, TestApp, pickup};
use async_trait::async_trait;
use chrono::{DateTime, Duration, Utc};
use commerce::payments::{
    self, GatewayError, GatewayEvent, PaymentGateway, RefundAnswer, RefundAttempt, RefundOutcome,
    RefundRequest, SignedEvent,
};
use demo_card::{DemoCard, SIGNATURE_HEADER};
use domain::Money;
use kernel::{Clock, params, sql};
use std::collections::VecDeque;
use std::sync::{Arc, Mutex};
use uuid::Uuid;

/// The demo card with an answer of our own to each refund, and events that may leave our metadata out.
struct Scripted {
    card: DemoCard,
    answers: Mutex<VecDeque<Result<RefundAnswer, GatewayError>>>,
    asked: Mutex<Vec<RefundRequest>>,
    brings_metadata: bool,
}

#[async_trait]
impl PaymentGateway for Scripted {
    fn name(&self) -> &'static str {
        self.card.name()
    }

    fn signature_header(&self) -> &'static str {
        self.card.signature_header()
    }

    async fn refund(&self, refund: RefundRequest) -> Result<RefundOutcome, GatewayError> {
        let provider_ref = self.card.refund(refund.clone()).await?.provider_ref;
        self.asked.lock().unwrap().push(refund);
        let answer = self.answers.lock().unwrap().pop_front().unwrap()?;
        Ok(RefundOutcome { provider_ref, answer })
    }

    fn verify_webhook(
        &self,
        signature: &str,
        body: &[u8],
        now: DateTime<Utc>,
    ) -> Result<GatewayEvent, GatewayError> {
        let mut event = self.card.verify_webhook(signature, body, now)?;
        if let Some(named) = event.refund.as_mut().filter(|_| !self.brings_metadata) {
            named.attempt = None;
        }
        Ok(event)
    }
}

impl Scripted {
    fn register(
        app: &TestApp,
        brings_metadata: bool,
        answers: Vec<Result<RefundAnswer, GatewayError>>,
    ) -> Arc<Self> {
        let gateway = Arc::new(Self {
            card: DemoCard::new(&app.app.config),
            answers: Mutex::new(answers.into()),
            asked: Mutex::default(),
            brings_metadata,
        });
        payments::register(&app.app, gateway.clone());
        gateway
    }

    fn keys(&self) -> Vec<String> {
        let asked = self.asked.lock().unwrap();
        asked.iter().map(|it| it.attempt.idempotency_key()).collect()
    }
}

fn unreachable() -> Result<RefundAnswer, GatewayError> {
    Err(GatewayError::Unreachable("timed out".to_owned()))
}

impl TestApp {
    /// The provider's event about an attempt; its amount if not the refund's own.
    async fn about_refund(
        &self,
        refund: &str,
        number: i32,
        sent: bool,
        amount: Option<Money>,
    ) -> SignedEvent {
        let refund_id: Uuid = refund.parse().unwrap();
        let of = async |column: &str| -> String {
            let statement = format!(
                "SELECT {column}::text FROM refunds r JOIN payments p ON p.id = r.payment_id WHERE r.id = $1"
            );
            self.value(&statement, params![refund_id]).await
        };
        let request = RefundRequest {
            provider_ref: of("p.provider_ref").await,
            attempt: RefundAttempt { refund_id, number },
            amount: amount.unwrap_or(of("r.amount").await.parse().unwrap()),
            reason: String::new(),
        };
        let card = DemoCard::new(&self.app.config);
        card.refund_settled(&request, sent, self.clock.now()).unwrap()
    }

    /// Delivers it; what was done with it.
    async fn told(&self, event: &SignedEvent) -> String {
        self.call("POST", "/webhooks/demo_card")
            .header(SIGNATURE_HEADER, &event.signature)
            .raw(event.body.clone())
            .send()
            .await
            .received();
        let latest = "SELECT outcome FROM payment_events ORDER BY received_at DESC, id DESC LIMIT 1";
        self.value(latest, vec![]).await
    }

    async fn refund_state(&self, refund: &str) -> (String, i32) {
        let id: Uuid = refund.parse().unwrap();
        let status = "SELECT status FROM refunds WHERE id = $1";
        let attempts = "SELECT attempts FROM refunds WHERE id = $1";
        (
            self.value(status, params![id]).await,
            self.value(attempts, params![id]).await,
        )
    }

    async fn titles(&self, order: &Order) -> Vec<String> {
        let view = flows::order_views::detail(&self.ctx, order.id).await.unwrap();
        view.time_line.into_iter().map(|it| it.title).collect()
    }
}

fn state(status: &str, attempts: i32) -> (String, i32) {
    (status.to_owned(), attempts)
}

#[tokio::test]
async fn events_settle_the_attempt_that_they_name() {
    let app = TestApp::start().await;
    let (order, refund) = app.refunding("Trial: refund waits").await;
    assert_eq!(app.refund_state(&refund).await, state("pending", 0));
    app.retry(&order, &refund).await.refused(409, "refund_under_way");
    app.sent(&order, &refund, "DBS 1")
        .await
        .refused(409, "refund_under_way");

    let failed = app.about_refund(&refund, 1, false, None).await;
    assert_eq!(app.told(&failed).await, "refund failed");
    assert_eq!(app.refund_state(&refund).await, state("failed", 1));
    app.clock.advance(Duration::seconds(1));
    app.retry(&order, &refund).await.ok(200);
    app.work().await;
    app.clock.advance(Duration::seconds(1));
    // Word of the first attempt does not touch the second.
    let old = app.about_refund(&refund, 1, true, None).await;
    assert_eq!(
        app.told(&old).await,
        "this attempt had ended; the refund is pending"
    );
    assert_eq!(app.refund_state(&refund).await, state("pending", 1));

    app.clock.advance(Duration::seconds(1));
    let sent = app.about_refund(&refund, 2, true, None).await;
    assert_eq!(app.told(&sent).await, "refunded");
    app.told(&sent).await;
    assert_eq!(app.refund_state(&refund).await, state("succeeded", 2));
    assert_eq!(app.count("journal_entries WHERE kind = 'refund_sent'").await, 1);

    // The provider takes its word back: nothing changes by itself, and the order's page says so.
    app.clock.advance(Duration::seconds(1));
    let contrary = app.about_refund(&refund, 2, false, None).await;
    assert_eq!(
        app.told(&contrary).await,
        "this attempt had ended; the refund is succeeded"
    );
    assert_eq!(app.refund_state(&refund).await, state("succeeded", 2));
    assert!(
        app.titles(&order)
            .await
            .contains(&"The provider contradicts a refund".to_owned())
    );
    app.finish().await;
}

#[tokio::test]
async fn another_amount_or_another_refund_settles_nothing() {
    let app = TestApp::start().await;
    let (_, refund) = app.refunding("Trial: refund waits").await;
    let wrong = app
        .about_refund(&refund, 1, true, Some(Money::from_cents(1)))
        .await;
    assert!(app.told(&wrong).await.starts_with("refused: SGD"));
    // Of the right amount, but a refund that somebody made at the provider.
    let id = refund.parse::<Uuid>().unwrap();
    let request = RefundRequest {
        provider_ref: app
            .value(
                "SELECT p.provider_ref FROM refunds r JOIN payments p ON p.id = r.payment_id WHERE r.id = $1",
                params![id],
            )
            .await,
        attempt: RefundAttempt {
            refund_id: Uuid::now_v7(),
            number: 1,
        },
        amount: "17.40".parse().unwrap(),
        reason: String::new(),
    };
    app.clock.advance(Duration::seconds(1));
    let strange = DemoCard::new(&app.app.config)
        .refund_settled(&request, true, app.clock.now())
        .unwrap();
    assert_eq!(app.told(&strange).await, "no refund of ours");
    assert_eq!(app.refund_state(&refund).await, state("pending", 0));
    app.finish().await;
}

/// Two refunds of one amount out of one payment: the event of the younger one settles the younger one, also when only
/// the provider's own id tells them apart.
#[tokio::test]
async fn equal_amounts_are_not_mixed_up() {
    for brings_metadata in [true, false] {
        let app = TestApp::start().await;
        let pending = || Ok(RefundAnswer::Pending);
        Scripted::register(&app, brings_metadata, vec![pending(), pending()]);
        let cup = app.cup(5).await;
        let order = app.paid_by_card(&[(&cup, 2)], &pickup("demo_card")).await;
        let mut refunds = Vec::new();
        for at in 0..2 {
            refunds.push(owe(&app, &order, at).await);
        }
        app.work().await;
        let younger = app.about_refund(&refunds[1], 1, true, None).await;
        assert_eq!(
            app.told(&younger).await,
            "refunded",
            "with metadata: {brings_metadata}"
        );
        assert_eq!(app.refund_state(&refunds[0]).await, state("pending", 0));
        assert_eq!(app.refund_state(&refunds[1]).await, state("succeeded", 1));
        // The refunds were made without what they are for.
        app.finish_broken().await;
    }
}

/// A refund of one cup, written as the service writes it, with its job.
async fn owe(app: &TestApp, order: &Order, at: i32) -> String {
    let id = Uuid::now_v7();
    let statement = "WITH promised AS (UPDATE payments SET refunded_amount = refunded_amount + 12.90, status = 'refund_pending' \
           WHERE id = $2 RETURNING order_id, customer_id), \
         job AS (INSERT INTO jobs (id, kind, payload, unique_key, run_at, created_at) \
           VALUES ($1, 'refund.send', jsonb_build_object('refund_id', $1), $1::text, $3, $3)) \
         INSERT INTO refunds (id, payment_id, order_id, customer_id, amount, reason, created_at) \
         SELECT $1, $2, order_id, customer_id, 12.90, 'x', $3 FROM promised";
    let now = app.clock.now() + Duration::seconds(i64::from(at) - 10);
    sql::execute(&app.app.db, statement, params![id, order.payment_id, now])
        .await
        .unwrap();
    id.to_string()
}

#[tokio::test]
async fn a_plain_no_is_a_failure_at_once() {
    let app = TestApp::start().await;
    let no = Err(GatewayError::Refused("charge already refunded".to_owned()));
    let gateway = Scripted::register(&app, true, vec![no, Ok(RefundAnswer::Succeeded)]);
    let (order, refund) = app.refunding("Changed her mind").await;
    let staff = app.staff_view(&order).await;
    assert_eq!(
        staff["refunds"][0]["failure_reason"],
        "The provider refused the refund: charge already refunded."
    );
    app.retry(&order, &refund).await.ok(200);
    app.work().await;
    assert_eq!(app.refund_state(&refund).await, state("succeeded", 2));
    let keys = gateway.keys();
    assert!(
        keys.len() == 2 && keys[0] != keys[1],
        "a new attempt has a key of its own: {keys:?}"
    );
    app.finish().await;
}

#[tokio::test]
async fn nobody_answers_until_the_job_gives_up_and_staff_ask_again() {
    let app = TestApp::start().await;
    let mut answers: Vec<_> = (0..8).map(|_| unreachable()).collect();
    answers.push(Ok(RefundAnswer::Succeeded));
    let gateway = Scripted::register(&app, true, answers);
    let (order, refund) = app.refunding("Changed her mind").await;
    for _ in 0..8 {
        app.clock.advance(Duration::hours(1));
        app.work().await;
    }
    assert_eq!(app.refund_state(&refund).await, state("pending", 0));
    assert_eq!(
        app.count("jobs WHERE kind = 'refund.send' AND status = 'failed'")
            .await,
        1
    );
    app.sent(&order, &refund, "DBS 1")
        .await
        .refused(409, "refund_under_way");
    let view = flows::order_views::detail(&app.ctx, order.id).await.unwrap();
    assert!(view.refunds[0].can_retry && !view.refunds[0].can_mark_sent);
    assert_eq!(
        view.refunds[0].failure_reason.as_deref(),
        Some("The provider does not answer.")
    );

    app.retry(&order, &refund).await.ok(200);
    app.work().await;
    assert_eq!(app.refund_state(&refund).await, state("succeeded", 1));
    let keys = gateway.keys();
    assert_eq!(keys.len(), 9);
    assert!(
        keys.iter().all(|key| *key == keys[0]),
        "one attempt, one key: {keys:?}"
    );
    app.finish().await;
}
