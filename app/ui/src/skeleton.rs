//! Grey shapes while something loads.

use leptos::prelude::*;

/// A grid of product shapes, read out as "Loading".
#[component]
pub fn Skeleton(
    /// How many cards.
    #[prop(default = 4)]
    cards: usize,
) -> impl IntoView {
    view! {
        <div class="grid grid-cols-2 gap-x-4 gap-y-8 md:grid-cols-4 lg:gap-x-6" role="status" aria-label="Loading">
            {(0..cards)
                .map(|_| {
                    view! {
                        <div aria-hidden="true">
                            <div class="skeleton aspect-square w-full"></div>
                            <div class="skeleton mt-3 h-4 w-3/4"></div>
                            <div class="skeleton mt-2 h-4 w-1/3"></div>
                        </div>
                    }
                })
                .collect_view()}
        </div>
    }
}

/// A block of lines, for texts and summaries.
#[component]
pub fn SkeletonLines(
    /// How many lines.
    #[prop(default = 3)]
    lines: usize,
) -> impl IntoView {
    view! {
        <div class="grid gap-3" role="status" aria-label="Loading">
            {(0..lines).map(|_| view! { <div class="skeleton h-4 w-full" aria-hidden="true"></div> }).collect_view()}
        </div>
    }
}
