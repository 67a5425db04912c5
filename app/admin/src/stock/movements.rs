//! The stock ledger: every movement, never changed.

use domain::Paged;
use domain::views::stock::{MovementQuery, MovementView};
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;
use ui::dense::{
    ActiveFilter, Cell, Column, Crumb, DataTable, DenseEmpty, FilterMenu, FilterOption, ListQuery, PageHead,
    Priority, Row, Slot, Sym, Tone,
};

use crate::loaded::{Loaded, list_query, range_of, when_loaded};
use crate::meta::PageTitle;
use crate::page_data::page_data;
use crate::status::{actor, sentence};

const PATH: &str = "/admin/stock/movements";
const PER_PAGE: u32 = 50;
const KINDS: [&str; 8] = [
    "receipt",
    "sale",
    "return",
    "transfer_out",
    "transfer_in",
    "adjustment",
    "count",
    "write_off",
];

/// The columns of movements, everywhere they are shown.
pub(crate) fn movement_columns() -> Vec<Column> {
    vec![
        Column::text("at", "When").slot(Slot::Time),
        // With the place under it: a balance is that of one place.
        Column::text("kind", "Kind").slot(Slot::Second),
        Column::text("item", "Variant").slot(Slot::Title),
        Column::text("reference", "Belongs to")
            .unbroken()
            .slot(Slot::Note),
        Column::number("quantity", "Change").slot(Slot::Amount),
        Column::number("balance", "Balance").slot(Slot::Note),
        Column::number("value", "Value").from(Priority::Xl),
        Column::text("actor", "By").from(Priority::Xxl),
    ]
}

/// The same columns beside other cards: value and person only in wide windows.
pub(crate) fn narrow_movement_columns() -> Vec<Column> {
    let narrowed = movement_columns().into_iter().map(|column| match column.key {
        "value" | "actor" => column.from(Priority::Xxl),
        _ => column,
    });
    narrowed.collect()
}

/// On the page of one SKU: without what moved, which the page says already.
pub(crate) fn sku_movement_columns() -> Vec<Column> {
    let others = narrow_movement_columns()
        .into_iter()
        .filter(|column| column.key != "item");
    let columns = others.map(|column| match column.key {
        "kind" => column.slot(Slot::Title),
        _ => column,
    });
    columns.collect()
}

/// A movement on the page of its SKU.
pub(crate) fn sku_movement_row(movement: MovementView) -> Row {
    let columns = movement_columns();
    let mut row = movement_row(movement);
    let cells = columns
        .iter()
        .zip(row.cells)
        .filter(|(column, _)| column.key != "item");
    row.cells = cells.map(|(_, cell)| cell).collect();
    row
}

/// A movement on the page of its product: which variant it was, not which product.
pub(crate) fn narrow_movement_row(mut movement: MovementView) -> Row {
    if !movement.variant_title.is_empty() {
        movement.product_name = std::mem::take(&mut movement.variant_title);
    }
    movement_row(movement)
}

/// A movement as a row.
pub(crate) fn movement_row(movement: MovementView) -> Row {
    let change = if movement.quantity > 0 {
        Cell::Toned(Tone::Success, format!("+{}", movement.quantity))
    } else {
        Cell::Strong(format!("−{}", movement.quantity.unsigned_abs()))
    };
    let reference = match (movement.reference_href, movement.reference.is_empty()) {
        (Some(href), false) => Cell::Link(movement.reference, href),
        (None, false) if !movement.reason.is_empty() => Cell::Two(movement.reference, movement.reason),
        (None, false) => Cell::Text(movement.reference),
        (_, true) => Cell::text_or_missing(Some(movement.reason)),
    };
    let detail = super::detail_of(&movement.variant_title, &movement.sku);
    Row::plain(vec![
        Cell::Muted(movement.at),
        Cell::Two(sentence(&movement.kind), movement.location),
        Cell::Two(movement.product_name, detail),
        reference,
        change,
        Cell::Text(movement.balance_after.to_string()),
        Cell::Muted(ui::dense::money_text(
            movement.value,
            ui::dense::MoneyStyle::Books,
        )),
        Cell::Muted(actor(&movement.actor)),
    ])
}

/// The stock ledger.
#[component]
pub fn AdminMovements() -> impl IntoView {
    view! {
        <PageTitle name="Stock movements"/>
        <PageHead
            title="Stock movements"
            crumbs=vec![Crumb::new("Stock", "/admin/stock")]
            line="What is on hand is the sum of these. A movement is never changed; a mistake gets a counter-movement."
        />
        {when_loaded(wanted(), "movements", table)}
    }
}

/// What the page waits for.
fn wanted() -> Loaded<Paged<MovementView>> {
    let params = use_query_map();
    let query = move || asked(&ListQuery::new(PATH, params.get()));
    page_data(query, rpc::stock::stock_movements)
}

fn asked(list: &ListQuery) -> MovementQuery {
    MovementQuery {
        // The search of this list is for one SKU.
        sku: list.get("q"),
        variant: list.get("variant"),
        location: list.get("location"),
        kind: list.get("kind"),
        page: list.page(),
        per_page: PER_PAGE,
    }
}

pub(super) fn table(found: Paged<MovementView>) -> AnyView {
    let query = list_query(PATH);
    let chosen = query.get("kind");
    let active = chosen
        .iter()
        .map(|kind| ActiveFilter {
            label: "Kind".to_owned(),
            value: sentence(kind).to_lowercase(),
            remove_href: query.with("kind", None),
        })
        .collect();
    let options: Vec<FilterOption> = KINDS
        .iter()
        .map(|kind| FilterOption {
            label: sentence(kind),
            href: query.with("kind", Some(kind)),
            current: chosen.as_deref() == Some(*kind),
        })
        .collect();
    let menus = move || view! { <FilterMenu label="Kind" options=options.clone()/> };
    let range = range_of(&found);
    let empty = || {
        view! { <DenseEmpty sym=Sym::History title="No movements yet" text="Receipts, sales and adjustments appear here."/> }
            .into_any()
    };
    view! {
        <DataTable
            what="movements"
            caption="Stock movements, newest first"
            columns=movement_columns()
            rows=found.items.into_iter().map(movement_row).collect()
            query
            range
            active
            menus
            search="Exact SKU"
            compact_rows=true
            empty
        />
    }
    .into_any()
}
