//! The list of orders.

use domain::views::orders::{OrderListQuery, OrderListView, OrderRowView};
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;
use ui::dense::{
    Cell, Column, DataTable, DenseEmpty, ListQuery, PageHead, PageRange, Priority, Row, Slot, Sorting, Sym,
    View,
};

use crate::loaded::{Loaded, list_query, when_loaded, wire_sort};
use crate::meta::PageTitle;
use crate::page_data::page_data;
use crate::status;

const PATH: &str = "/admin/orders";
const PER_PAGE: u32 = 25;

const COLUMNS: [Column; 9] = [
    Column::text("number", "Order").slot(Slot::Second),
    // On tablets the sum needs the width, and the number tells which order is older.
    Column::text("placed", "Placed")
        .sort(Sorting::Both)
        .from(Priority::Lg)
        .slot(Slot::Time),
    Column::text("customer", "Customer").slot(Slot::Title),
    Column::text("payment", "Payment").slot(Slot::Badge),
    Column::text("fulfilment", "Fulfilment").slot(Slot::Badge),
    Column::text("delivery", "Delivery").from(Priority::Xl).unbroken(),
    Column::text("method", "Method").from(Priority::Xxl),
    Column::number("units", "Items").from(Priority::Lg),
    Column::number("total", "Total")
        .sort(Sorting::Both)
        .slot(Slot::Amount),
];

/// The list of orders.
#[component]
pub fn AdminOrders() -> impl IntoView {
    view! {
        <PageTitle name="Orders"/>
        <PageHead title="Orders"/>
        {when_loaded(wanted(), "orders", table)}
    }
}

/// What the page waits for.
fn wanted() -> Loaded<OrderListView> {
    let params = use_query_map();
    let query = move || asked(&ListQuery::new(PATH, params.get()));
    page_data(query, rpc::orders::list_orders)
}

fn asked(list: &ListQuery) -> OrderListQuery {
    OrderListQuery {
        view: list.get("view"),
        q: list.get("q"),
        sort: wire_sort(list, &[]),
        page: list.page(),
        per_page: PER_PAGE,
    }
}

pub(super) fn table(found: OrderListView) -> AnyView {
    let query = list_query(PATH);
    let chosen = query.get("view").unwrap_or_else(|| "all".to_owned());
    let tabs = found
        .views
        .iter()
        .map(|(name, label, count)| View {
            label: label.clone(),
            count: u64::try_from(*count).ok(),
            href: query.with("view", (name != "all").then_some(name.as_str())),
            current: *name == chosen,
        })
        .collect();
    let range = PageRange {
        page: found.page,
        size: found.per_page,
        total: u64::try_from(found.total).unwrap_or_default(),
    };
    let empty = move || {
        if chosen == "all" {
            view! {
                <DenseEmpty
                    sym=Sym::Inbox
                    title="No orders yet"
                    text="Every order of the shop appears here the moment it is placed. Until then, make the shop worth it."
                />
            }
            .into_any()
        } else {
            view! {
                <DenseEmpty sym=Sym::CircleCheck title="Nothing waits here" text="No order is in this view at the moment."/>
            }
            .into_any()
        }
    };
    view! {
        <DataTable
            what="orders"
            caption="Orders, newest first unless ordered otherwise"
            columns=COLUMNS.to_vec()
            rows=found.items.into_iter().map(row).collect()
            query
            order="placed_desc"
            range
            sum=found.sum.to_string()
            tabs
            search="Order, customer, email"
            empty
        />
    }
    .into_any()
}

/// A row of orders; the overview shows the same.
pub(crate) fn row(order: OrderRowView) -> Row {
    let href = format!("{PATH}/{}", order.id);
    Row::link(
        href,
        vec![
            Cell::Text(order.number),
            Cell::Muted(order.placed_at),
            Cell::Text(order.customer),
            status::cell(status::payment(&order.payment_status)),
            status::cell(status::fulfilment(&order.status)),
            Cell::Muted(status::delivery(&order.delivery_method)),
            Cell::Muted(status::method(&order.payment_method)),
            Cell::Muted(order.units.to_string()),
            Cell::Strong(order.total.to_string()),
        ],
    )
}

/// The columns that fit beside other cards: number, time, customer, states, sum.
pub(crate) fn columns() -> Vec<Column> {
    COLUMNS
        .map(|column| match column.key {
            "placed" | "delivery" | "method" | "units" => Column {
                sorting: Sorting::None,
                ..column.from(Priority::Xxl)
            },
            _ => Column {
                sorting: Sorting::None,
                ..column
            },
        })
        .to_vec()
}
