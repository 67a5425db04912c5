//! Looking for something.

use leptos::{html::Input, prelude::*};
use leptos_router::{NavigateOptions, hooks::use_navigate, location::Url};

use crate::{
    early_input::keep_typed,
    icon::{Glyph, Icon},
};

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
    let typed = NodeRef::<Input>::new();
    keep_typed(typed, move || value.get(), |_| ());
    let navigate = use_navigate();
    let search = move |ev: leptos::ev::SubmitEvent| {
        ev.prevent_default();
        if let Some(input) = typed.get_untracked() {
            let words = input.value();
            navigate(
                &format!("{action}?q={}", Url::escape(words.trim())),
                NavigateOptions::default(),
            );
        }
    };
    view! {
        <form method="get" action=action role="search" on:submit=search>
            <div class="flex items-center gap-3 border-b-2 border-base-content focus-within:border-primary focus-within:outline-2 focus-within:outline-offset-4 focus-within:outline-primary">
                <Icon glyph=Glyph::SEARCH class="size-6"/>
                <label class="sr-only" for="q">"Search the shop"</label>
                <input
                    class="h-14 min-w-0 flex-1 bg-transparent text-xl font-medium outline-none placeholder:text-muted lg:h-18 lg:text-3xl"
                    id="q"
                    name="q"
                    type="search"
                    node_ref=typed
                    value=value.get_untracked()
                    placeholder="Kaya, tiffin, gift"
                    autocomplete="off"
                    enterkeyhint="search"
                    maxlength="80"
                />
                <button class="btn btn-neutral" type="submit">"Search"</button>
            </div>
        </form>
    }
}
