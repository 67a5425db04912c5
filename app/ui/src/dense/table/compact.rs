//! The list form below `md`: name and sum, what the name goes on with, id and time, badges, notes; the whole entry
//! is the link.

use leptos::prelude::*;

use super::cells::{Cell, Column, Row, Slot};
use crate::dense::badge::StatusBadge;
use crate::dense::codes::whole_codes;

/// The list on phones.
pub(super) fn compact<'a>(label: String, columns: &[Column], rows: impl Iterator<Item = &'a Row>) -> AnyView {
    let entries = rows.map(|row| entry(columns, row)).collect_view();
    view! {
        <ul class="divide-y divide-line md:hidden" aria-label=label>
            {entries}
        </ul>
    }
    .into_any()
}

/// The texts of all cells in one slot, joined by a middle dot.
fn texts(columns: &[Column], row: &Row, slot: Slot, text: impl Fn(&Column, &Cell) -> String) -> String {
    let lines = columns
        .iter()
        .zip(&row.cells)
        .filter(|(column, _)| column.slot == slot);
    let texts: Vec<String> = lines
        .map(|(column, cell)| text(column, cell))
        .filter(|line| !line.is_empty())
        .collect();
    texts.join(" · ")
}

fn line(_: &Column, cell: &Cell) -> String {
    cell.line()
}

/// The figure at the end of the first line, in the colour of its state.
fn amount(column: &Column, cell: &Cell) -> Option<AnyView> {
    let counts = column.slot == Slot::Units;
    if !counts && column.slot != Slot::Amount {
        return None;
    }
    let ink = match cell {
        Cell::Toned(tone, _) => tone.ink(),
        _ => "",
    };
    let unit = counts.then(|| {
        view! { <span class="text-xs font-normal text-muted">{format!(" {}", column.label.to_lowercase())}</span> }
    });
    Some(
        view! {
            <span class=format!("whitespace-nowrap text-sm font-semibold tabular-nums {ink}")>{cell.line()} {unit}</span>
        }
        .into_any(),
    )
}

/// `GST 4.72`; nothing for a cell without text.
fn labelled(column: &Column, cell: &Cell) -> String {
    match cell.line() {
        text if text.is_empty() => text,
        text => format!("{} {text}", column.label),
    }
}

/// A muted line over the whole width; nothing without text.
fn muted_line(text: String) -> Option<AnyView> {
    (!text.is_empty()).then(|| {
        view! { <span class="break-words text-xs tabular-nums text-muted">{whole_codes(&text)}</span> }
            .into_any()
    })
}

/// The line with id and time; nothing when both are empty.
fn second_line(second: String, time: String) -> Option<AnyView> {
    if second.is_empty() && time.is_empty() {
        return None;
    }
    Some(
        view! {
            <span class="flex items-baseline justify-between gap-3 text-xs text-muted">
                <span class="min-w-0 break-words tabular-nums">{whole_codes(&second)}</span>
                <span class="whitespace-nowrap tabular-nums">{time}</span>
            </span>
        }
        .into_any(),
    )
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
    let amounts = columns.iter().zip(&row.cells);
    let amounts: Vec<AnyView> = amounts
        .filter_map(|(column, cell)| amount(column, cell))
        .collect();
    let inside = view! {
        <span class="flex items-baseline justify-between gap-3">
            <span class="min-w-0 break-words text-sm font-medium">
                {whole_codes(&texts(columns, row, Slot::Title, |_, cell| cell.first_line()))}
            </span>
            {amounts}
        </span>
        {muted_line(texts(columns, row, Slot::Title, |_, cell| cell.under_line()))}
        {second_line(texts(columns, row, Slot::Second, line), texts(columns, row, Slot::Time, line))}
        {badges(columns, row)}
        {muted_line(texts(columns, row, Slot::Note, labelled))}
        {muted_line(texts(columns, row, Slot::Line, line))}
    };
    const FRAME: &str = "flex min-w-0 flex-col gap-1 px-4 py-3";
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
