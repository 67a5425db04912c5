//! Badges, key figures, chart, tasks.

use leptos::prelude::*;

use super::Sample;
use crate::dense::{
    Card, ChartPoint, Kpi, KpiStrip, LineChart, StatusBadge, Sym, Task, TaskList, Tone, Trend,
};

#[component]
pub(super) fn Figures() -> impl IntoView {
    let tones = [
        (Tone::Warning, "To ship"),
        (Tone::Info, "Partly shipped"),
        (Tone::Primary, "Shipped"),
        (Tone::Success, "Paid"),
        (Tone::Neutral, "Expired"),
        (Tone::Error, "On hold"),
    ];
    let badges = tones
        .map(|(tone, label)| view! { <StatusBadge tone label/> })
        .collect_view();
    view! {
        <Sample title="Dashboard: states">
            <p class="flex flex-wrap gap-2">{badges}</p>
        </Sample>
        <Sample title="Dashboard: figures">
            <KpiStrip items=figures()/>
            <div class="grid gap-4 lg:grid-cols-[minmax(0,1fr)_20rem]">
                <Card title="Sales" id="sample-sales">
                    <LineChart title="Sales a day" points=points() axis=|cents| format!("${}", cents / 100) unfinished=true/>
                </Card>
                <Card title="Today" id="sample-today">
                    <TaskList tasks=vec![task()]/>
                    <TaskList tasks=Vec::new()/>
                </Card>
            </div>
        </Sample>
    }
}

fn figures() -> Vec<Kpi> {
    let figure = |label: &str, value: &str, up, course| Kpi {
        label: label.to_owned(),
        value: value.to_owned(),
        trend: Some(Trend {
            up,
            good: up,
            change: "5.9%".to_owned(),
            before: "from the week before".to_owned(),
        }),
        note: None,
        course,
    };
    vec![
        figure("Sales placed", "$4,620.00", true, vec![2, 4, 3, 6, 5, 8]),
        figure("Average order", "$84.06", false, vec![8, 7, 7, 5, 6, 4]),
    ]
}

fn points() -> Vec<ChartPoint> {
    let sales = [29_000, 41_000, 33_000, 38_000, 52_000, 21_000];
    let days = sales.into_iter().zip(16..);
    days.map(|(now, day): (i64, i64)| ChartPoint {
        label: format!("{day} Nov"),
        now,
        now_text: format!("${}", now / 100),
        before: Some(now / 2 + 9_000),
        before_text: format!("${}", (now / 2 + 9_000) / 100),
    })
    .collect()
}

fn task() -> Task {
    Task {
        figure: "35".to_owned(),
        label: "orders to ship".to_owned(),
        note: "11 promised by 6 pm".to_owned(),
        tone: Tone::Warning,
        sym: Sym::PackageCheck,
        action: "Open".to_owned(),
        href: "#sample-today".to_owned(),
    }
}
