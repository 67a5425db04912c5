use domain::Money;
use domain::permission::BuiltInRole;
use domain::views::overview::{DayPointView, KpiView, OverviewView, TaskView, TopProductView};

use crate::testing::shown;

fn kpi(label: &str, value: &str, change: Option<f64>) -> KpiView {
    KpiView {
        label: label.to_owned(),
        value: value.to_owned(),
        change,
        hint: "from $90,434".to_owned(),
        series: vec![3.0, 4.5, 4.0, 6.0, 5.2, 7.9, 7.0],
    }
}

fn task(count: i64, label: &str, href: &str, tone: &str) -> TaskView {
    TaskView {
        label: label.to_owned(),
        note: String::new(),
        count,
        href: href.to_owned(),
        tone: tone.to_owned(),
    }
}

fn top(name: &str, units: i64, sales: Option<i64>) -> TopProductView {
    TopProductView {
        name: name.to_owned(),
        units,
        sales: sales.map(Money::from_cents),
    }
}

fn overview() -> OverviewView {
    let days = (1_i64..=14).map(|day| DayPointView {
        day: format!("{} Nov", day + 8),
        sales: Money::from_cents(250_000 + day * day % 7 * 40_000),
        sales_before: Money::from_cents(230_000 + day * 5 % 9 * 20_000),
        orders: 30,
    });
    OverviewView {
        period: "Last 14 days".to_owned(),
        kpis: vec![
            kpi("Sales placed, with GST", "$105,826.85", Some(17.0)),
            kpi("Orders", "1,259", Some(10.5)),
            kpi("Average order", "$84.06", Some(-5.9)),
            kpi("To ship", "35", None),
        ],
        days: days.collect(),
        tasks: vec![
            TaskView {
                note: "TB-12101: The card has expired.".to_owned(),
                ..task(1, "refund failed", "/admin/orders/7", "error")
            },
            task(35, "orders to ship", "/admin/orders?view=to_ship", "warning"),
            task(8, "items low in stock", "/admin/stock?view=low", "error"),
            task(0, "events parked", "/admin/events", "error"),
        ],
        recent_orders: crate::orders::tests::rows(),
        top_products: vec![
            top("Nanyang kopi blend", 699, Some(1_174_300)),
            top("Enamel kopi cup", 436, Some(1_046_400)),
        ],
    }
}

#[test]
fn the_overview_shows_trends_tasks_and_the_chart_with_its_table() {
    let html = shown("overview", "/admin", BuiltInRole::Admin, || {
        super::page::page(overview())
    });
    assert!(html.contains("down ") && html.contains("5.9%"));
    assert!(
        html.contains("orders to ship") && !html.contains("events parked"),
        "nothing waits there"
    );
    assert!(html.contains("TB-12101: The card has expired."));
    assert!(html.contains("Show as table") && html.contains("$2,500.00") || html.contains("22 Nov"));
}

#[test]
fn who_does_not_see_sales_gets_the_counts_and_no_empty_chart() {
    let counts = OverviewView {
        kpis: vec![kpi("Orders", "1,259", Some(10.5)), kpi("Customers", "801", None)],
        days: Vec::new(),
        top_products: vec![
            top("Nanyang kopi blend", 699, None),
            top("Enamel kopi cup", 436, None),
        ],
        ..overview()
    };
    let html = shown("overview-counts", "/admin", BuiltInRole::WarehouseStaff, || {
        super::page::page(counts)
    });
    assert!(html.contains("699 sold") && html.contains("by units") && html.contains("Newest orders"));
    assert!(!html.contains("Sales a day") && !html.contains("GST included"));
}
