//! Refunds that do not go through: shown with their reason, tried again, or sent by hand, and never twice.

use crate::support::{Answer, Order, TestApp, home, pickup};
use domain::permission::BuiltInRole;
use serde_json::{Value, json};

impl TestApp {
    async fn cancel_because(&self, order: &Order, reason: &str) -> Value {
        let token = self.admin().await;
        self.post(&format!("/orders/{}/cancellations", order.id))
            .token(&token)
            .json(&json!({ "reason": reason }))
            .send()
            .await
            .ok(201)
    }

    /// A card order of one cup, cancelled; what its refund came to so far.
    pub async fn refunding(&self, reason: &str) -> (Order, String) {
        let cup = self.cup(5).await;
        let order = self.paid_by_card(&[(&cup, 1)], &home("demo_card")).await;
        let cancelled = self.cancel_because(&order, reason).await;
        let refund = cancelled["refunds"][0]["id"].as_str().unwrap().to_owned();
        self.work().await;
        (order, refund)
    }

    pub async fn staff_view(&self, order: &Order) -> Value {
        self.seen_by(BuiltInRole::Admin, order).await
    }

    pub async fn retry(&self, order: &Order, refund: &str) -> Answer {
        let token = self.token(BuiltInRole::Accountant).await;
        self.post(&format!("/orders/{}/refunds/{refund}/retry", order.id))
            .token(&token)
            .send()
            .await
    }

    pub async fn sent(&self, order: &Order, refund: &str, reference: &str) -> Answer {
        let token = self.token(BuiltInRole::Accountant).await;
        self.post(&format!("/orders/{}/refunds/{refund}/sent", order.id))
            .token(&token)
            .json(&json!({ "reference": reference }))
            .send()
            .await
    }

    /// (refunds payable, card clearing, bank).
    async fn books(&self) -> [String; 3] {
        [
            self.balance("refunds_payable").await,
            self.balance("card_clearing").await,
            self.balance("bank").await,
        ]
    }

    async fn tasks(&self) -> Vec<(String, String, String)> {
        let overview = flows::overview::overview(&self.ctx).await.unwrap();
        let tasks = overview.tasks.into_iter();
        tasks
            .filter(|task| task.label.contains("refund"))
            .map(|task| (task.label, task.note, task.href))
            .collect()
    }
}

#[tokio::test]
async fn a_failure_is_shown_with_its_reason_and_a_second_attempt_settles_it() {
    let app = TestApp::start().await;
    let (order, refund) = app.refunding("Trial: refund fails once").await;
    let staff = app.staff_view(&order).await;
    let row = &staff["refunds"][0];
    assert_eq!(
        (
            row["status"].as_str(),
            row["failure_reason"].as_str(),
            row["attempts"].as_i64()
        ),
        (
            Some("failed"),
            Some("The card has expired or was cancelled."),
            Some(1)
        )
    );
    assert_eq!(app.books().await, ["-17.40", "17.40", "0.00"]);
    assert_eq!(
        app.tasks().await,
        [(
            "refund failed".to_owned(),
            format!("{}: The card has expired or was cancelled.", order.number),
            format!("/admin/orders/{}", order.id)
        )]
    );
    let view = flows::order_views::detail(&app.ctx, order.id).await.unwrap();
    assert!(view.refunds[0].can_retry && view.refunds[0].can_mark_sent);
    let shopper = app.tracked(&order).await;
    assert_eq!(shopper["status"], "cancelled");

    let again = app.retry(&order, &refund).await.ok(200);
    assert_eq!(
        (
            again["refunds"][0]["status"].as_str(),
            again["payment_status"].as_str()
        ),
        (Some("pending"), Some("refund_pending"))
    );
    app.work().await;
    let staff = app.staff_view(&order).await;
    assert_eq!(
        (
            staff["refunds"][0]["status"].as_str(),
            staff["refunds"][0]["attempts"].as_i64(),
            staff["payment_status"].as_str()
        ),
        (Some("succeeded"), Some(2), Some("refunded"))
    );
    assert_eq!(app.books().await, ["0.00", "0.00", "0.00"]);
    assert_eq!(app.tasks().await, []);
    for action in ["refund.retried"] {
        let recorded = format!("audit_logs WHERE action = '{action}' AND actor_id IS NOT NULL");
        assert_eq!(app.count(&recorded).await, 1, "{action}");
    }
    app.retry(&order, &refund).await.refused(409, "refund_settled");
    app.sent(&order, &refund, "DBS OUT 1")
        .await
        .refused(409, "refund_settled");
    assert_eq!(app.count("journal_entries WHERE kind = 'refund_sent'").await, 1);
    app.finish().await;
}

#[tokio::test]
async fn what_the_card_never_takes_goes_by_bank_transfer() {
    let app = TestApp::start().await;
    let (order, refund) = app.refunding("Trial: refund fails").await;
    app.retry(&order, &refund).await.ok(200);
    app.work().await;
    assert_eq!(app.staff_view(&order).await["refunds"][0]["attempts"], 2);
    let sent = app.sent(&order, &refund, "DBS OUT 7").await.ok(200);
    let row = &sent["refunds"][0];
    assert_eq!(
        (row["status"].as_str(), row["reference"].as_str()),
        (Some("succeeded"), Some("DBS OUT 7"))
    );
    assert_eq!(sent["payment_status"], "refunded");
    // The card company still holds what was paid; our bank paid it back.
    assert_eq!(app.books().await, ["0.00", "17.40", "-17.40"]);
    app.sent(&order, &refund, "DBS OUT 8")
        .await
        .refused(409, "refund_settled");
    app.retry(&order, &refund).await.refused(409, "refund_settled");
    let audit: Value = app
        .value(
            "SELECT jsonb_build_object('before', before, 'after', after) FROM audit_logs WHERE action = 'refund.sent'",
            vec![],
        )
        .await;
    assert_eq!(
        (
            audit["after"]["reference"].as_str(),
            audit["before"]["status"].as_str()
        ),
        (Some("DBS OUT 7"), Some("failed"))
    );
    let view = flows::order_views::detail(&app.ctx, order.id).await.unwrap();
    let told = view
        .time_line
        .iter()
        .map(|it| it.text.as_str())
        .collect::<Vec<_>>();
    assert!(
        told.iter().any(|text| text.contains("reference DBS OUT 7")),
        "{told:?}"
    );
    app.finish().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn trying_again_and_sending_by_hand_at_once_is_one_of_them() {
    let app = TestApp::start().await;
    let (order, refund) = app.refunding("Trial: refund fails once").await;
    let (again, sent, twice) = tokio::join!(
        app.retry(&order, &refund),
        app.sent(&order, &refund, "DBS OUT 1"),
        app.sent(&order, &refund, "DBS OUT 2"),
    );
    let by_hand = usize::from(sent.status == 200) + usize::from(twice.status == 200);
    if by_hand == 0 {
        again.received();
        sent.refused(409, "refund_under_way");
    } else {
        assert_eq!((by_hand, again.status), (1, 409), "{} {}", again.body, sent.body);
    }
    app.work().await;
    assert_eq!(app.count("journal_entries WHERE kind = 'refund_sent'").await, 1);
    assert_eq!(app.payment_status(&order).await, "refunded");
    app.finish().await;
}

#[tokio::test]
async fn a_paynow_refund_has_no_provider_to_ask() {
    let app = TestApp::start().await;
    let cup = app.cup(5).await;
    let order = app.paid(&[(&cup, 1)], &pickup("paynow")).await;
    let other = app.paid(&[(&cup, 1)], &pickup("paynow")).await;
    let cancelled = app.cancel(&order).await.ok(201);
    let refund = cancelled["refunds"][0]["id"].as_str().unwrap();
    app.retry(&order, refund).await.refused(409, "no_provider");
    app.retry(&other, refund).await.refused(404, "not_found");
    app.finish().await;
}

#[tokio::test]
async fn the_buttons_work_without_script() {
    let app = TestApp::start().await;
    let (order, refund) = app.refunding("Trial: refund fails").await;
    let token = app.token(BuiltInRole::Accountant).await;
    let post = async |function: &str, more: &str| {
        let body = format!("order_id={}&refund_id={refund}{more}", order.id);
        app.call("POST", &format!("/_fn/rpc/orders/{function}"))
            .token(&token)
            .header("Accept", "text/html")
            .form(&body)
            .send()
            .await
    };
    let page = app.page(&format!("/admin/orders/{}", order.id)).token(&token);
    let page = page.send().await.page();
    for words in [
        "The card has expired or was cancelled.",
        "Try refund again",
        "Mark refund as sent",
    ] {
        assert!(page.contains(words), "{words}");
    }
    let again = post("retry_refund", "").await;
    assert_eq!(
        (again.status, again.headers["location"].to_str().unwrap()),
        (302, format!("/admin/orders/{}?done=retried", order.id).as_str())
    );
    app.work().await;
    let sent = post("mark_refund_sent", "&reference=DBS+OUT+7").await;
    assert_eq!(
        (sent.status, sent.headers["location"].to_str().unwrap()),
        (302, format!("/admin/orders/{}?done=refunded", order.id).as_str())
    );
    assert_eq!(app.payment_status(&order).await, "refunded");
    app.finish().await;
}

#[tokio::test]
async fn the_database_keeps_refunds_as_they_are() {
    use sea_orm::ConnectionTrait;
    let app = TestApp::start().await;
    app.refunding("Trial: refund fails once").await;
    let (order, refund) = app.refunding("Changed her mind").await;
    for statement in [
        "UPDATE refunds SET status = 'pending' WHERE status = 'succeeded'",
        "UPDATE refunds SET amount = amount + 0.01",
        "DELETE FROM refunds",
        "UPDATE refunds SET failure_reason = NULL WHERE status = 'failed'",
        "UPDATE refunds SET status = 'succeeded' WHERE status = 'failed'",
        "UPDATE payments SET refunded_amount = refunded_amount - 0.01 WHERE refunded_amount > 0",
        "INSERT INTO refunds (id, payment_id, order_id, customer_id, amount, reason, created_at) \
         SELECT gen_random_uuid(), payment_id, order_id, customer_id, 0.01, 'x', now() FROM refunds LIMIT 1",
    ] {
        assert!(
            app.app.db.execute_unprepared(statement).await.is_err(),
            "{statement}"
        );
    }
    assert_eq!(app.staff_view(&order).await["refunds"][0]["id"], refund.as_str());
    app.finish().await;
}
