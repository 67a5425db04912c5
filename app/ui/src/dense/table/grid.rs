//! The table form: caption, heads with order links, rows with a row head.

use leptos::prelude::*;

use super::cells::{Cell, Column, Row, Sorting, goods};
use crate::dense::icon::{Sym, Symbol};
use crate::dense::list_query::{ListQuery, SortOrder};

/// The table from `md` on.
pub(super) fn grid(
    caption: String,
    columns: &[Column],
    rows: &[Row],
    query: &ListQuery,
    order: &str,
    compact: bool,
) -> AnyView {
    let density = if compact { "data-table-compact" } else { "" };
    let heads = columns
        .iter()
        .map(|column| head(column, query, order))
        .collect_view();
    let body = rows
        .iter()
        .cloned()
        .map(|row| row_view(columns, row))
        .collect_view();
    // A table wider than its place is moved by keys: by the links in its head, or by itself if there are none.
    let by_itself = columns.iter().all(|column| column.sorting == Sorting::None);
    let name = caption.clone();
    view! {
        <div
            class="relative overflow-x-auto max-md:hidden"
            role=by_itself.then_some("region")
            aria-label=by_itself.then_some(name)
            tabindex=by_itself.then_some("0")
        >
            <table class=format!("table w-full data-table {density}")>
                <caption class="sr-only">{caption}</caption>
                <thead>
                    <tr>{heads}</tr>
                </thead>
                <tbody>{body}</tbody>
            </table>
        </div>
    }
    .into_any()
}

fn head(column: &Column, query: &ListQuery, order: &str) -> AnyView {
    let class = column.class();
    if column.sorting == Sorting::None {
        return view! {
            <th scope="col" class=class>
                {column.label}
            </th>
        }
        .into_any();
    }
    let sorted = query.sort_of(column.key, order);
    let (aria, sym, look) = match sorted {
        Some(SortOrder::Ascending) => (Some("ascending"), Sym::ArrowUp, "font-semibold text-base-content"),
        Some(SortOrder::Descending) => (
            Some("descending"),
            Sym::ArrowDown,
            "font-semibold text-base-content",
        ),
        None => (None, Sym::ChevronsUpDown, "hover:text-base-content"),
    };
    let next = match (column.sorting, sorted) {
        (Sorting::Down, _) | (Sorting::Both, Some(SortOrder::Ascending)) => SortOrder::Descending,
        _ => SortOrder::Ascending,
    };
    let turned = if column.numeric { "flex-row-reverse" } else { "" };
    let fade = if sorted.is_some() {
        "size-3"
    } else {
        "size-3 opacity-40"
    };
    view! {
        <th scope="col" class=class aria-sort=aria>
            <a href=query.sort_href(column.key, next) class=format!("inline-flex touch items-center gap-1 {turned} {look}")>
                {column.label}
                <Symbol sym class=fade/>
            </a>
        </th>
    }
    .into_any()
}

fn row_view(columns: &[Column], row: Row) -> AnyView {
    let href = row.href;
    let cells = columns
        .iter()
        .zip(row.cells)
        .enumerate()
        .map(|(index, (column, cell))| {
            let class = column.class();
            if index == 0 {
                view! {
                    <th scope="row" class=class>
                        {row_head(href.clone(), cell)}
                    </th>
                }
                .into_any()
            } else {
                view! { <td class=class>{cell.view()}</td> }.into_any()
            }
        })
        .collect_view();
    view! {
        <tr class="hover:bg-hover">{cells}</tr>
    }
    .into_any()
}

/// The head of a row is ink, not green: it is a name first and a link second.
fn row_head(href: Option<String>, cell: Cell) -> AnyView {
    let Some(href) = href else { return cell.view() };
    match cell {
        Cell::Two(main, second) => view! {
            <a href=href class="font-medium hover:underline">
                {main}
            </a>
            <span class="block text-xs font-normal text-muted">{second}</span>
        }
        .into_any(),
        Cell::Goods(image, main, second) => {
            let link = view! {
                <a href=href class="block font-medium hover:underline">
                    {main}
                </a>
            };
            goods(image, link.into_any(), second)
        }
        other => view! {
            <a href=href class="whitespace-nowrap font-medium tabular-nums hover:underline">
                {other.line()}
            </a>
        }
        .into_any(),
    }
}
