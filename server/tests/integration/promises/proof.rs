//! `server prove` names every difference that somebody with too many rights could make.

use crate::support::{TestApp, home};
use test_support::{corruption, ending};

/// What is done to the tables, and a word that the proof must say.
const DAMAGE: &[(&str, &str)] = &[
    ("UPDATE inventory_items SET reserved = reserved + 1", "reserv"),
    ("UPDATE inventory_items SET on_hand = on_hand + 1", "on hand"),
    (
        "UPDATE stock_movements SET balance_after = balance_after + 1 WHERE kind = 'sale'",
        "movement",
    ),
    (
        "UPDATE journal_entry_items SET debit = debit + 0.01 WHERE debit > 0",
        "debit",
    ),
    ("UPDATE stock_valuations SET value = value + 0.01", "stock ledger"),
    ("UPDATE payments SET refunded_amount = 0.01", "refund"),
    (
        "UPDATE journal_entry_items i SET debit = 2 * debit, credit = 2 * credit FROM journal_entries e \
         WHERE e.id = i.entry_id AND e.source_type = 'payment'",
        "1 journals of",
    ),
    (
        "DELETE FROM journal_entries WHERE source_type = 'payment'",
        "journal",
    ),
    (
        "UPDATE order_items SET gst = gst + 0.01, net = net - 0.01 WHERE kind = 'goods'",
        "tax lines",
    ),
    ("UPDATE gst_transactions SET tax = tax + 0.01", "tax lines"),
    (
        "UPDATE orders SET gst = gst + 0.01; UPDATE order_items SET gst = gst + 0.01, net = net - 0.01 WHERE kind = 'goods'; \
         UPDATE order_tax_lines SET tax = tax + 0.01, base = base - 0.01",
        "an invoice is its order",
    ),
    (
        "UPDATE gst_transactions SET base = -base, tax = -tax",
        "an invoice is its order",
    ),
    ("DELETE FROM documents", "0 invoices"),
    ("UPDATE orders SET paid_at = NULL", "paid never"),
    (
        "INSERT INTO audit_logs (id, at, actor, action, subject_type, subject_id, request_id) \
         VALUES (gen_random_uuid(), '2026-11-23T01:00:00Z', 'x', 'x', 'x', 'x', 'x')",
        "is not sealed",
    ),
    ("UPDATE documents SET sequence = sequence + 1", "numbers"),
    ("UPDATE audit_logs SET action = 'nothing.happened'", "8."),
];

#[tokio::test]
async fn planted_damage_is_named() {
    for (statement, word) in DAMAGE {
        let app = TestApp::start().await;
        let cup = app.cup(5).await;
        let order = app.paid(&[(&cup, 2)], &home("paynow")).await;
        app.ship_one(&order, &cup).await;
        app.clock.advance(chrono::Duration::minutes(5));
        app.work().await;
        assert_eq!(
            ending::differences(&app.ctx).await,
            Vec::<String>::new(),
            "before the damage"
        );
        corruption::plant(&app.app.db, statement).await;
        let found = ending::differences(&app.ctx).await;
        assert!(
            found.iter().any(|text| text.contains(word)),
            "{statement}: {found:#?}"
        );
        app.finish_broken().await;
    }
}

#[tokio::test]
async fn a_day_of_the_audit_log_cannot_go_missing() {
    for damage in [
        // All of the day, with its seals.
        "DELETE FROM audit_seals WHERE day = '2026-11-23'; DELETE FROM audit_logs WHERE at < '2026-11-23T16:00:00Z'",
        // Its last record only.
        "DELETE FROM audit_logs a USING audit_seals s WHERE a.id = s.audit_id AND s.day = '2026-11-23' \
           AND s.seq = (SELECT max(seq) FROM audit_seals WHERE day = '2026-11-23'); \
         DELETE FROM audit_seals WHERE day = '2026-11-23' AND seq = (SELECT max(seq) FROM audit_seals WHERE day = '2026-11-23')",
    ] {
        let app = TestApp::start().await;
        let cup = app.cup(5).await;
        app.paid(&[(&cup, 2)], &home("paynow")).await;
        app.work().await;
        for _ in 0..2 {
            app.clock.advance(chrono::Duration::days(1));
            app.work().await;
        }
        assert_eq!(ending::differences(&app.ctx).await, Vec::<String>::new());
        corruption::plant(&app.app.db, damage).await;
        let found = ending::differences(&app.ctx).await;
        assert!(
            found
                .iter()
                .any(|text| text.starts_with("8. audit chain of 2026-11-23: its end")),
            "{damage}: {found:#?}"
        );
        app.finish_broken().await;
    }
}
