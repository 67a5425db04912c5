//! Filters of a list: a menu of links that sets one, a chip that drops it again.

use leptos::prelude::*;

use super::icon::{Sym, Symbol};
use super::shut::shut_nearest;
use crate::focus::hand_focus_to;

/// A filter that is set.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ActiveFilter {
    /// What is filtered: `Payment`.
    pub label: String,
    /// To what: `paid`.
    pub value: String,
    /// The list without this filter.
    pub remove_href: String,
}

/// One choice of a filter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FilterOption {
    /// Shown word.
    pub label: String,
    /// The list with this choice.
    pub href: String,
    /// The choice that is set now.
    pub current: bool,
}

/// Puts the focus on the line of search and filters: a link that drops one of them goes with it. Not on the field of
/// search, which would bring up the keyboard of a phone. Only in the browser.
pub(super) fn focus_list_tools() {
    hand_focus_to("[data-list-tools]");
}

/// A set filter with a way to drop it.
#[component]
pub fn FilterChip(
    /// The filter.
    filter: ActiveFilter,
) -> impl IntoView {
    let name = format!("Remove filter {} {}", filter.label, filter.value);
    view! {
        <span class="inline-flex h-7 touch items-center overflow-hidden whitespace-nowrap rounded-field border border-line-strong text-xs">
            <span class="px-2">
                <span class="text-muted">{filter.label}</span>
                " "
                <span class="font-medium">{filter.value}</span>
            </span>
            <a
                href=filter.remove_href
                aria-label=name
                on:click=|_| focus_list_tools()
                class="grid h-full w-7 touch place-items-center border-s border-line text-muted hover:bg-hover"
            >
                <Symbol sym=Sym::X class="size-3"/>
            </a>
        </span>
    }
}

/// A menu of the choices of one filter; every choice is a link, so it works without script.
#[component]
pub fn FilterMenu(
    /// What is filtered.
    #[prop(into)]
    label: String,
    /// The choices.
    options: Vec<FilterOption>,
) -> impl IntoView {
    let choices = options
        .into_iter()
        .map(|option| {
            let weight = if option.current { "font-semibold" } else { "" };
            view! {
                <li>
                    <a
                        href=option.href
                        aria-current=option.current.then_some("true")
                        class=format!("flex touch items-center gap-2 rounded-field px-2 py-1.5 hover:bg-hover {weight}")
                    >
                        <span class="w-4">
                            {option.current.then(|| view! { <Symbol sym=Sym::Check class="size-3.5"/> })}
                        </span>
                        {option.label}
                    </a>
                </li>
            }
        })
        .collect_view();
    view! {
        <details class="relative" data-menu="" on:click=|ev| shut_nearest(&ev, "details")>
            <summary class="btn btn-ghost btn-sm touch h-7 cursor-pointer list-none gap-1 px-2 text-xs font-medium text-muted">
                <Symbol sym=Sym::ListFilter class="size-3.5"/>
                {label}
                <Symbol sym=Sym::ChevronDown class="size-3"/>
            </summary>
            <ul class="absolute start-0 top-full z-20 mt-1 max-h-80 w-56 overflow-y-auto rounded-box border border-line-strong bg-base-100 p-1 shadow-lg">
                {choices}
            </ul>
        </details>
    }
}
