//! A value to be carried to another app.

use std::time::Duration;

use leptos::prelude::*;

use crate::icon::{Glyph, Icon};

/// Name, value and a copy button. Without script the value is plain text to select.
#[component]
pub fn CopyRow(
    /// What it is.
    #[prop(into)]
    label: String,
    /// What is shown.
    #[prop(into)]
    value: String,
    /// What is copied, when it differs from what is shown.
    #[prop(optional, into)]
    raw: Option<String>,
) -> impl IntoView {
    let copied = RwSignal::new(false);
    let text = raw.unwrap_or_else(|| value.clone());
    let name = label.to_lowercase();
    let copy = move |_| {
        let _written_later = window().navigator().clipboard().write_text(&text);
        copied.set(true);
        set_timeout(
            move || {
                let _still_there = copied.try_set(false);
            },
            Duration::from_secs(2),
        );
    };
    view! {
        <div class="grid grid-cols-[minmax(0,1fr)_auto] items-center gap-x-4 py-3.5">
            <dt class="text-sm text-muted">{label}</dt>
            <dd class="money row-start-2 text-base font-semibold break-words select-all">{value}</dd>
            <dd class="row-span-2 row-start-1 noscript:hidden">
                <button class="btn btn-ghost" type="button" aria-label=format!("Copy {name}") on:click=copy>
                    <Icon glyph=Glyph::COPY class="size-4.5"/>
                    <span aria-hidden="true">{move || if copied.get() { "Copied" } else { "Copy" }}</span>
                </button>
                <span class="sr-only" role="status">{move || copied.get().then_some("Copied")}</span>
            </dd>
        </div>
    }
}
