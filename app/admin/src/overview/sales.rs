//! The chart of sales.

use domain::Money;
use domain::views::overview::DayPointView;
use leptos::prelude::*;
use ui::dense::{Card, ChartPoint, LineChart};

/// Sales day by day, with the sums of both periods above.
#[component]
pub(super) fn SalesCard(period: String, days: Vec<DayPointView>) -> impl IntoView {
    let now: Money = days.iter().map(|day| day.sales).sum();
    let before: Money = days.iter().map(|day| day.sales_before).sum();
    let points = days.into_iter().map(point).collect::<Vec<_>>();
    view! {
        <Card title="Sales" id="sales" class="max-xl:order-2">
            <p class="flex flex-wrap items-baseline gap-x-5 gap-y-1 pb-3 text-xs">
                <span class="flex items-center gap-2">
                    <span class="h-0.5 w-4 rounded bg-primary" aria-hidden="true"></span>
                    {period}
                    <strong class="font-semibold tabular-nums">{now.to_string()}</strong>
                </span>
                <span class="flex items-center gap-2 text-muted">
                    <span class="w-4 border-t-2 border-dashed border-base-content/40" aria-hidden="true"></span>
                    "Period before"
                    <span class="tabular-nums">{before.to_string()}</span>
                </span>
            </p>
            <LineChart title="Sales a day" points axis=axis unfinished=true/>
        </Card>
    }
}

fn point(day: DayPointView) -> ChartPoint {
    ChartPoint {
        label: day.day,
        now: day.sales.cents(),
        now_text: day.sales.to_string(),
        before: Some(day.sales_before.cents()),
        before_text: day.sales_before.to_string(),
    }
}

/// Cents as short axis text: `$2k`, `$1.5k`, `$400`.
fn axis(cents: i64) -> String {
    let dollars = cents / 100;
    match dollars {
        0..1_000 => format!("${dollars}"),
        _ if dollars % 1_000 == 0 => format!("${}k", dollars / 1_000),
        _ => format!("${}.{}k", dollars / 1_000, dollars % 1_000 / 100),
    }
}

#[cfg(test)]
mod tests {
    use super::axis;

    #[test]
    fn axis_text_is_short() {
        assert_eq!(
            [axis(0), axis(40_000), axis(200_000), axis(150_000)],
            ["$0", "$400", "$2k", "$1.5k"]
        );
    }
}
