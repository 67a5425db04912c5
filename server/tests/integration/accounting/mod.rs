//! Periods that are closed stay as they are.

use crate::support::{TestApp, pickup};
use domain::permission::BuiltInRole;
use test_support::{corruption, database, ending};

#[tokio::test]
async fn a_closed_period_takes_no_journal() {
    let app = TestApp::start().await;
    let cup = app.cup(5).await;
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

/// A sale that is being booked into the period while its return is filed: it is waited for, the return is reviewed with
/// it, and the boxes are the lines that are claimed.
#[tokio::test]
async fn a_return_is_filed_with_the_sale_that_was_under_way() {
    let app = TestApp::start().await;
    let cup = app.cup(5).await;
    app.paid(&[(&cup, 1)], &pickup("paynow")).await;
    let id = accounting::gst::open(&app.ctx, app.ctx.today()).await.unwrap();
    app.clock.advance(chrono::Duration::days(90));
    accounting::gst::step(&app.ctx, id, "review", "").await.unwrap();
    let sale = kernel::Tx::begin(&app.ctx).await.unwrap();
    kernel::sql::execute(
        sale.conn(),
        "INSERT INTO gst_transactions (id, side, tax_date, tax_code, rate, base, tax, document_number, journal_entry_id, created_at) \
         SELECT gen_random_uuid(), side, tax_date, tax_code, rate, base, tax, 'late', journal_entry_id, created_at \
         FROM gst_transactions WHERE side = 'sale'",
        vec![],
    )
    .await
    .unwrap();
    let filing = {
        let ctx = app.ctx.clone();
        tokio::spawn(async move { accounting::gst::step(&ctx, id, "file", "ACK-1").await })
    };
    tokio::time::sleep(std::time::Duration::from_millis(300)).await;
    assert!(!filing.is_finished(), "filing waits for the sale");
    sale.commit().await.unwrap();
    // What is filed is what was looked at: with the sale the figures are others.
    let refused: domain::AppError = filing.await.unwrap().unwrap_err().into();
    assert_eq!(refused.code, "changed_since_review");
    let shown = accounting::gst::detail(&app.ctx, id, 1, 1).await.unwrap();
    assert!(shown.head.changed_since_review && shown.reviewed_net == Some(domain::Money::from_cents(107)));
    assert_eq!(shown.next_step.as_deref(), Some("review"));
    accounting::gst::step(&app.ctx, id, "review", "").await.unwrap();
    let shown = accounting::gst::detail(&app.ctx, id, 1, 1).await.unwrap();
    assert_eq!(
        (shown.next_step.as_deref(), shown.reviewed_net),
        (Some("file"), None)
    );
    accounting::gst::step(&app.ctx, id, "file", "ACK-1")
        .await
        .unwrap();
    let sums: String = app
        .value(
            "SELECT (r.boxes #>> '{boxes,6,amount}') || ' ' || (SELECT sum(tax) FROM gst_transactions WHERE return_id = r.id) \
             FROM gst_returns r WHERE r.id = $1",
            kernel::params![id],
        )
        .await;
    assert_eq!(sums, "2.14 2.14");
    let of_returns = async || {
        let found = ending::differences(&app.ctx).await.into_iter();
        found.filter(|text| text.starts_with("7.")).collect::<Vec<_>>()
    };
    assert_eq!(of_returns().await, Vec::<String>::new());
    for number in [1, 6] {
        let damage = format!(
            "UPDATE gst_returns SET boxes = jsonb_set(boxes, '{{boxes,{number},amount}}', '\"9.00\"') WHERE status = 'filed'"
        );
        corruption::plant(&app.app.db, &damage).await;
        let found = of_returns().await;
        assert!(
            found
                .iter()
                .any(|text| text.contains(&format!("box {number} is 9.00"))),
            "{found:#?}"
        );
    }
    app.finish_broken().await;
}
