//! What happened, newest first: picture, title, who and when, what belongs to it.

use leptos::prelude::*;

use super::badge::Tone;
use super::icon::{Sym, Symbol};

/// One thing that happened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TimeEvent {
    /// The picture.
    pub sym: Sym,
    /// What it means.
    pub tone: Tone,
    /// What happened.
    pub title: String,
    /// More of it; may be empty.
    pub text: String,
    /// When, as text in Singapore time.
    pub at: String,
    /// Who did it.
    pub actor: String,
    /// Journal entries and documents that belong to it: label, address.
    pub links: Vec<(String, String)>,
}

/// A list of events joined by a line.
#[component]
pub fn TimeLine(
    /// Newest first.
    events: Vec<TimeEvent>,
) -> impl IntoView {
    let last = events.len().saturating_sub(1);
    let entries = events
        .into_iter()
        .enumerate()
        .map(|(index, event)| view! { <Entry event last=index == last/> })
        .collect_view();
    view! { <ol class="flex flex-col">{entries}</ol> }
}

#[component]
fn Entry(event: TimeEvent, last: bool) -> impl IntoView {
    let who = if event.actor.is_empty() {
        String::new()
    } else {
        format!(" · {}", event.actor)
    };
    view! {
        <li class="relative flex gap-3 pb-4 last:pb-1">
            {(!last)
                .then(|| view! { <span class="absolute bottom-0 start-3.5 top-8 w-px bg-line" aria-hidden="true"></span> })}
            <span class=format!("grid size-7 shrink-0 place-items-center rounded-full {}", event.tone.wash())>
                <Symbol sym=event.sym class="size-3.5"/>
            </span>
            <div class="min-w-0 flex-1 pt-0.5">
                <div class="flex flex-wrap items-baseline justify-between gap-x-3">
                    <p class="font-medium">{event.title}</p>
                    <p class="text-xs text-muted">
                        <time class="tabular-nums">{event.at}</time>
                        {who}
                    </p>
                </div>
                {(!event.text.is_empty()).then(|| view! { <p class="text-xs text-muted">{event.text}</p> })}
                {links(event.links)}
            </div>
        </li>
    }
}

fn links(links: Vec<(String, String)>) -> Option<AnyView> {
    if links.is_empty() {
        return None;
    }
    let shown = links
        .into_iter()
        .map(|(label, href)| {
            view! {
                <a href=href class="font-medium text-primary-ink underline-offset-2 hover:underline">
                    {label}
                </a>
            }
        })
        .collect_view();
    Some(
        view! {
            <p class="mt-1 flex flex-wrap items-center gap-x-2 gap-y-1 text-xs">
                <Symbol sym=Sym::BookOpen class="size-3.5 text-muted"/>
                {shown}
            </p>
        }
        .into_any(),
    )
}
