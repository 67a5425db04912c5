//! Key figures: value, change against the period before, sparkline.

use leptos::prelude::*;

use super::icon::{Sym, Symbol};
use super::sparkline::Sparkline;

/// Change of a figure against the period before.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Trend {
    /// The figure rose.
    pub up: bool,
    /// The change helps the business; decides the colour, never the arrow.
    pub good: bool,
    /// Amount of change with its unit: `17.0%`, `0.1 pt`.
    pub change: String,
    /// The figure before: `from $90,434`.
    pub before: String,
}

/// One figure of the strip.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Kpi {
    /// What is counted.
    pub label: String,
    /// The figure as text.
    pub value: String,
    /// Change, when a period before exists.
    pub trend: Option<Trend>,
    /// A muted line when there is no change to show.
    pub note: Option<String>,
    /// Day by day, for the sparkline; may be empty.
    pub course: Vec<i64>,
}

/// A strip of up to five figures; two beside each other on phones.
#[component]
pub fn KpiStrip(
    /// The figures, most important first.
    items: Vec<Kpi>,
) -> impl IntoView {
    // Literal class names, or the style sheet would not contain them.
    let columns = match items.len() {
        0..=2 => "lg:grid-cols-2",
        3 => "lg:grid-cols-3",
        4 => "lg:grid-cols-4",
        _ => "lg:grid-cols-5",
    };
    view! {
        <section aria-label="Key figures" class="mb-4 overflow-clip rounded-box border border-line bg-base-100">
            // The ground shows through the gaps: hairlines between the figures however they wrap.
            <dl class=format!("grid grid-cols-2 gap-px bg-line {columns}")>
                {items.into_iter().map(|item| view! { <Figure item/> }).collect_view()}
            </dl>
        </section>
    }
}

#[component]
fn Figure(item: Kpi) -> impl IntoView {
    view! {
        <div class="flex min-w-0 flex-col gap-0.5 bg-base-100 p-4 pb-3 max-sm:px-3.5 max-lg:last:odd:col-span-2">
            <dt class="text-xs text-muted">{item.label}</dt>
            <dd class="text-[1.375rem] font-semibold leading-8 tracking-tight tabular-nums">{item.value}</dd>
            {item.trend.map(|trend| view! { <TrendLine trend/> })}
            {item.note.map(|note| view! { <dd class="text-xs text-muted">{note}</dd> })}
            <dd class="mt-auto pt-2">
                <Sparkline values=item.course/>
            </dd>
        </div>
    }
}

#[component]
fn TrendLine(trend: Trend) -> impl IntoView {
    let ink = if trend.good {
        "text-success-ink"
    } else {
        "text-error-ink"
    };
    let (arrow, word) = if trend.up {
        (Sym::ArrowUpRight, "up ")
    } else {
        (Sym::ArrowDownRight, "down ")
    };
    view! {
        <dd class="flex flex-wrap items-center gap-x-1.5 text-xs">
            <span class=format!("inline-flex items-center gap-0.5 font-medium tabular-nums {ink}")>
                <Symbol sym=arrow class="size-3.5"/>
                <span class="sr-only">{word}</span>
                {trend.change}
            </span>
            <span class="text-muted">{trend.before}</span>
        </dd>
    }
}
