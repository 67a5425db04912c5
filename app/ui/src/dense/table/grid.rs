//! The table form: caption, heads with order links, rows with a row head.

use leptos::prelude::*;

use super::cells::{Cell, Column, Priority, Row, Sorting, goods};
use crate::dense::codes::{LONGEST_WHOLE, whole_codes};
use crate::dense::icon::{Sym, Symbol};
use crate::dense::list_query::{ListQuery, SortOrder};

/// The table from `md` on.
pub(super) fn grid(
    caption: String,
    columns: &[Column],
    rows: &[Row],
    foot: Option<Row>,
    query: &ListQuery,
    order: &str,
    compact: bool,
) -> AnyView {
    let density = if compact { "data-table-compact" } else { "" };
    let classes = classes(columns);
    let heads = columns
        .iter()
        .zip(&classes)
        .map(|(column, class)| head(column, class.clone(), query, order))
        .collect_view();
    let body = rows
        .iter()
        .cloned()
        .map(|row| row_view(&classes, row))
        .collect_view();
    let foot = foot.map(|row| view! { <tfoot class="bg-base-200">{row_view(&classes, row)}</tfoot> });
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
                {foot}
            </table>
        </div>
    }
    .into_any()
}

/// The classes of the columns: each one's own, and the room at the end of the row where it may come to be the last.
fn classes(columns: &[Column]) -> Vec<String> {
    let class = |(index, column): (usize, &Column)| {
        let after = columns.iter().skip(index.saturating_add(1));
        let next = after.map(|column| column.priority).min();
        format!("{} {}", column.class(), next.map_or("", Priority::end_class))
    };
    columns.iter().enumerate().map(class).collect()
}

fn head(column: &Column, class: String, query: &ListQuery, order: &str) -> AnyView {
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
            // Grown for fingers it takes in the padding of the head, instead of making the head higher.
            <a href=query.sort_href(column.key, next) class=format!("flex touch items-center gap-1 pointer-coarse:-my-2 {turned} {look}")>
                {column.label}
                <Symbol sym class=fade/>
            </a>
        </th>
    }
    .into_any()
}

fn row_view(classes: &[String], row: Row) -> AnyView {
    let href = row.href;
    let cells = classes
        .iter()
        .zip(row.cells)
        .enumerate()
        .map(|(index, (class, cell))| {
            let class = format!("{class} {}", breaking(&cell));
            if index == 0 {
                // A time is no name: bold it would stand before what the row is about.
                let weight = match (&href, &cell) {
                    (None, Cell::Muted(_)) => "font-normal!",
                    _ => "",
                };
                view! {
                    <th scope="row" class=format!("relative {class} {weight}")>
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

/// A word too long for any column breaks; words of ordinary length never do, however narrow the window.
fn breaking(cell: &Cell) -> &'static str {
    let long = |word: &str| word.chars().count() > LONGEST_WHOLE;
    if cell.line().split_whitespace().any(long) {
        "wrap-anywhere"
    } else {
        ""
    }
}

/// The head of a row is ink, not green: it is a name first and a link second. The link covers its cell.
fn row_head(href: Option<String>, cell: Cell) -> AnyView {
    let Some(href) = href else { return cell.view() };
    match cell {
        Cell::Two(main, second) => view! {
            <a href=href class="font-medium after:absolute after:inset-0 hover:underline">
                {main}
            </a>
            <span class="block text-xs font-normal text-muted">{whole_codes(&second)}</span>
        }
        .into_any(),
        Cell::Goods(image, main, second) => {
            let link = view! {
                <a href=href class="block font-medium after:absolute after:inset-0 hover:underline">
                    {main}
                </a>
            };
            goods(image, link.into_any(), second)
        }
        other => view! {
            <a href=href class="whitespace-nowrap font-medium tabular-nums after:absolute after:inset-0 hover:underline">
                {other.line()}
            </a>
        }
        .into_any(),
    }
}
