//! The order of a list, as part of its address.

use leptos::prelude::*;

use crate::choice::Choice;

/// A list of orders. With script a choice changes the address at once; without, a small button sends the form.
#[component]
pub fn SortSelect(
    /// Address of the list without a query.
    #[prop(into)]
    action: String,
    /// The orders.
    options: Vec<Choice>,
    /// The order now.
    #[prop(into)]
    value: String,
    /// Other parts of the query that must be kept.
    #[prop(optional)]
    keep: Vec<(&'static str, String)>,
) -> impl IntoView {
    // The form itself is sent: the same address with and without script.
    let send = |ev: leptos::ev::Event| {
        let select: leptos::web_sys::HtmlSelectElement = event_target(&ev);
        if let Some(form) = select.form() {
            let _ = form.request_submit();
        }
    };
    view! {
        <form class="flex gap-2 max-sm:grow" method="get" action=action>
            {keep
                .into_iter()
                .map(|(name, value)| view! { <input type="hidden" name=name value=value/> })
                .collect_view()}
            <label class="sr-only" for="sort">"Sort by"</label>
            <select
                class="select w-full text-base sm:w-52 lg:text-[0.9375rem]"
                id="sort"
                name="sort"
                on:change=send
            >
                {options
                    .into_iter()
                    .map(|o| {
                        let chosen = o.value == value;
                        view! {
                            <option value=o.value selected=chosen>
                                {o.label}
                            </option>
                        }
                    })
                    .collect_view()}
            </select>
            <button class="btn hidden border-line-strong bg-base-100 noscript:inline-flex" type="submit">"Sort"</button>
        </form>
    }
}
