//! What will happen, in order.

use leptos::prelude::*;

/// Numbered steps: a title and a sentence each.
#[component]
pub fn NextSteps(
    /// Title and sentence of each step.
    steps: Vec<(String, String)>,
) -> impl IntoView {
    view! {
        <ol class="grid gap-5">
            {steps
                .into_iter()
                .zip(1u8..)
                .map(|((title, text), n)| {
                    view! {
                        <li class="flex gap-4">
                            <span
                                class="money flex size-8 shrink-0 items-center justify-center rounded-full border border-line-strong text-sm font-semibold"
                                aria-hidden="true"
                            >
                                {n}
                            </span>
                            <div class="min-w-0 pt-1 wrap-anywhere">
                                <p class="font-medium">{title}</p>
                                <p class="text-sm text-muted">{text}</p>
                            </div>
                        </li>
                    }
                })
                .collect_view()}
        </ol>
    }
}
