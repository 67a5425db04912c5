//! The table as pages use it.

use leptos::prelude::*;

use super::cells::{Column, Row};
use super::compact::compact;
use super::grid::grid;
use super::toolbar::{View, toolbar, views};
use crate::dense::filter::ActiveFilter;
use crate::dense::icon::Sym;
use crate::dense::list_query::ListQuery;
use crate::dense::page_head::ActionLink;
use crate::dense::pager::{PageRange, Pager};
use crate::dense::states::{DenseEmpty, NothingFound};
use crate::focus::keep_handed_focus;

/// A page after the last one, with the way to the first.
fn no_such_page(what: &str, query: &ListQuery, range: PageRange) -> AnyView {
    let pages = match range.pages() {
        1 => "one page".to_owned(),
        many => format!("{many} pages"),
    };
    let first = query.page_href(1);
    view! {
        <DenseEmpty
            sym=Sym::Search
            title=format!("There is no page {}", range.page)
            text=format!("The list of {what} has {pages} now.")
        >
            <ActionLink href=first label="To the first page"/>
        </DenseEmpty>
    }
    .into_any()
}

/// A list with views, search, filters, order and pages.
///
/// It draws three of its five states itself: rows, nothing found (search or filter set) and, through `empty`,
/// nothing there at all. Loading is [`super::super::TableSkeleton`] as the fallback of the surrounding
/// `Suspense`, an error is [`super::super::ErrorPanel`] in the table's place.
#[component]
pub fn DataTable(
    /// What the rows are, in the plural and small: `orders`.
    what: &'static str,
    /// Says what is listed and in which order; read by screen readers.
    #[prop(into)]
    caption: String,
    /// The columns; the first is the head of the row.
    columns: Vec<Column>,
    /// The rows of this page.
    rows: Vec<Row>,
    /// The list's address.
    query: ListQuery,
    /// Order without a parameter, such as `placed_desc`.
    #[prop(default = "")]
    order: &'static str,
    /// What part of the list this is; without it there is no pager.
    #[prop(optional, into)]
    range: Option<PageRange>,
    /// A row of sums over the whole list, under the rows of every page.
    #[prop(default = None)]
    foot: Option<Row>,
    /// A sum over the whole list.
    #[prop(optional, into)]
    sum: Option<String>,
    /// Saved views.
    #[prop(default = Vec::new())]
    tabs: Vec<View>,
    /// Placeholder of the search field; without it there is no search.
    #[prop(optional, into)]
    search: Option<&'static str>,
    /// Filters that are set.
    #[prop(default = Vec::new())]
    active: Vec<ActiveFilter>,
    /// Menus that set filters.
    #[prop(optional, into)]
    menus: Option<ViewFn>,
    /// Ledger density: 30 px rows.
    #[prop(optional)]
    compact_rows: bool,
    /// Without a frame of its own, inside a card.
    #[prop(optional)]
    bare: bool,
    /// Shown when the list has no rows although nothing is filtered.
    #[prop(optional, into)]
    empty: Option<ViewFn>,
) -> impl IntoView {
    keep_handed_focus();
    let narrowed = !active.is_empty() || !query.search().is_empty();
    // Rows there are, but not on this page: the address is old or made up.
    let past_the_end = range.filter(|range| rows.is_empty() && range.total > 0);
    let body = if let Some(range) = past_the_end {
        no_such_page(what, &query, range)
    } else if rows.is_empty() {
        match empty.filter(|_| !narrowed) {
            Some(empty) => empty.run(),
            None => view! { <NothingFound what clear_href=query.path().to_owned()/> }.into_any(),
        }
    } else {
        view! {
            {grid(caption.clone(), &columns, &rows, foot.clone(), &query, order, compact_rows)}
            {compact(caption, &columns, rows.iter().chain(&foot))}
        }
        .into_any()
    };
    let pages = range
        .filter(|range| range.total > 0 && past_the_end.is_none())
        .map(|range| {
            let query = query.clone();
            view! { <Pager query range sum/> }
        });
    let frame = if bare {
        ""
    } else {
        "overflow-clip rounded-box border border-line bg-base-100 max-md:-mx-4 max-md:rounded-none max-md:border-x-0"
    };
    view! {
        {views(tabs)}
        {toolbar(&query, search, active, menus)}
        <div class=frame>
            {body} {pages}
        </div>
    }
}
