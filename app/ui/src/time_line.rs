//! What happened to an order, newest first.

use leptos::prelude::*;

use crate::icon::{Glyph, Icon};

/// Where a step stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StepState {
    Done,
    Now,
    Next,
}

/// One step.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TimeLineStep {
    pub title: String,
    /// Time in words, made on the server.
    pub when: String,
    pub detail: Option<String>,
    pub state: StepState,
}

/// The steps with a line through them.
#[component]
pub fn TimeLine(
    /// Newest first.
    steps: Vec<TimeLineStep>,
) -> impl IntoView {
    let count = steps.len();
    view! {
        <ol>
            {steps
                .into_iter()
                .enumerate()
                .map(|(i, step)| view! { <TimeLineItem step last=i + 1 == count/> })
                .collect_view()}
        </ol>
    }
}

#[component]
fn TimeLineItem(step: TimeLineStep, last: bool) -> impl IntoView {
    let (mark, tone, weight, rule) = match step.state {
        StepState::Done => (
            view! {
                <span class="flex size-6 items-center justify-center rounded-full bg-primary text-primary-content">
                    <Icon glyph=Glyph::CHECK class="size-3.5"/>
                </span>
            }
            .into_any(),
            "",
            "font-medium",
            "bg-primary",
        ),
        StepState::Now => (
            view! {
                <span class="flex size-6 items-center justify-center rounded-full bg-primary-wash ring-2 ring-primary">
                    <span class="size-2 rounded-full bg-primary"></span>
                </span>
            }
            .into_any(),
            "",
            "font-semibold",
            "bg-line-strong",
        ),
        StepState::Next => (
            view! { <span class="block size-6 rounded-full border-2 border-line-strong bg-base-100"></span> }.into_any(),
            "text-muted",
            "font-medium",
            "bg-line-strong",
        ),
    };
    view! {
        <li class="relative flex gap-4 pb-7 last:pb-0" aria-current=(step.state == StepState::Now).then_some("step")>
            {(!last)
                .then(|| {
                    view! {
                        <span
                            class=format!("absolute top-7 bottom-1 left-3 w-px -translate-x-1/2 {rule}")
                            aria-hidden="true"
                        ></span>
                    }
                })}
            <span class="shrink-0" aria-hidden="true">{mark}</span>
            <div class=format!("min-w-0 flex-1 wrap-anywhere {tone}")>
                <div class="flex flex-wrap items-baseline justify-between gap-x-4">
                    <h3 class=weight>{step.title}</h3>
                    <p class="money text-sm text-muted">{step.when}</p>
                </div>
                {step.detail.map(|d| view! { <p class="mt-0.5 text-[0.9375rem] text-muted">{d}</p> })}
            </div>
        </li>
    }
}
