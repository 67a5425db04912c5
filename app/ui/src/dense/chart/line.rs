//! A line chart: this period solid, the one before dashed, one direct label on the highest point.

use leptos::prelude::*;

use super::scale::{Frame, area, ceiling, decimal, path, path_from};

/// Cents at the upper edge at least: below, the grid's whole dollars would say the same twice.
const LEAST_TOP: i64 = 8_000;

/// One day (or week) of the chart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChartPoint {
    /// Date as text: `12 Nov`.
    pub label: String,
    /// The value now, in the smallest unit (cents, pieces).
    pub now: i64,
    /// The value now as text: `$7,406.80`.
    pub now_text: String,
    /// The value one period before.
    pub before: Option<i64>,
    /// The value before as text.
    pub before_text: String,
}

/// Draws `points` with a grid of four steps, and offers the figures as a table.
#[component]
pub fn LineChart(
    /// Name of what is drawn, for the picture's label and the table's caption.
    #[prop(into)]
    title: String,
    /// The points in time order.
    points: Vec<ChartPoint>,
    /// Turns a value of the scale into axis text, such as `$2k`.
    axis: fn(i64) -> String,
    /// The last point is a day that is not over: it is drawn dotted.
    #[prop(optional)]
    unfinished: bool,
) -> impl IntoView {
    if points.len() < 2 {
        return view! { <p class="py-8 text-center text-muted">"Not enough days to draw yet."</p> }
            .into_any();
    }
    let highest = points
        .iter()
        .flat_map(|point| [point.now, point.before.unwrap_or(0)])
        .max()
        .unwrap_or(0);
    let frame = Frame {
        width: 100,
        height: 100,
        inset: 0,
        low: 0,
        high: ceiling(highest.max(LEAST_TOP)),
    };
    let peak = points
        .iter()
        .enumerate()
        .max_by_key(|(_, point)| point.now)
        .map(|(index, point)| (index, point.clone()));
    let label = peak
        .as_ref()
        .map(|(_, point)| format!("{title}, highest {} with {}", point.label, point.now_text))
        .unwrap_or_default();
    let count = points.len();
    view! {
        <figure class="ps-9">
            <div class="relative h-56">
                {grid(frame, axis)}
                <svg
                    viewBox="0 0 100 100"
                    preserveAspectRatio="none"
                    class="absolute inset-0 size-full overflow-visible"
                    role="img"
                    aria-label=label
                >
                    {lines(&points, frame, unfinished)}
                </svg>
                {peak.map(|(index, point)| mark(index, count, point, frame))}
            </div>
            {dates(&points, frame)}
            <figcaption class="mt-2">
                <details class="text-xs text-muted">
                    <summary class="w-fit touch cursor-pointer content-center hover:text-base-content">"Show as table"</summary>
                    {figures(title, points)}
                </details>
            </figcaption>
        </figure>
    }
    .into_any()
}

fn grid(frame: Frame, axis: fn(i64) -> String) -> impl IntoView {
    (0..=4_i64)
        .map(|step| {
            let value = frame.high / 4 * step;
            let rule = if step == 0 { "border-line-strong" } else { "border-line" };
            view! {
                <div
                    class=format!("absolute inset-x-0 border-t {rule}")
                    style=format!("top:{}%", decimal(frame.y(value)))
                    aria-hidden="true"
                >
                    <span class="absolute -top-2 right-full pe-2 text-micro tabular-nums text-muted">{axis(value)}</span>
                </div>
            }
        })
        .collect_view()
}

fn lines(points: &[ChartPoint], frame: Frame, unfinished: bool) -> impl IntoView {
    let now: Vec<i64> = points.iter().map(|point| point.now).collect();
    let before: Vec<i64> = points.iter().filter_map(|point| point.before).collect();
    let solid_end = if unfinished {
        now.len().saturating_sub(1)
    } else {
        now.len()
    };
    let dashed = (before.len() == now.len()).then(|| path(&before, frame));
    let dotted = unfinished.then(|| path_from(&now, now.len().saturating_sub(2), now.len(), frame));
    view! {
        <path d=area(&now, frame) class="text-primary" fill="currentColor" opacity=".07"></path>
        {dashed.map(|d| stroke(d, "text-base-content/40", "1.5", "4 4"))}
        {dotted.map(|d| stroke(d, "text-primary", "2", "2 3"))}
        {stroke(path_from(&now, 0, solid_end, frame), "text-primary", "2", "none")}
    }
}

fn stroke(d: String, class: &'static str, width: &'static str, dashes: &'static str) -> impl IntoView {
    view! {
        <path
            d=d
            class=class
            fill="none"
            stroke="currentColor"
            stroke-width=width
            stroke-dasharray=dashes
            stroke-linejoin="round"
            vector-effect="non-scaling-stroke"
        ></path>
    }
}

fn mark(index: usize, count: usize, point: ChartPoint, frame: Frame) -> impl IntoView {
    // A label on the right half would leave the card, so it turns to the left of its point.
    let side = if index.saturating_mul(2) > count {
        "right-3"
    } else {
        "left-3"
    };
    view! {
        <div
            class="absolute"
            style=format!("left:{}%;top:{}%", decimal(frame.x(index, count)), decimal(frame.y(point.now)))
            aria-hidden="true"
        >
            <span class="absolute -left-1 -top-1 size-2 rounded-full bg-primary ring-2 ring-base-100"></span>
            <span class=format!("absolute bottom-2 whitespace-nowrap text-xs font-medium {side}")>
                {format!("{} ", point.label)} <span class="tabular-nums">{point.now_text}</span>
            </span>
        </div>
    }
}

fn dates(points: &[ChartPoint], frame: Frame) -> impl IntoView {
    let every = points.len().div_ceil(7).max(1);
    let labels = points
        .iter()
        .enumerate()
        .filter(|(index, _)| index % every == 0)
        .enumerate()
        .map(|(place, (index, point))| {
            let narrow = if place % 2 == 1 { "max-md:hidden" } else { "" };
            view! {
                <span
                    class=format!("absolute -translate-x-1/2 whitespace-nowrap {narrow}")
                    style=format!("left:{}%", decimal(frame.x(index, points.len())))
                >
                    {point.label.clone()}
                </span>
            }
        })
        .collect_view();
    view! {
        <div class="relative mt-2 h-4 text-micro text-muted" aria-hidden="true">
            {labels}
        </div>
    }
}

fn figures(title: String, points: Vec<ChartPoint>) -> impl IntoView {
    let rows = points
        .into_iter()
        .map(|point| {
            view! {
                <tr>
                    <th scope="row" class="font-normal">{point.label}</th>
                    <td class="num">{point.now_text}</td>
                    <td class="num text-muted">{point.before_text}</td>
                </tr>
            }
        })
        .collect_view();
    let name = title.clone();
    view! {
        <div class="relative mt-2 max-h-64 overflow-auto" tabindex="0" role="region" aria-label=name>
            <table class="table w-full data-table data-table-compact text-base-content">
                <caption class="sr-only">{title}</caption>
                <thead>
                    <tr>
                        <th scope="col">"Day"</th>
                        <th scope="col" class="num">"This period"</th>
                        <th scope="col" class="num">"Period before"</th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
    }
}
