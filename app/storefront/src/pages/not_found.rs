//! There is no such page.

use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::use_location;
use ui::{ButtonKind, EmptyState, Ground, LinkButton};

/// A page with ways on instead of a dead end. Its status, 404, keeps it out of search engines. A link to an order
/// or a paper is told apart by its address alone, so that nobody learns which orders there are.
#[component]
pub fn NotFound() -> impl IntoView {
    let from_a_mail = use_location()
        .pathname
        .with_untracked(|p| p.starts_with("/orders/") || p.starts_with("/documents/"));
    let (title, text, way_on, href) = if from_a_mail {
        (
            "This link does not open",
            "A part of it may be missing. Open it from our mail, or copy it from there whole. Without the mail, write to us and we send it again.",
            "Write to us",
            "/contact",
        )
    } else {
        (
            "We cannot find that page",
            "It may have moved when we tidied the shelves. The goods are still here.",
            "Search the shop",
            "/search",
        )
    };
    view! {
        <Title text=title/>
        <div class="page pt-8 lg:pt-14">
            <EmptyState
                image="/art/mooncake-mould.svg"
                ground=Ground::Pandan
                title
                text
                main=true
            >
                <LinkButton href>{way_on}</LinkButton>
                <LinkButton href="/" kind=ButtonKind::Outline>"Go home"</LinkButton>
            </EmptyState>
        </div>
    }
}
