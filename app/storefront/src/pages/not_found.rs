//! There is no such page.

use leptos::prelude::*;
use leptos_meta::Title;
use ui::{ButtonKind, EmptyState, Ground, LinkButton};

/// A page with ways on instead of a dead end. Its status, 404, keeps it out of search engines.
#[component]
pub fn NotFound() -> impl IntoView {
    view! {
        <Title text="We cannot find that page"/>
        <div class="page pt-8 lg:pt-14">
            <EmptyState
                image="/art/mooncake-mould.svg"
                ground=Ground::Kaya
                title="We cannot find that page"
                text="It may have moved when we tidied the shelves. The goods are still here."
                main=true
            >
                <LinkButton href="/search">"Search the shop"</LinkButton>
                <LinkButton href="/" kind=ButtonKind::Outline>"Go home"</LinkButton>
            </EmptyState>
        </div>
    }
}
