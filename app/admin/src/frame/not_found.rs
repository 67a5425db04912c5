//! An address of the dashboard that is no page.

use leptos::prelude::*;
use ui::dense::{ErrorPanel, Sym};

use crate::loaded::answer_not_found;
use crate::meta::PageTitle;

/// Says that there is no such page, and leads on.
#[component]
pub fn AdminNotFound() -> impl IntoView {
    answer_not_found();
    view! {
        <PageTitle name="Not found"/>
        <h1 class="sr-only">"Not found"</h1>
        <ErrorPanel
            title="There is no such page"
            text="It may have moved. The overview leads to everything."
            sym=Sym::Search
        />
        <p class="mt-4">
            <a href="/admin" class="font-medium text-primary-ink underline-offset-2 hover:underline">
                "To the overview"
            </a>
        </p>
    }
}
