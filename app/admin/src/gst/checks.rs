//! What was checked before the return goes out.

use domain::views::gst::GstCheckView;
use leptos::prelude::*;
use ui::dense::{Card, Glyph, GlyphMark, StatusBadge, Tone};

/// The checks, failed ones included.
#[component]
pub(super) fn ChecksCard(checks: Vec<GstCheckView>) -> impl IntoView {
    let passed = checks.iter().filter(|check| check.passed).count();
    let open = checks.len().saturating_sub(passed);
    let note = format!("{passed} of {} passed", checks.len());
    let badge = move || {
        if open == 0 {
            view! { <StatusBadge tone=Tone::Success label="All passed"/> }
        } else {
            view! { <StatusBadge tone=Tone::Warning glyph=Glyph::Triangle label=format!("{open} to answer")/> }
        }
    };
    let entries = checks
        .into_iter()
        .map(|check| {
            let (glyph, ink, word) = if check.passed {
                (Glyph::Check, "text-success-ink", "Passed: ")
            } else {
                (Glyph::Triangle, "text-warning-ink", "To answer: ")
            };
            view! {
                <li class="flex items-start gap-2.5 border-t border-line px-4 py-2">
                    <span class=format!("pt-1 {ink}")>
                        <GlyphMark glyph class="size-3.5"/>
                    </span>
                    <span class="min-w-0">
                        <span class="block font-medium">
                            <span class="sr-only">{word}</span>
                            {check.title}
                        </span>
                        <span class="block text-xs text-muted">{check.text}</span>
                    </span>
                </li>
            }
        })
        .collect_view();
    view! {
        <Card title="Checks" id="checks" note flush=true actions=badge>
            <ul class="flex flex-col">{entries}</ul>
        </Card>
    }
}
