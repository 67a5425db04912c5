//! Grey shapes while something loads.

use leptos::prelude::*;

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
