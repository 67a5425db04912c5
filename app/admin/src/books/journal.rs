//! The journal.

use domain::Paged;
use domain::views::books::{JournalEntryView, JournalQuery};
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;
use ui::dense::shut::shut_nearest;
use ui::dense::{
    ActiveFilter, Cell, Column, DataTable, DenseEmpty, Field, GetForm, ListQuery, MoneyStyle, PageHead,
    Priority, Row, Slot, Sym, Symbol, money_text,
};

use crate::loaded::{Loaded, list_query, range_of, when_loaded};
use crate::meta::PageTitle;
use crate::page_data::page_data;
use crate::status::sentence;

const PATH: &str = "/admin/journal";
const PER_PAGE: u32 = 50;

const COLUMNS: [Column; 6] = [
    Column::text("number", "Entry").slot(Slot::Second),
    Column::text("date", "Date").slot(Slot::Time),
    Column::text("text", "Text").slot(Slot::Title),
    Column::text("kind", "Kind").from(Priority::Lg),
    Column::text("source", "Follows from").from(Priority::Lg),
    Column::number("total", "SGD").slot(Slot::Amount),
];

/// The journal.
#[component]
pub fn AdminJournal() -> impl IntoView {
    view! {
        <PageTitle name="Journal"/>
        <PageHead
            title="Journal"
            line="Every entry balances and none is ever changed; a mistake is reversed."
        />
        {when_loaded(wanted(), "entries", table)}
    }
}

/// What the page waits for.
fn wanted() -> Loaded<Paged<JournalEntryView>> {
    let params = use_query_map();
    let query = move || asked(&ListQuery::new(PATH, params.get()));
    page_data(query, rpc::books::journal)
}

fn asked(list: &ListQuery) -> JournalQuery {
    JournalQuery {
        account: list.get("account"),
        q: list.get("q"),
        from: list.get("from"),
        to: list.get("to"),
        page: list.page(),
        per_page: PER_PAGE,
    }
}

pub(super) fn table(found: Paged<JournalEntryView>) -> AnyView {
    let query = list_query(PATH);
    let active = [("account", "Account"), ("from", "From"), ("to", "To")]
        .into_iter()
        .filter_map(|(name, label)| {
            let value = query.get(name)?;
            Some(ActiveFilter {
                label: label.to_owned(),
                value,
                remove_href: query.with(name, None),
            })
        })
        .collect::<Vec<ActiveFilter>>();
    let range = range_of(&found);
    let dates = query.clone();
    let menus = move || view! { <Between list=dates.clone()/> };
    let empty = || {
        view! {
            <DenseEmpty
                sym=Sym::BookOpen
                title="No entries yet"
                text="Payments, shipments and receipts write their own entries. The first one appears here."
            />
        }
        .into_any()
    };
    view! {
        <DataTable
            what="entries"
            caption="Journal entries, newest first"
            columns=COLUMNS.to_vec()
            rows=found.items.into_iter().map(row).collect()
            query
            range
            active
            menus
            search="Number, text"
            compact_rows=true
            empty
        />
    }
    .into_any()
}

/// The dates between which entries are shown; a form, because a calendar is quicker than a menu.
#[component]
fn Between(list: ListQuery) -> impl IntoView {
    let hidden = [
        ("q", list.search()),
        ("account", list.get("account").unwrap_or_default()),
    ]
    .into_iter()
    .filter(|(_, value)| !value.is_empty())
    .map(|(name, value)| view! { <input type="hidden" name=name value=value/> })
    .collect_view();
    view! {
        // On the way down: the form lets nothing come up.
        <details class="relative" data-menu="" on:submit:capture=|event| shut_nearest(&event, "details")>
            <summary class="btn btn-ghost btn-sm touch h-7 cursor-pointer list-none gap-1 px-2 text-xs font-medium text-muted">
                <Symbol sym=Sym::ListFilter class="size-3.5"/>
                "Dates"
                <Symbol sym=Sym::ChevronDown class="size-3"/>
            </summary>
            <div class="absolute start-0 top-full z-20 mt-1 w-60 rounded-box border border-line-strong bg-base-100 p-3 shadow-lg">
                <GetForm action=PATH>
                    {hidden} <div class="grid gap-3">
                        <Field
                            id="journal-from"
                            name="from"
                            label="From"
                            kind="date"
                            required=false
                            value=list.get("from").unwrap_or_default()
                        />
                        <Field
                            id="journal-to"
                            name="to"
                            label="To"
                            kind="date"
                            required=false
                            value=list.get("to").unwrap_or_default()
                        />
                        <button type="submit" class="btn btn-sm btn-primary touch text-dense font-medium">
                            "Show"
                        </button>
                    </div>
                </GetForm>
            </div>
        </details>
    }
}

fn row(entry: JournalEntryView) -> Row {
    let source = match (entry.source_href, entry.source_label.is_empty()) {
        (Some(href), false) => Cell::Link(entry.source_label, href),
        (None, false) => Cell::Text(entry.source_label),
        (_, true) => Cell::Missing,
    };
    Row::link(
        format!("{PATH}/{}", entry.id),
        vec![
            Cell::Text(entry.number),
            Cell::Muted(entry.entry_date),
            Cell::Text(entry.description),
            Cell::Muted(sentence(&entry.kind)),
            source,
            Cell::Strong(money_text(entry.total, MoneyStyle::Books)),
        ],
    )
}
