//! Things that open and close.

use leptos::prelude::*;

use crate::icon::{Glyph, Icon};

/// One fold with a plus that turns; works without script.
#[component]
pub fn Accordion(
    /// What is inside, in a few words.
    #[prop(into)]
    title: String,
    /// Open at the start.
    #[prop(optional)]
    open: bool,
    children: Children,
) -> impl IntoView {
    view! {
        <details class="group border-b border-line" open=open>
            <summary class="flex min-h-14 cursor-pointer list-none items-center justify-between font-medium">
                {title}
                <span class="transition-transform group-open:rotate-45">
                    <Icon glyph=Glyph::PLUS class="size-4"/>
                </span>
            </summary>
            <div class="max-w-prose pb-5 text-muted">{children()}</div>
        </details>
    }
}
