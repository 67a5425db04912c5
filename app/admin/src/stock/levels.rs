//! Stock levels by variant and location.

use domain::views::stock::{StockLevelQuery, StockLevelView, StockLevelsView, WarehouseView};
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;
use rpc::RpcError;
use ui::dense::{
    ActionLink, ActiveFilter, Cell, Column, DataTable, DenseEmpty, FilterMenu, FilterOption, ListQuery,
    PageHead, Priority, Row, Slot, Sorting, Sym, Tone, View,
};

use crate::loaded::{Loaded, list_query, may, range_of, when_loaded, wire_sort};
use crate::meta::PageTitle;
use crate::page_data::page_data;

const PATH: &str = "/admin/stock";
const PER_PAGE: u32 = 50;
const VIEWS: [(&str, &str); 4] = [
    ("all", "All"),
    ("low", "Low"),
    ("out", "Out"),
    ("reserved", "Reserved"),
];

const COLUMNS: [Column; 7] = [
    Column::text("name", "Variant")
        .sort(Sorting::Up)
        .slot(Slot::Title),
    Column::text("location", "Location").slot(Slot::Second),
    Column::number("on_hand", "On hand").slot(Slot::Note),
    Column::number("reserved", "Reserved").slot(Slot::Note),
    Column::number("available", "Available")
        .sort(Sorting::Both)
        .slot(Slot::Units),
    Column::number("reorder", "Reorder at").from(Priority::Lg),
    Column::number("value", "Value")
        .sort(Sorting::Down)
        .from(Priority::Lg)
        .slot(Slot::Note),
];

/// The rows and the places to filter by.
pub(super) type LevelsPage = (StockLevelsView, Vec<WarehouseView>);

/// Stock levels.
#[component]
pub fn AdminStock() -> impl IntoView {
    let may_receive = may("stock.receive");
    let actions = move || {
        may_receive.then(|| {
            view! {
                <ActionLink
                    href="/admin/stock/receive"
                    label="Receive goods"
                    sym=Sym::PackagePlus
                    primary=true
                />
            }
        })
    };
    view! {
        <PageTitle name="Stock"/>
        <PageHead
            title="Stock levels"
            line="Available is on hand less reserved. Values at moving average, in SGD."
            actions
        />
        {when_loaded(wanted(), "stock levels", table)}
    }
}

/// What the page waits for.
fn wanted() -> Loaded<LevelsPage> {
    let params = use_query_map();
    let query = move || asked(&ListQuery::new(PATH, params.get()));
    page_data(query, load)
}

async fn load(query: StockLevelQuery) -> Result<LevelsPage, RpcError> {
    // Both are asked at once: a page that waits for one before it asks for the other may have lost its request by then.
    futures::future::try_join(rpc::stock::stock_levels(query), rpc::stock::warehouses()).await
}

fn asked(list: &ListQuery) -> StockLevelQuery {
    StockLevelQuery {
        sku: None,
        q: list.get("q"),
        location: list.get("location"),
        view: list.get("view"),
        sort: wire_sort(list, &["name", "sku"]),
        page: list.page(),
        per_page: PER_PAGE,
    }
}

/// Id and name of every location; with one location a warehouse goes by its own name.
pub(super) fn places(warehouses: &[WarehouseView]) -> Vec<(String, String)> {
    let mut places = Vec::new();
    for warehouse in warehouses {
        for location in &warehouse.locations {
            let name = if warehouse.locations.len() == 1 {
                warehouse.name.clone()
            } else {
                format!("{}, {}", warehouse.name, location.name)
            };
            places.push((location.id.to_string(), name));
        }
    }
    places
}

pub(super) fn table((StockLevelsView { levels: found, views }, warehouses): LevelsPage) -> AnyView {
    let rows_of = |name: &str| views.iter().find(|(view, _)| view == name);
    let query = list_query(PATH);
    let chosen = query.get("view").unwrap_or_else(|| "all".to_owned());
    let tabs = VIEWS
        .iter()
        .map(|(name, label)| View {
            label: (*label).to_owned(),
            count: rows_of(name).and_then(|(_, count)| u64::try_from(*count).ok()),
            href: query.with("view", (*name != "all").then_some(*name)),
            current: *name == chosen,
        })
        .collect();
    let here = query.get("location");
    let places = places(&warehouses);
    let active: Vec<ActiveFilter> = places
        .iter()
        .filter(|(id, _)| here.as_ref() == Some(id))
        .map(|(_, name)| ActiveFilter {
            label: "Location".to_owned(),
            value: name.clone(),
            remove_href: query.with("location", None),
        })
        .collect();
    let options: Vec<FilterOption> = places
        .iter()
        .map(|(id, name)| FilterOption {
            label: name.clone(),
            href: query.with("location", Some(id)),
            current: here.as_ref() == Some(id),
        })
        .collect();
    let menus = move || view! { <FilterMenu label="Location" options=options.clone()/> };
    let range = range_of(&found);
    let empty = || {
        view! {
            <DenseEmpty
                sym=Sym::Boxes
                title="No stock here"
                text="Receive goods from a supplier, and levels, movements and the inventory account follow."
            />
        }
        .into_any()
    };
    view! {
        <DataTable
            what="stock levels"
            caption="Stock levels by variant and location"
            columns=COLUMNS.to_vec()
            rows=found.items.into_iter().map(row).collect()
            query
            order="sku_asc"
            range
            tabs
            active
            menus
            search="Name, SKU or barcode"
            empty
        />
    }
    .into_any()
}

/// Units as a cell in the colour of their state.
pub(super) fn available(level: &StockLevelView) -> Cell {
    let text = level.available.to_string();
    if level.available <= 0 {
        Cell::Toned(Tone::Error, text)
    } else if level.reorder_point.is_some_and(|point| level.available <= point) {
        Cell::Toned(Tone::Warning, text)
    } else {
        Cell::Strong(text)
    }
}

fn row(level: StockLevelView) -> Row {
    let available = available(&level);
    let detail = super::detail_of(&level.variant_title, &level.sku);
    Row::link(
        format!("{PATH}/sku/{}", level.sku),
        vec![
            Cell::Goods(level.image, level.product_name, detail),
            Cell::Text(level.location),
            Cell::Text(level.on_hand.to_string()),
            Cell::Muted(level.reserved.to_string()),
            available,
            level
                .reorder_point
                .map_or(Cell::Missing, |point| Cell::Muted(point.to_string())),
            Cell::Muted(level.value.plain()),
        ],
    )
}
