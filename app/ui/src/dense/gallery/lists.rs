//! The table in all its states.

use leptos::prelude::*;

use super::Sample;
use crate::dense::{
    ActiveFilter, Cell, Column, DataTable, DenseEmpty, ErrorPanel, FilterMenu, FilterOption, ListQuery,
    PageRange, Row, Slot, Sorting, Sym, TableSkeleton, Tone, View,
};

const COLUMNS: [Column; 4] = [
    Column::text("number", "Order").slot(Slot::Second),
    Column::text("customer", "Customer").slot(Slot::Title),
    Column::text("state", "State").slot(Slot::Badge),
    Column::number("total", "Total")
        .sort(Sorting::Both)
        .slot(Slot::Amount),
];

#[component]
pub(super) fn Lists() -> impl IntoView {
    let query = || ListQuery::new("/ui", Default::default());
    let menu = || {
        let options = vec![FilterOption {
            label: "Paid".to_owned(),
            href: "/ui".to_owned(),
            current: true,
        }];
        view! { <FilterMenu label="State" options/> }
    };
    let empty = || {
        view! { <DenseEmpty sym=Sym::Inbox title="No orders yet" text="Every order of the shop appears here."/> }.into_any()
    };
    let heads = vec!["Order".to_owned(), "Customer".to_owned(), "Total".to_owned()];
    view! {
        <Sample title="Dashboard: table">
            <DataTable
                what="orders"
                caption="Sample orders"
                columns=COLUMNS.to_vec()
                rows=rows()
                query=query()
                order="total_desc"
                range=PageRange { page: 2, size: 3, total: 25 }
                sum="$364.30"
                tabs=tabs()
                search="Order, customer"
                active=active()
                menus=menu
            />
            <DataTable what="orders" caption="Nothing found" columns=COLUMNS.to_vec() rows=Vec::new() query=query() active=active()/>
            <DataTable what="orders" caption="Nothing yet" columns=COLUMNS.to_vec() rows=Vec::new() query=query() empty/>
            <TableSkeleton heads rows=3 label="Loading orders"/>
            <ErrorPanel
                title="The orders could not be loaded"
                text="The database did not answer in time. Nothing was changed. It usually helps to try again in a moment."
                retry_href="/ui"
                request_id="01JD4Q7V9M2K"
            />
        </Sample>
    }
}

fn rows() -> Vec<Row> {
    let row = |number: &str, customer: &str, tone, state: &str, total: &str| {
        Row::link(
            "/ui",
            vec![
                Cell::Text(number.to_owned()),
                Cell::Text(customer.to_owned()),
                Cell::badge(tone, state),
                Cell::Strong(total.to_owned()),
            ],
        )
    };
    vec![
        row("TB-12157", "Chloe Goh", Tone::Info, "Partly shipped", "$221.10"),
        row("TB-12152", "Ng Hui Min", Tone::Error, "Failed", "$143.60"),
    ]
}

fn tabs() -> Vec<View> {
    [("All", 25, true), ("To ship", 3, false)]
        .map(|(label, count, current)| View {
            label: label.to_owned(),
            count: Some(count),
            href: "/ui".to_owned(),
            current,
        })
        .to_vec()
}

fn active() -> Vec<ActiveFilter> {
    vec![ActiveFilter {
        label: "State".to_owned(),
        value: "paid".to_owned(),
        remove_href: "/ui".to_owned(),
    }]
}
