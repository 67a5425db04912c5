//! The tasks of today: what waits, why, and one way to it.

use leptos::prelude::*;

use super::badge::Tone;
use super::icon::{Sym, Symbol};

/// One kind of waiting work.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Task {
    /// The figure in front: `35`, `$10,674.68`.
    pub figure: String,
    /// What waits: `orders to ship`.
    pub label: String,
    /// One muted line; may be empty.
    pub note: String,
    /// How urgent it is.
    pub tone: Tone,
    /// Its picture.
    pub sym: Sym,
    /// The word on the button.
    pub action: String,
    /// Where the work is done.
    pub href: String,
}

/// A list of waiting work.
#[component]
pub fn TaskList(
    /// Most urgent first.
    tasks: Vec<Task>,
) -> impl IntoView {
    if tasks.is_empty() {
        return view! {
            <p class="flex items-center gap-2 py-3 text-muted">
                <Symbol sym=Sym::CircleCheck class="size-4 text-success-ink"/>
                "Nothing is waiting. Well done."
            </p>
        }
        .into_any();
    }
    view! { <ul>{tasks.into_iter().map(|task| view! { <TaskItem task/> }).collect_view()}</ul> }.into_any()
}

#[component]
fn TaskItem(task: Task) -> impl IntoView {
    let name = format!("{}: {} {}", task.action, task.figure, task.label);
    view! {
        <li class="flex items-center gap-3 border-t border-line py-2.5 last:pb-0">
            <span class=format!("grid size-8 shrink-0 place-items-center rounded-field {}", task.tone.wash())>
                <Symbol sym=task.sym/>
            </span>
            <div class="min-w-0 flex-1">
                <p class="text-pretty">
                    <strong class="font-semibold tabular-nums">{task.figure}</strong>
                    " "
                    {task.label}
                </p>
                {(!task.note.is_empty()).then(|| view! { <p class="truncate text-xs text-muted">{task.note}</p> })}
            </div>
            <a
                href=task.href
                aria-label=name
                class="btn btn-sm touch border-line-strong bg-base-100 px-2.5 text-xs font-medium shadow-none"
            >
                {task.action}
            </a>
        </li>
    }
}
