//! An address of the dashboard that is no page.

use leptos::prelude::*;
use ui::dense::{ActionLink, DenseEmpty, Sym};

use crate::loaded::answer_not_found;
use crate::meta::PageTitle;

/// Says that there is no such page, and leads on.
#[component]
pub fn AdminNotFound() -> impl IntoView {
    answer_not_found();
    view! {
        <PageTitle name="Not found"/>
        <h1 class="sr-only">"Not found"</h1>
        <div class="rounded-box border border-line bg-base-100">
            <DenseEmpty
                sym=Sym::Search
                title="There is no such page"
                text="It may have moved. The overview leads to everything."
            >
                <ActionLink href="/admin" label="To the overview"/>
            </DenseEmpty>
        </div>
    }
}
