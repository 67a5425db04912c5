//! Sums under each other: what adds up to what.

use leptos::prelude::*;

/// How much a line weighs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TotalRank {
    /// A part of the sum.
    Part,
    /// The sum, under a rule.
    Sum,
    /// Said besides: of which GST.
    Aside,
}

/// A line of the sum.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TotalLine {
    /// What it is.
    pub label: String,
    /// A code or number beside the label: `BREAKFAST10`.
    pub tag: Option<String>,
    /// The sum as text.
    pub value: String,
    /// How much it weighs.
    pub rank: TotalRank,
}

impl TotalLine {
    /// A part of the sum.
    pub fn part(label: impl Into<String>, value: impl Into<String>) -> Self {
        Self {
            label: label.into(),
            tag: None,
            value: value.into(),
            rank: TotalRank::Part,
        }
    }

    /// The sum.
    pub fn sum(label: impl Into<String>, value: impl Into<String>) -> Self {
        Self {
            rank: TotalRank::Sum,
            ..Self::part(label, value)
        }
    }

    /// Said besides.
    pub fn aside(label: impl Into<String>, value: impl Into<String>) -> Self {
        Self {
            rank: TotalRank::Aside,
            ..Self::part(label, value)
        }
    }

    /// With a code beside the label.
    pub fn tagged(mut self, tag: impl Into<String>) -> Self {
        self.tag = Some(tag.into());
        self
    }
}

/// A list of sums.
#[component]
pub fn Totals(
    /// The lines, top to bottom.
    lines: Vec<TotalLine>,
) -> impl IntoView {
    let lines = lines
        .into_iter()
        .map(|line| {
            let look = match line.rank {
                TotalRank::Part => "",
                TotalRank::Sum => "mt-1 border-t border-line pt-2 text-sm font-semibold",
                TotalRank::Aside => "text-muted",
            };
            view! {
                <div class=format!("flex justify-between gap-4 py-1 {look}")>
                    <dt>
                        {line.label}
                        {line
                            .tag
                            .map(|tag| {
                                view! {
                                    <span class="badge badge-sm ms-1.5 border-line bg-base-200 font-mono text-micro">
                                        {tag}
                                    </span>
                                }
                            })}
                    </dt>
                    <dd class="tabular-nums">{line.value}</dd>
                </div>
            }
        })
        .collect_view();
    view! { <dl>{lines}</dl> }
}
