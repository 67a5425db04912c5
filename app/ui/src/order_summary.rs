//! Lines and totals of a cart or an order.

use leptos::prelude::*;

use crate::icon::{Glyph, Icon};

/// One line of goods in a summary.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct SummaryLine {
    pub title: String,
    pub note: String,
    pub image: String,
    pub quantity: u32,
    /// Formatted amount of the line.
    pub amount: String,
}

/// One row of the totals.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct SummaryRow {
    pub label: String,
    /// Formatted amount, or a word such as `Free`.
    pub amount: String,
    /// A saving, in green.
    pub saving: bool,
}

impl SummaryRow {
    /// A plain row.
    #[must_use]
    pub fn new(label: impl Into<String>, amount: impl Into<String>) -> Self {
        Self {
            label: label.into(),
            amount: amount.into(),
            saving: false,
        }
    }

    /// A saving.
    #[must_use]
    pub fn saving(label: impl Into<String>, amount: impl Into<String>) -> Self {
        Self {
            label: label.into(),
            amount: amount.into(),
            saving: true,
        }
    }
}

/// The goods: picture, name, quantity, amount.
#[component]
pub fn SummaryLines(
    /// The lines.
    #[prop(into)]
    lines: Signal<Vec<SummaryLine>>,
) -> impl IntoView {
    view! {
        <ul class="divide-y divide-line">
            {move || {
                lines
                    .get()
                    .into_iter()
                    .map(|line| {
                        view! {
                            <li class="flex gap-4 py-4">
                                <img
                                    class="art size-18 rounded-field"
                                    src=line.image
                                    width="160"
                                    height="160"
                                    alt=""
                                    loading="lazy"
                                />
                                <div class="min-w-0 flex-1 wrap-anywhere">
                                    <p class="leading-snug font-medium">{line.title}</p>
                                    <p class="text-sm text-muted">{line.note}</p>
                                </div>
                                <p class="text-right">
                                    <span class="money block leading-snug font-medium">{line.amount}</span>
                                    <span class="text-sm text-muted">{format!("× {}", line.quantity)}</span>
                                </p>
                            </li>
                        }
                    })
                    .collect_view()
            }}
        </ul>
    }
}

/// Rows, the total and the GST in it.
#[component]
pub fn OrderTotals(
    /// Goods, savings, delivery.
    #[prop(into)]
    rows: Signal<Vec<SummaryRow>>,
    /// The formatted total.
    #[prop(into)]
    total: Signal<String>,
    /// Name of the last row.
    #[prop(default = "Total")]
    total_label: &'static str,
    /// "Includes $4.98 GST (9%)"; nothing when the business is not registered.
    #[prop(optional, into)]
    tax_note: MaybeProp<String>,
) -> impl IntoView {
    view! {
        <dl class="grid gap-2">
            {move || {
                rows.get()
                    .into_iter()
                    .map(|row| {
                        let tone = if row.saving { "text-success-ink" } else { "" };
                        view! {
                            <div class=format!("flex justify-between gap-4 {tone}")>
                                <dt>{row.label}</dt>
                                <dd class="money whitespace-nowrap">{row.amount}</dd>
                            </div>
                        }
                    })
                    .collect_view()
            }}
            <div class="mt-2 flex items-baseline justify-between gap-4 border-t border-line pt-4">
                <dt class="font-semibold">{total_label}</dt>
                <dd class="money text-xl font-semibold">{total}</dd>
            </div>
        </dl>
        {move || {
            tax_note.get().map(|note| view! { <p class="money mt-1 text-right text-sm text-muted">{note}</p> })
        }}
    }
}

/// The whole summary in its box, open.
#[component]
pub fn OrderSummary(
    /// Heading of the box.
    #[prop(into)]
    title: String,
    /// Id of the heading.
    #[prop(default = "order-summary")]
    id: &'static str,
    /// The goods.
    #[prop(into)]
    lines: Signal<Vec<SummaryLine>>,
    /// The sums: `OrderTotals`.
    children: Children,
) -> impl IntoView {
    view! {
        <div class="-mx-5 bg-base-200 px-5 py-7 sm:mx-0 sm:rounded-box sm:p-8">
            <h2 class="text-heading font-semibold" id=id>{title}</h2>
            <div class="mt-3">
                <SummaryLines lines/>
            </div>
            <div class="border-t border-line pt-5">{children()}</div>
        </div>
    }
}

/// The same summary folded to one line, for the top of a phone.
#[component]
pub fn FoldedSummary(
    /// "4 things".
    #[prop(into)]
    title: Signal<String>,
    /// The goods.
    #[prop(into)]
    lines: Signal<Vec<SummaryLine>>,
    /// The formatted total beside the title.
    #[prop(into)]
    total: ViewFn,
    /// The sums: `OrderTotals`.
    children: Children,
) -> impl IntoView {
    view! {
        <details class="group rounded-box bg-base-200 px-5 lg:hidden">
            <summary class="flex min-h-14 cursor-pointer list-none items-center justify-between gap-3">
                <span class="flex items-center gap-2 font-medium">
                    {title} <span class="transition-transform group-open:rotate-180">
                        <Icon glyph=Glyph::CHEVRON_DOWN class="size-4"/>
                    </span>
                </span>
                <span class="money font-semibold">{total.run()}</span>
            </summary>
            <div class="border-t border-line">
                <SummaryLines lines/>
            </div>
            <div class="border-t border-line py-4">{children()}</div>
        </details>
    }
}
