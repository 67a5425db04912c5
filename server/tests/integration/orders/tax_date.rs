//! The tax of an order is that of the day it is paid and invoiced on, whatever was in force when it was placed; the
//! price stays. Stories begin on 23 November 2026, at ten in the morning.

use crate::support::{Order, TestApp, home};
use chrono::{Duration, NaiveDate};
use domain::settings::{self, GstSettings};
use kernel::transaction;
use serde_json::{Value, json};
use test_support::{Product, database, shop};

fn tomorrow() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, 24).unwrap()
}

/// From tomorrow on GST is 10%.
async fn rate_goes_up(app: &TestApp) {
    for statement in [
        "UPDATE tax_rates SET valid_to = '2026-11-23' WHERE code = 'SR' AND valid_to IS NULL",
        "INSERT INTO tax_rates (code, rate, valid_from) VALUES ('SR', 10, '2026-11-24')",
    ] {
        database::run(&app.app.db, statement).await;
    }
}

async fn set_gst(app: &TestApp, gst: GstSettings) {
    let put: kernel::Result<()> = transaction!(&app.ctx, "set_gst", |tx| kernel::settings::put_in_txn(
        &tx,
        settings::GST,
        &gst
    ));
    put.unwrap();
}

/// Two cups and delivery, 30.30, ordered ten minutes before midnight.
async fn ordered_before_midnight(app: &TestApp, cup: &Product) -> Order {
    app.clock.advance(Duration::hours(13) + Duration::minutes(50));
    let order = app.ordered(&[(cup, 2)], &home("paynow")).await;
    assert_eq!(order.total, "30.30");
    order
}

/// Order, lines, tax lines, document, tax lines of the return and journal, each as "tax of total" or nothing when
/// there is no GST; the code and rate; the day.
async fn told(app: &TestApp, order: &Order) -> Value {
    app.value(
        "SELECT jsonb_build_object( \
           'order', o.gst || ' of ' || o.total, \
           'lines', (SELECT sum(gst) || ' of ' || sum(gross) FROM order_items WHERE order_id = o.id), \
           'tax_lines', (SELECT sum(tax) || ' of ' || sum(base + tax) FROM order_tax_lines WHERE order_id = o.id), \
           'document', (SELECT gst || ' of ' || total FROM documents WHERE order_id = o.id), \
           'return', (SELECT sum(g.tax) || ' of ' || sum(g.base + g.tax) FROM gst_transactions g \
              JOIN documents d ON d.id = g.document_id WHERE d.order_id = o.id), \
           'journal', (SELECT coalesce(sum(i.credit - i.debit) FILTER (WHERE r.role = 'gst_output'), 0.00) || ' of ' || sum(i.debit) \
              FROM journal_entries e JOIN journal_entry_items i ON i.entry_id = e.id \
              LEFT JOIN account_roles r ON r.account_id = i.account_id WHERE e.order_id = o.id), \
           'code', (SELECT string_agg(DISTINCT tax_code || ' ' || tax_rate, ', ') FROM order_items WHERE order_id = o.id), \
           'kind', (SELECT kind FROM documents WHERE order_id = o.id), \
           'tax_date', (SELECT string_agg(DISTINCT g.tax_date::text, ', ') FROM gst_transactions g \
              JOIN documents d ON d.id = g.document_id WHERE d.order_id = o.id)) \
         FROM orders o WHERE o.id = $1",
        kernel::params![order.id],
    )
    .await
}

fn expected(amounts: &str, code: &str, kind: &str) -> Value {
    json!({
        "order": amounts, "lines": amounts, "tax_lines": amounts, "document": amounts, "return": amounts,
        "journal": amounts, "code": code, "kind": kind, "tax_date": "2026-11-24",
    })
}

#[tokio::test]
async fn a_rate_that_changes_before_the_money_comes_is_the_new_one() {
    let app = TestApp::start().await;
    rate_goes_up(&app).await;
    let cup = app.cup(9).await;
    let order = ordered_before_midnight(&app, &cup).await;
    assert_eq!(app.tracked(&order).await["totals"]["gst"]["amount"], "2.50");
    app.clock.advance(Duration::minutes(20));
    app.confirm(&order, "DBS 1").await.ok(200);
    let ten = expected("2.75 of 30.30", "SR 10.00", "simplified_tax_invoice");
    assert_eq!(told(&app, &order).await, ten);
    let totals = &app.tracked(&order).await["totals"];
    assert_eq!(
        (totals["gst_rate"].as_str(), totals["total"]["amount"].as_str()),
        (Some("10%"), Some("30.30"))
    );
    let staff = flows::order_views::detail(&app.ctx, order.id).await.unwrap();
    let told_staff = staff
        .time_line
        .iter()
        .any(|entry| entry.text.contains("GST is that of this day: $2.75, not $2.50"));
    assert!(told_staff, "{:#?}", staff.time_line);
    assert_eq!(app.count("audit_logs WHERE action = 'order.taxed_anew'").await, 1);

    let id = accounting::gst::open(&app.ctx, tomorrow()).await.unwrap();
    let filled = accounting::gst::detail(&app.ctx, id, 6, 1).await.unwrap();
    let amount = |number: u8| {
        let found = filled.boxes.iter().find(|it| it.number == number);
        found.unwrap().amount.bare()
    };
    assert_eq!((amount(1), amount(6)), ("27.00".to_owned(), "2.75".to_owned()));
    app.ship(&order, &json!({})).await.ok(201);
    assert_eq!(app.balance("customer_prepayments").await, "0.00");
    app.finish().await;
}

#[tokio::test]
async fn late_money_for_an_expired_order_carries_the_tax_of_its_own_day() {
    let app = TestApp::start().await;
    rate_goes_up(&app).await;
    let cup = app.cup(9).await;
    let order = app.ordered(&[(&cup, 2)], &home("paynow")).await;
    app.clock.advance(Duration::hours(15));
    app.work().await;
    assert_eq!(app.status(&order).await, "expired");
    app.confirm(&order, "DBS 2").await.ok(200);
    let ten = expected("2.75 of 30.30", "SR 10.00", "simplified_tax_invoice");
    assert_eq!(told(&app, &order).await, ten);
    app.ship(&order, &json!({})).await.ok(201);
    app.finish().await;
}

#[tokio::test]
async fn who_is_registered_on_the_day_of_the_money_owes_its_gst() {
    let app = TestApp::start().await;
    let from_tomorrow = GstSettings {
        registered_from: Some(tomorrow()),
        ..shop::registered()
    };
    set_gst(&app, from_tomorrow).await;
    let cup = app.cup(9).await;
    let order = ordered_before_midnight(&app, &cup).await;
    assert_eq!(app.tracked(&order).await["totals"]["gst"]["amount"], "0.00");
    app.clock.advance(Duration::minutes(20));
    app.confirm(&order, "DBS 3").await.ok(200);
    let nine = expected("2.50 of 30.30", "SR 9.00", "simplified_tax_invoice");
    assert_eq!(told(&app, &order).await, nine);
    app.cancel(&order).await.ok(201);
    assert_eq!(app.balance("gst_output").await, "0.00");
    app.finish().await;
}

#[tokio::test]
async fn who_has_left_gst_by_the_day_of_the_money_owes_none() {
    let app = TestApp::start().await;
    let cup = app.cup(9).await;
    let order = ordered_before_midnight(&app, &cup).await;
    set_gst(&app, GstSettings::default()).await;
    app.clock.advance(Duration::minutes(20));
    app.confirm(&order, "DBS 4").await.ok(200);
    assert_eq!(
        told(&app, &order).await,
        expected("0.00 of 30.30", "NG 0.00", "receipt")
    );
    app.ship(&order, &json!({})).await.ok(201);
    assert_eq!(app.balance("customer_prepayments").await, "0.00");
    app.finish().await;
}

/// The invoice was issued at the old rate, and its credit note gives back just that.
#[tokio::test]
async fn a_credit_note_gives_back_the_tax_of_its_invoice() {
    let app = TestApp::start().await;
    rate_goes_up(&app).await;
    let cup = app.cup(9).await;
    let order = app.paid(&[(&cup, 2)], &home("paynow")).await;
    app.clock.advance(Duration::days(1));
    app.cancel(&order).await.ok(201);
    let taxes: String = app
        .value(
            "SELECT string_agg(rate || ' ' || tax || ' ' || tax_date, ', ' ORDER BY tax_date) FROM gst_transactions",
            vec![],
        )
        .await;
    assert_eq!(taxes, "9.00 2.50 2026-11-23, 9.00 -2.50 2026-11-24");
    assert_eq!(app.count("audit_logs WHERE action = 'order.taxed_anew'").await, 0);
    app.finish().await;
}
