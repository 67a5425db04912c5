//! Looking for something.

use leptos::prelude::*;
use leptos_router::components::Form;

use crate::icon::{Glyph, Icon};

/// The large search line; a plain GET form, without a full page load when script runs.
#[component]
pub fn SearchField(
    /// What was looked for.
    #[prop(optional, into)]
    value: Signal<String>,
    /// Address that answers, with the query in `q`.
    #[prop(default = "/search")]
    action: &'static str,
) -> impl IntoView {
    view! {
        <Form method="GET" action=action attr:class="block" attr:role="search">
            <div class="flex items-center gap-3 border-b-2 border-base-content focus-within:border-primary">
                <Icon glyph=Glyph::Search class="size-6"/>
                <label class="sr-only" for="q">"Search the shop"</label>
                <input
                    class="h-14 min-w-0 flex-1 bg-transparent text-xl font-medium outline-none lg:h-18 lg:text-3xl"
                    id="q"
                    name="q"
                    type="search"
                    value=value.get_untracked()
                    prop:value=move || value.get()
                    autocomplete="off"
                    enterkeyhint="search"
                    maxlength="80"
                />
                <button class="btn btn-neutral" type="submit">"Search"</button>
            </div>
        </Form>
    }
}
