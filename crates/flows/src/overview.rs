//! The dashboard's first page: sales placed, work that waits, what sells.

use crate::desk;
use crate::order_store::money;
use crate::order_views::{ROW_COLUMNS, RowOfOrder};
use crate::refunds::{self, Waiting};
use chrono::{Duration, NaiveDate};
use domain::permission::Permission;
use domain::views::overview::{DayPointView, KpiView, OverviewView, TaskView, TopProductView};
use domain::views::people::WaitingView;
use kernel::{Ctx, Result, dates, params, sql};
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;
use sea_orm::FromQueryResult;

/// Days shown, and compared with as many before.
const DAYS: i64 = 14;
const RECENT: i64 = 8;

#[derive(FromQueryResult)]
struct DayRow {
    day: NaiveDate,
    sales: Decimal,
    orders: i64,
    customers: i64,
}

#[derive(FromQueryResult)]
struct Troubles {
    parked: i64,
    failed_jobs: i64,
}

#[derive(FromQueryResult)]
struct TopRow {
    name: String,
    units: i64,
    sales: Decimal,
}

/// # Errors
/// 403 without `dashboard.read`.
pub async fn overview(ctx: &Ctx) -> Result<OverviewView> {
    ctx.require(Permission::DashboardRead)?;
    let days = days(ctx).await?;
    let split = days
        .len()
        .saturating_sub(usize::try_from(DAYS).unwrap_or_default());
    let sees_sales = ctx.may(Permission::ReportsRead);
    let (before, now) = days.split_at_checked(split).unwrap_or((&[], &days));
    let tasks = tasks(
        desk::waiting(ctx).await?,
        &refunds::waiting(ctx).await?,
        &troubles(ctx).await?,
    );
    let recent: Vec<RowOfOrder> = sql::fetch_all(
        ctx.db(),
        &format!("SELECT {ROW_COLUMNS} FROM orders o ORDER BY o.placed_at DESC, o.id DESC LIMIT $1"),
        params![RECENT],
    )
    .await?;
    Ok(OverviewView {
        period: format!("Last {DAYS} days"),
        kpis: kpis(before, now, sees_sales),
        days: if sees_sales {
            points(before, now)
        } else {
            Vec::new()
        },
        tasks,
        recent_orders: recent.into_iter().map(Into::into).collect(),
        top_products: top(ctx, sees_sales).await?,
    })
}

/// One row a day, oldest first, over both periods; expired and cancelled orders are not sales.
async fn days(ctx: &Ctx) -> Result<Vec<DayRow>> {
    let from = ctx.today() - Duration::days(2 * DAYS - 1);
    sql::fetch_all(
        ctx.db(),
        "SELECT d.day::date AS day, coalesce(sum(o.total), 0) AS sales, count(o.id) AS orders, count(DISTINCT o.customer_id) AS customers \
         FROM generate_series($1::date, $2::date, interval '1 day') AS d(day) \
         LEFT JOIN orders o ON o.placed_at >= (d.day::timestamp AT TIME ZONE 'Asia/Singapore') \
           AND o.placed_at < ((d.day::timestamp + interval '1 day') AT TIME ZONE 'Asia/Singapore') AND o.status NOT IN ('expired', 'cancelled') \
         GROUP BY d.day ORDER BY d.day",
        params![from, ctx.today()],
    )
    .await
}

fn sum(days: &[DayRow]) -> (Decimal, i64, i64) {
    days.iter()
        .fold((Decimal::ZERO, 0, 0), |(sales, orders, customers), day| {
            (sales + day.sales, orders + day.orders, customers + day.customers)
        })
}

fn average(sales: Decimal, orders: i64) -> Decimal {
    if orders == 0 {
        Decimal::ZERO
    } else {
        sales / Decimal::from(orders)
    }
}

/// Percent; nothing to compare with gives nothing.
fn change(before: Decimal, now: Decimal) -> Option<f64> {
    if before.is_zero() {
        return None;
    }
    ((now - before) * Decimal::from(100) / before)
        .round_dp(1)
        .to_f64()
}

/// Amounts are for those who see the shop's sales; counts are for everybody.
fn kpis(before: &[DayRow], now: &[DayRow], sees_sales: bool) -> Vec<KpiView> {
    let (sales_before, orders_before, customers_before) = sum(before);
    let (sales, orders, customers) = sum(now);
    let series = |pick: fn(&DayRow) -> Decimal| {
        now.iter()
            .filter_map(|day| pick(day).to_f64())
            .collect::<Vec<_>>()
    };
    let kpi = |label: &str, [before, value]: [String; 2], change: Option<f64>, series: Vec<f64>| KpiView {
        label: label.to_owned(),
        value,
        hint: match change {
            Some(_) => format!("from {before}"),
            None => format!("none in the {DAYS} days before"),
        },
        change,
        series,
    };
    let sales_text = [sales_before, sales].map(|sales| money(sales).to_string());
    let average_before = average(sales_before, orders_before);
    let average_now = average(sales, orders);
    let all = [
        (
            sees_sales,
            kpi(
                "Sales placed",
                sales_text,
                change(sales_before, sales),
                series(|day| day.sales),
            ),
        ),
        (
            true,
            kpi(
                "Orders",
                [orders_before, orders].map(|count| count.to_string()),
                change(orders_before.into(), orders.into()),
                series(|day| day.orders.into()),
            ),
        ),
        (
            sees_sales,
            kpi(
                "Average order",
                [average_before, average_now].map(|average| money(average).to_string()),
                change(average_before, average_now),
                series(|day| average(day.sales, day.orders)),
            ),
        ),
        (
            true,
            kpi(
                "Customers",
                [customers_before, customers].map(|count| count.to_string()),
                change(customers_before.into(), customers.into()),
                series(|day| day.customers.into()),
            ),
        ),
    ];
    let shown = all.into_iter().filter(|(is_shown, _)| *is_shown);
    shown.map(|(_, kpi)| kpi).collect()
}

fn points(before: &[DayRow], now: &[DayRow]) -> Vec<DayPointView> {
    now.iter()
        .enumerate()
        .map(|(index, day)| DayPointView {
            day: dates::day_text(day.day),
            sales: money(day.sales),
            sales_before: before.get(index).map(|day| money(day.sales)).unwrap_or_default(),
            orders: day.orders,
        })
        .collect()
}

/// What failed in the background; for those who may do something about it.
async fn troubles(ctx: &Ctx) -> Result<Troubles> {
    sql::fetch_one(
        ctx.db(),
        "SELECT (SELECT count(*) FROM event_deliveries WHERE $1 AND status = 'parked') AS parked, \
         (SELECT count(*) FROM jobs WHERE $1 AND status = 'failed') AS failed_jobs",
        params![ctx.may(Permission::JobsRead)],
    )
    .await
}

/// (one, many), how many, where the work is done, how urgent.
type Kind = ((&'static str, &'static str), i64, &'static str, &'static str);

fn tasks(work: WaitingView, refunds: &Waiting, troubles: &Troubles) -> Vec<TaskView> {
    const TO_REFUND: &str = "/admin/orders?view=to_refund";
    let all: [Kind; 6] = [
        (
            ("order waits for its payment", "orders wait for their payment"),
            work.to_confirm,
            "/admin/orders?view=to_confirm",
            "warning",
        ),
        (
            ("order to ship", "orders to ship"),
            work.to_ship,
            "/admin/orders?view=to_ship",
            "warning",
        ),
        (
            ("refund to send or follow up", "refunds to send or follow up"),
            refunds.pending,
            TO_REFUND,
            "error",
        ),
        (
            ("level to reorder", "levels to reorder"),
            work.stock_low,
            "/admin/stock?view=low",
            "info",
        ),
        (
            ("delivery that failed", "deliveries that failed"),
            troubles.parked,
            "/admin/events",
            "error",
        ),
        (
            ("job that failed", "jobs that failed"),
            troubles.failed_jobs,
            "/admin/events",
            "error",
        ),
    ];
    let others = all.into_iter().map(|((one, many), count, href, tone)| TaskView {
        label: if count == 1 { one } else { many }.to_owned(),
        note: String::new(),
        count,
        href: href.to_owned(),
        tone: tone.to_owned(),
    });
    failed_refunds(refunds, TO_REFUND)
        .into_iter()
        .chain(others.filter(|task| task.count > 0))
        .collect()
}

/// With the reason of the one that waits longest; a single one is opened at once.
fn failed_refunds(refunds: &Waiting, list: &str) -> Option<TaskView> {
    let (order_id, number) = (refunds.order_id?, refunds.order_number.as_deref()?);
    let reason = refunds.failure_reason.as_deref().unwrap_or_default();
    let more = match refunds.failed - 1 {
        ..1 => String::new(),
        more => format!(" And {more} more."),
    };
    Some(TaskView {
        label: match refunds.failed {
            1 => "refund failed".to_owned(),
            _ => "refunds failed".to_owned(),
        },
        note: format!("{number}: {reason}{more}"),
        count: refunds.failed,
        href: match refunds.failed {
            1 => format!("/admin/orders/{order_id}"),
            _ => list.to_owned(),
        },
        tone: "error".to_owned(),
    })
}

/// By what they bring in, or by units for those who do not see it.
async fn top(ctx: &Ctx, sees_sales: bool) -> Result<Vec<TopProductView>> {
    let since = dates::start_of_day(ctx.today() - Duration::days(DAYS - 1));
    let rows: Vec<TopRow> = sql::fetch_all(
        ctx.db(),
        "SELECT i.name, sum(i.quantity)::bigint AS units, sum(i.gross) AS sales FROM order_items i \
         JOIN orders o ON o.id = i.order_id AND o.customer_id = i.customer_id \
         WHERE i.kind = 'goods' AND o.placed_at >= $1 AND o.status NOT IN ('expired', 'cancelled') \
         GROUP BY i.name ORDER BY CASE WHEN $2 THEN sum(i.gross) ELSE sum(i.quantity) END DESC, i.name LIMIT 6",
        params![since, sees_sales],
    )
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| TopProductView {
            name: row.name,
            units: row.units,
            sales: sees_sales.then(|| money(row.sales)),
        })
        .collect())
}
