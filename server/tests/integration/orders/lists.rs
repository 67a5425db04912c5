//! The list of orders: every tab counts what it holds, in one pass.

use crate::support::{TestApp, pickup};
use domain::Money;
use domain::views::orders::{OrderListQuery, OrderListView};

async fn list(app: &TestApp, view: &str, q: Option<&str>) -> OrderListView {
    let query = OrderListQuery {
        view: Some(view.to_owned()),
        q: q.map(ToOwned::to_owned),
        sort: Some("total_desc".to_owned()),
        ..OrderListQuery::default()
    };
    flows::order_views::list(&app.ctx, &query).await.unwrap()
}

#[tokio::test]
async fn each_tab_counts_and_sums_what_it_holds() {
    let app = TestApp::start().await;
    let cup = app.cup(50).await;
    let waiting = app.ordered(&[(&cup, 1)], &pickup("paynow")).await;
    for units in [2, 3] {
        app.paid(&[(&cup, units)], &pickup("paynow")).await;
    }
    let shipped = app.paid(&[(&cup, 4)], &pickup("paynow")).await;
    app.ship(&shipped, &serde_json::json!({})).await.ok(201);
    let cancelled = app.paid(&[(&cup, 5)], &pickup("paynow")).await;
    app.cancel(&cancelled).await.ok(201);

    for (view, orders, units) in [
        ("all", 5, 15),
        ("to_confirm", 1, 1),
        ("to_ship", 2, 5),
        ("to_refund", 1, 5),
        ("shipped", 1, 4),
        ("closed", 1, 5),
    ] {
        let before = app.statements();
        let found = list(&app, view, None).await;
        assert_eq!(
            app.statements() - before,
            2,
            "{view}: the rows, and one pass over all"
        );
        let tab = found.views.iter().find(|(name, ..)| name == view).unwrap();
        assert_eq!(
            (found.total, tab.2, found.items.len()),
            (orders, orders, orders as usize),
            "{view}"
        );
        assert_eq!(found.sum, Money::from_cents(1290 * units), "{view}");
        let totals: Vec<Money> = found.items.iter().map(|row| row.total).collect();
        assert!(totals.is_sorted_by(|one, next| one >= next), "{totals:?}");
        assert_eq!(found.sum, totals.into_iter().sum(), "{view}");
    }
    let searched = list(&app, "all", Some(&waiting.number)).await;
    assert_eq!((searched.total, searched.sum), (1, Money::from_cents(1290)));
    let hits: Vec<i64> = searched.views.iter().map(|tab| tab.2).collect();
    assert_eq!(hits, [1, 1, 0, 0, 0, 0], "tabs count what a search finds");
    assert_eq!(list(&app, "closed", Some(&waiting.number)).await.total, 0);
    app.finish().await;
}
