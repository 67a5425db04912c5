//! Above the table: saved views, search, filters that are set, menus for more.

use leptos::prelude::*;

use crate::dense::filter::{ActiveFilter, FilterChip, focus_list_tools};
use crate::dense::get_form::GetForm;
use crate::dense::icon::{Sym, Symbol};
use crate::dense::list_query::ListQuery;

/// A saved view of a list: a tab that is a link.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct View {
    /// The tab's words.
    pub label: String,
    /// How many rows it has, when known.
    pub count: Option<u64>,
    /// The list in this view.
    pub href: String,
    /// The view shown now.
    pub current: bool,
}

/// The row of tabs; nothing without views.
pub(super) fn views(views: Vec<View>) -> Option<AnyView> {
    if views.is_empty() {
        return None;
    }
    let tabs = views
        .into_iter()
        .map(|tab| {
            let look = if tab.current { "tab-active font-semibold" } else { "text-muted" };
            view! {
                <a
                    href=tab.href
                    aria-current=tab.current.then_some("page")
                    class=format!("tab h-9 touch shrink-0 flex-nowrap gap-1.5 whitespace-nowrap px-3 text-dense {look}")
                >
                    {tab.label}
                    {tab.count
                        .map(|count| {
                            view! {
                                <span class="text-xs font-normal tabular-nums text-muted">
                                    {crate::dense::pager::grouped(count)}
                                </span>
                            }
                        })}
                </a>
            }
        })
        .collect_view();
    Some(
        view! {
            <div class="-mx-4 mb-3 border-b border-line lg:-mx-6">
                <nav
                    aria-label="Views"
                    // The end fades on phones, as wide as the room behind the last tab: what is cut off goes on.
                    class="tabs tabs-border flex-nowrap overflow-x-auto px-4 max-md:mask-[linear-gradient(to_right,#000_calc(100%-1.75rem),#0000)] lg:px-6"
                >
                    {tabs}
                </nav>
            </div>
        }
        .into_any(),
    )
}

/// The line of search and filters.
pub(super) fn toolbar(
    query: &ListQuery,
    search: Option<&'static str>,
    active: Vec<ActiveFilter>,
    menus: Option<ViewFn>,
) -> Option<AnyView> {
    if search.is_none() && active.is_empty() && menus.is_none() {
        return None;
    }
    let clear = (!active.is_empty()).then(|| query.cleared());
    Some(
        view! {
            <div
                data-list-tools=""
                role="group"
                aria-label="Search and filters"
                tabindex="-1"
                class="mb-3 flex flex-wrap items-center gap-2 rounded-field"
            >
                {search.map(|words| search_box(query, words))}
                {active.into_iter().map(|filter| view! { <FilterChip filter/> }).collect_view()}
                {menus.map(|menus| menus.run())}
                {clear
                    .map(|href| {
                        view! {
                            <a
                                href=href
                                on:click=|_| focus_list_tools()
                                class="inline-flex touch items-center text-xs text-muted hover:underline"
                            >
                                "Clear"
                            </a>
                        }
                    })}
            </div>
        }
        .into_any(),
    )
}

fn search_box(query: &ListQuery, words: &'static str) -> AnyView {
    let hidden = query
        .carried()
        .into_iter()
        .map(|(name, value)| view! { <input type="hidden" name=name value=value/> })
        .collect_view();
    let found = query.search();
    view! {
        <GetForm action=query.path()>
            {hidden} <div class="flex min-w-0 items-center gap-2">
                // As wide as a phone leaves it beside its button.
                <label class="input input-sm touch w-72 max-w-[calc(100vw-7.5rem)] text-dense">
                    <Symbol sym=Sym::Search class="size-4 text-muted"/>
                    <span class="sr-only">{format!("Search: {words}")}</span>
                    <input type="search" name="q" value=found placeholder=words autocomplete="off"/>
                </label>
                <button type="submit" class="btn btn-ghost btn-sm touch text-dense font-medium">
                    "Search"
                </button>
            </div>
        </GetForm>
    }
    .into_any()
}
