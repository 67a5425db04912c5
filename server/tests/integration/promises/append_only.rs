//! Ledgers take additions only, whoever asks.

use crate::support::{TestApp, pickup};
use sea_orm::ConnectionTrait;
use serde_json::json;

const LEDGERS: &[&str] = &[
    "stock_movements",
    "journal_entries",
    "journal_entry_items",
    "events",
    "audit_logs",
    "documents",
    "gst_transactions",
];

#[tokio::test]
async fn ledgers_refuse_changes_and_deletions() {
    let app = TestApp::start().await;
    let cup = app.cup(5).await;
    let order = app.paid(&[(&cup, 1)], &pickup("paynow")).await;
    app.ship(&order, &json!({})).await.ok(201);
    for table in LEDGERS {
        assert!(app.count(table).await > 0, "{table} is empty");
        for statement in [
            format!("UPDATE {table} SET id = id"),
            format!("DELETE FROM {table}"),
        ] {
            let refused = app.app.db.execute_unprepared(&statement).await;
            let text = refused.expect_err(&statement).to_string();
            assert!(text.contains("never changed or deleted"), "{statement}: {text}");
        }
    }
    for table in [
        "stock_movements",
        "journal_entries",
        "events",
        "audit_logs",
        "audit_seals",
        "documents",
        "gst_transactions",
        "gst_returns",
    ] {
        let statement = format!("TRUNCATE {table} CASCADE");
        assert!(
            app.app.db.execute_unprepared(&statement).await.is_err(),
            "{statement}"
        );
    }
    app.finish().await;
}

#[tokio::test]
async fn the_database_refuses_what_services_would_never_ask() {
    let app = TestApp::start().await;
    let cup = app.cup(5).await;
    app.paid(&[(&cup, 1)], &pickup("paynow")).await;
    let one_sided = "WITH e AS (INSERT INTO journal_entries (id, number, entry_date, kind, description, source_type, source_id, posted_at, actor, request_id) \
         VALUES (gen_random_uuid(), 'J-X', '2026-11-23', 'manual', 'x', 'manual', gen_random_uuid(), now(), 'x', 'x') RETURNING id) \
         INSERT INTO journal_entry_items (id, entry_id, line_no, account_id, entry_date, debit) \
         SELECT gen_random_uuid(), e.id, 1, (SELECT id FROM accounts LIMIT 1), '2026-11-23', 5 FROM e";
    for statement in [
        one_sided,
        "UPDATE inventory_items SET reserved = on_hand + 1",
        "UPDATE inventory_items SET on_hand = -1",
        "UPDATE inventory_items SET on_hand = on_hand + 1",
        "UPDATE payments SET refunded_amount = captured_amount + 1",
        "UPDATE payments SET captured_amount = 0",
        "DELETE FROM payments",
        "UPDATE inventory_items SET reserved = 0",
        "UPDATE stock_reservations SET quantity = 6",
        "INSERT INTO journal_entries (id, number, entry_date, kind, description, source_type, source_id, posted_at, actor, request_id) \
         SELECT gen_random_uuid(), 'J-Y', entry_date, 'paid_twice', 'x', source_type, source_id, now(), 'x', 'x' \
         FROM journal_entries WHERE source_type = 'payment'",
        "UPDATE orders SET total = total + 1",
    ] {
        assert!(
            app.app.db.execute_unprepared(statement).await.is_err(),
            "{statement}"
        );
    }
    app.finish().await;
}

#[tokio::test]
async fn a_filed_return_and_a_sent_refund_stay_as_they_are() {
    let app = TestApp::start().await;
    let cup = app.cup(5).await;
    let order = app.paid_by_card(&[(&cup, 1)], &pickup("demo_card")).await;
    app.cancel(&order).await.ok(201);
    app.work().await;
    app.paid(&[(&cup, 1)], &pickup("paynow")).await;
    let id = accounting::gst::open(&app.ctx, app.ctx.today()).await.unwrap();
    app.clock.advance(chrono::Duration::days(90));
    accounting::gst::step(&app.ctx, id, "review", "").await.unwrap();
    accounting::gst::step(&app.ctx, id, "file", "ACK-1")
        .await
        .unwrap();
    app.paid(&[(&cup, 1)], &pickup("paynow")).await;
    let claim = "UPDATE gst_transactions SET return_id = (SELECT id FROM gst_returns WHERE status = 'filed') \
        WHERE return_id IS NULL";
    let insert = "INSERT INTO gst_transactions (id, side, tax_date, tax_code, rate, base, tax, document_number, \
        journal_entry_id, return_id, created_at) SELECT gen_random_uuid(), side, tax_date, tax_code, rate, base, tax, \
        document_number, journal_entry_id, return_id, created_at FROM gst_transactions WHERE return_id IS NOT NULL LIMIT 1";
    for statement in [
        claim,
        insert,
        "UPDATE refunds SET amount = amount / 2",
        "UPDATE refunds SET status = 'pending'",
        "DELETE FROM refunds",
    ] {
        let refused = app.app.db.execute_unprepared(statement).await;
        assert!(refused.is_err(), "{statement}");
    }
    app.finish().await;
}
