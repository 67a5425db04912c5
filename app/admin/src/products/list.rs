//! The list of products.

use domain::views::admin_catalogue::{ProductAdminQuery, ProductListView, ProductRowView};
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;
use ui::dense::{
    ActiveFilter, Cell, Column, DataTable, DenseEmpty, ListQuery, PageHead, Priority, Row, Slot, Sorting,
    Sym, Tone, View,
};

use crate::loaded::{Loaded, list_query, range_of, when_loaded, wire_sort};
use crate::meta::PageTitle;
use crate::page_data::page_data;
use crate::status;

const PATH: &str = "/admin/products";
const PER_PAGE: u32 = 25;
const VIEWS: [(&str, &str); 4] = [
    ("all", "All"),
    ("active", "Published"),
    ("draft", "Drafts"),
    ("archived", "Archived"),
];

const COLUMNS: [Column; 6] = [
    Column::text("name", "Product")
        .sort(Sorting::Up)
        .slot(Slot::Title),
    Column::text("state", "State").slot(Slot::Badge),
    Column::text("updated", "Changed")
        .sort(Sorting::Down)
        .from(Priority::Lg)
        .unbroken(),
    Column::number("variants", "Variants").from(Priority::Lg),
    Column::number("available", "Available").slot(Slot::Note),
    Column::number("price", "Price from")
        .sort(Sorting::Both)
        .slot(Slot::Amount),
];

/// The list of products.
#[component]
pub fn AdminProducts() -> impl IntoView {
    view! {
        <PageTitle name="Products"/>
        <PageHead title="Products"/>
        {when_loaded(wanted(), "products", table)}
    }
}

/// What the page waits for.
fn wanted() -> Loaded<ProductListView> {
    let params = use_query_map();
    let query = move || asked(&ListQuery::new(PATH, params.get()));
    page_data(query, rpc::products::list_products_admin)
}

fn asked(list: &ListQuery) -> ProductAdminQuery {
    ProductAdminQuery {
        q: list.get("q"),
        view: list.get("view"),
        category: list.get("category"),
        sort: wire_sort(list, &["name"]),
        page: list.page(),
        per_page: PER_PAGE,
    }
}

pub(super) fn table(
    ProductListView {
        products: found,
        views,
    }: ProductListView,
) -> AnyView {
    let products_of = |name: &str| views.iter().find(|(view, _)| view == name);
    let query = list_query(PATH);
    let chosen = query.get("view").unwrap_or_else(|| "all".to_owned());
    let tabs = VIEWS
        .iter()
        .map(|(name, label)| View {
            label: (*label).to_owned(),
            count: products_of(name).and_then(|(_, count)| u64::try_from(*count).ok()),
            href: query.with("view", (*name != "all").then_some(*name)),
            current: *name == chosen,
        })
        .collect();
    let active = query
        .get("category")
        .map(|value| ActiveFilter {
            label: "Category".to_owned(),
            value,
            remove_href: query.with("category", None),
        })
        .into_iter()
        .collect();
    let range = range_of(&found);
    let empty = || {
        view! {
            <DenseEmpty sym=Sym::Tag title="No products here" text="Products of this state appear here."/>
        }
        .into_any()
    };
    view! {
        <DataTable
            what="products"
            caption="Products, last changed first unless ordered otherwise"
            columns=COLUMNS.to_vec()
            rows=found.items.into_iter().map(row).collect()
            query
            order="updated_desc"
            range
            tabs
            active
            search="Name, SKU"
            empty
        />
    }
    .into_any()
}

fn row(product: ProductRowView) -> Row {
    let available = if product.available <= 0 {
        Cell::Toned(Tone::Error, product.available.to_string())
    } else {
        Cell::Text(product.available.to_string())
    };
    Row::link(
        format!("{PATH}/{}", product.slug),
        vec![
            Cell::Goods(product.image, product.name, product.category),
            status::cell(status::product(&product.status)),
            Cell::Muted(product.updated_at),
            Cell::Muted(product.variants.to_string()),
            available,
            Cell::Strong(product.price_from.to_string()),
        ],
    )
}
