//! Heading of a section, with a way to all of it.

use leptos::prelude::*;

use crate::link_button::ArrowLink;

/// Heading and, if there is more, a link.
#[component]
pub fn SectionHead(
    /// Id of the heading, for `aria-labelledby` of the section.
    #[prop(into)]
    id: String,
    /// Heading.
    #[prop(into)]
    title: String,
    /// Words and address of the link.
    #[prop(optional, into)]
    more: Option<(String, String)>,
) -> impl IntoView {
    view! {
        <div class="flex items-baseline justify-between gap-3">
            <h2 class="text-heading font-semibold" id=id>{title}</h2>
            {more
                .map(|(label, href)| view! { <ArrowLink href class="text-[0.9375rem] text-primary-ink">{label}</ArrowLink> })}
        </div>
    }
}
