//! The overview.

use domain::views::overview::{KpiView, OverviewView, TaskView, TopProductView};
use leptos::prelude::*;
use ui::dense::{
    Card, DataTable, DenseEmpty, Kpi, KpiStrip, ListQuery, PageHead, Sym, Task, TaskList, Tone, Trend,
};

use super::sales::SalesCard;
use crate::loaded::{Loaded, when_loaded};
use crate::meta::PageTitle;
use crate::page_data::page_data;

/// The overview.
#[component]
pub fn AdminOverview() -> impl IntoView {
    view! {
        <PageTitle name="Overview"/>
        {when_loaded(wanted(), "overview", page)}
    }
}

/// What the page waits for.
fn wanted() -> Loaded<OverviewView> {
    page_data(|| (), |()| rpc::overview::overview())
}

pub(super) fn page(overview: OverviewView) -> AnyView {
    let line = format!("{}, compared with the period before", overview.period);
    let figures = overview.kpis.into_iter().map(figure).collect::<Vec<_>>();
    let tasks = overview
        .tasks
        .into_iter()
        .filter(|task| task.count > 0)
        .map(task)
        .collect::<Vec<_>>();
    let recent = overview
        .recent_orders
        .into_iter()
        .map(crate::orders::row)
        .collect::<Vec<_>>();
    let empty = || {
        view! {
            <DenseEmpty sym=Sym::Inbox title="No orders yet" text="The newest orders of the shop appear here."/>
        }
        .into_any()
    };
    let all_orders = || view! { <MoreLink href="/admin/orders" label="All orders"/> };
    view! {
        <PageHead title="Overview" line/>
        <KpiStrip items=figures/>
        // Two columns in wide windows only: beside the rail and the tasks the orders would lose their sums.
        <div class="grid items-start gap-4 xl:grid-cols-[minmax(0,1fr)_22rem]">
            <div class="grid min-w-0 gap-4 max-xl:contents">
                {(!overview.days.is_empty())
                    .then(|| view! { <SalesCard period=overview.period days=overview.days/> })}
                <Card title="Newest orders" id="newest-orders" flush=true actions=all_orders class="max-xl:order-3">
                    <DataTable
                        what="orders"
                        caption="The newest orders"
                        columns=crate::orders::columns()
                        rows=recent
                        query=ListQuery::new("/admin/orders", Default::default())
                        bare=true
                        empty
                    />
                </Card>
            </div>
            <div class="grid min-w-0 gap-4 max-xl:contents">
                <Card title="Today" id="today" class="max-xl:order-1">
                    <TaskList tasks/>
                </Card>
                {best_sellers(overview.top_products)}
            </div>
        </div>
    }
    .into_any()
}

#[component]
pub(super) fn MoreLink(href: &'static str, label: &'static str) -> impl IntoView {
    view! {
        <a href=href class="inline-flex touch items-center text-xs font-medium text-primary-ink underline-offset-2 hover:underline">
            {label}
        </a>
    }
}

/// The course of a figure in whole hundredths, as the drawing wants it.
fn hundredths(value: f64) -> i64 {
    // Through text: exact for what is drawn here, and never undefined for what no number can hold.
    format!("{:.0}", value * 100.0).parse().unwrap_or(0)
}

fn figure(kpi: KpiView) -> Kpi {
    let trend = kpi.change.map(|change| Trend {
        up: change >= 0.0,
        good: change >= 0.0,
        change: format!("{:.1}%", change.abs()),
        before: kpi.hint.clone(),
    });
    let note = trend
        .is_none()
        .then(|| kpi.hint.clone())
        .filter(|hint| !hint.is_empty());
    Kpi {
        label: kpi.label,
        value: kpi.value,
        trend,
        note,
        course: kpi.series.into_iter().map(hundredths).collect(),
    }
}

fn task(waiting: TaskView) -> Task {
    let (sym, action) = match waiting.href.as_str() {
        href if href.ends_with("view=to_confirm") => (Sym::QrCode, "Open"),
        href if href.ends_with("view=to_refund") => (Sym::Undo2, "Open"),
        href if href.starts_with("/admin/orders") => (Sym::PackageCheck, "Open"),
        href if href.starts_with("/admin/stock") => (Sym::Boxes, "Look"),
        href if href.starts_with("/admin/gst") => (Sym::Landmark, "Review"),
        href if href.starts_with("/admin/events") => (Sym::Zap, "Look"),
        href if href.starts_with("/admin/journal") => (Sym::BookOpen, "Open"),
        _ => (Sym::ClipboardCheck, "Open"),
    };
    let tone = match waiting.tone.as_str() {
        "warning" => Tone::Warning,
        "error" => Tone::Error,
        "info" => Tone::Info,
        "success" => Tone::Success,
        _ => Tone::Neutral,
    };
    Task {
        figure: waiting.count.to_string(),
        label: waiting.label,
        note: waiting.note,
        tone,
        sym,
        action: action.to_owned(),
        href: waiting.href,
    }
}

/// How much a product sells: by money for those who see it, else by units.
fn weight(product: &TopProductView) -> i64 {
    product.sales.map_or(product.units, domain::Money::cents)
}

fn best_sellers(products: Vec<TopProductView>) -> Option<AnyView> {
    let most = products.iter().map(weight).max().filter(|most| *most > 0)?;
    let with_sales = products.iter().any(|product| product.sales.is_some());
    let note = if with_sales { "GST included" } else { "by units" };
    let entries = products
        .into_iter()
        .map(|product| {
            let share = weight(&product).saturating_mul(100) / most;
            let units = if with_sales { "me-2 text-xs text-muted" } else { "text-xs text-muted" };
            view! {
                <li class="grid grid-cols-[1fr_auto] gap-x-3">
                    <span class="truncate">{product.name}</span>
                    <span class="tabular-nums">
                        <span class=units>{format!("{} sold", product.units)}</span>
                        {product.sales.map(|sales| sales.to_string())}
                    </span>
                    <span class="col-span-2 mt-1 h-1 rounded-full bg-base-300" aria-hidden="true">
                        <span class="block h-1 rounded-full bg-primary/80" style=format!("width:{share}%")></span>
                    </span>
                </li>
            }
        })
        .collect_view();
    Some(
        view! {
            <Card title="Best sellers" id="best-sellers" note class="max-xl:order-4">
                <ol class="flex flex-col gap-2.5">{entries}</ol>
            </Card>
        }
        .into_any(),
    )
}

#[cfg(test)]
mod tests {
    use super::hundredths;

    #[test]
    fn what_is_no_number_draws_as_nothing() {
        assert_eq!(hundredths(12.34), 1_234);
        assert_eq!(hundredths(f64::NAN), 0);
        assert_eq!(hundredths(f64::INFINITY), 0);
    }
}
