//! A card: hairline, 12 px corners, no shadow; a head with a title, a muted note and small actions.

use leptos::prelude::*;

/// A section of a page under its own heading.
#[component]
pub fn Card(
    /// The heading; also makes the section's accessible name.
    #[prop(into)]
    title: String,
    /// Anchor of the heading, unique on the page.
    #[prop(into)]
    id: String,
    /// Muted text behind the title: a count, a unit.
    #[prop(optional, into)]
    note: Option<String>,
    /// Small links or buttons at the end of the head.
    #[prop(optional, into)]
    actions: Option<ViewFn>,
    /// The content touches the card's edges (tables, lists).
    #[prop(optional)]
    flush: bool,
    /// More classes: order on phones, spans.
    #[prop(default = "")]
    class: &'static str,
    children: Children,
) -> impl IntoView {
    let body = if flush { "" } else { "px-4 pb-4" };
    let anchor = id.clone();
    let clip = if flush { "overflow-clip" } else { "" };
    view! {
        <section aria-labelledby=anchor class=format!("min-w-0 rounded-box border border-line bg-base-100 {clip} {class}")>
            <div class="flex min-h-11 flex-wrap items-center justify-between gap-x-3 gap-y-1 px-4 py-2">
                <h2 id=id class="text-sm font-semibold">
                    {title}
                    {note.map(|text| view! { <span class="ms-1.5 font-normal text-muted">{text}</span> })}
                </h2>
                {actions.map(|actions| view! { <div class="flex items-center gap-2">{actions.run()}</div> })}
            </div>
            <div class=body>{children()}</div>
        </section>
    }
}
