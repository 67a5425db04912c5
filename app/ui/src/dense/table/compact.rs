//! The list form below `md`: name and sum, id and time, badges; the whole entry is the link.

use leptos::prelude::*;

use super::cells::{Cell, Column, Row, Slot};
use crate::dense::badge::StatusBadge;

/// The list on phones.
pub(super) fn compact(label: String, columns: &[Column], rows: &[Row]) -> AnyView {
    let entries = rows.iter().map(|row| entry(columns, row)).collect_view();
    view! {
        <ul class="divide-y divide-line md:hidden" aria-label=label>
            {entries}
        </ul>
    }
    .into_any()
}

/// The texts of all cells in one slot, joined by a middle dot.
fn texts(columns: &[Column], row: &Row, slot: Slot) -> String {
    let lines = columns
        .iter()
        .zip(&row.cells)
        .filter(|(column, _)| column.slot == slot);
    let texts: Vec<String> = lines
        .map(|(_, cell)| cell.line())
        .filter(|line| !line.is_empty())
        .collect();
    texts.join(" · ")
}

fn badges(columns: &[Column], row: &Row) -> Option<AnyView> {
    let shown = columns
        .iter()
        .zip(&row.cells)
        .filter(|(column, _)| column.slot == Slot::Badge);
    let drawn: Vec<AnyView> = shown
        .filter_map(|(_, cell)| match cell {
            Cell::Badge(tone, glyph, label) if !label.is_empty() => {
                Some(view! { <StatusBadge tone=*tone glyph=*glyph label=label.clone()/> }.into_any())
            }
            _ => None,
        })
        .collect();
    (!drawn.is_empty()).then(|| view! { <span class="flex flex-wrap gap-1.5">{drawn}</span> }.into_any())
}

fn entry(columns: &[Column], row: &Row) -> AnyView {
    let inside = view! {
        <span class="flex items-baseline justify-between gap-3">
            <span class="min-w-0 truncate text-sm font-medium">{texts(columns, row, Slot::Title)}</span>
            <span class="text-sm font-semibold tabular-nums">{texts(columns, row, Slot::Amount)}</span>
        </span>
        <span class="flex items-baseline justify-between gap-3 text-xs text-muted">
            <span class="min-w-0 truncate tabular-nums">{texts(columns, row, Slot::Second)}</span>
            <span class="whitespace-nowrap tabular-nums">{texts(columns, row, Slot::Time)}</span>
        </span>
        {badges(columns, row)}
    };
    const FRAME: &str = "flex min-w-0 flex-col gap-1.5 px-4 py-3";
    match row.href.clone() {
        Some(href) => view! {
            <li>
                <a href=href class=format!("{FRAME} active:bg-hover")>
                    {inside}
                </a>
            </li>
        }
        .into_any(),
        None => view! {
            <li>
                <div class=FRAME>{inside}</div>
            </li>
        }
        .into_any(),
    }
}
