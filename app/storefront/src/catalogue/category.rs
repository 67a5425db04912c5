//! One shelf.

use domain::views::catalogue::{CategoryView, ProductListQuery, ProductListView, ShopView};
use leptos::prelude::*;
use leptos_router::hooks::{use_params_map, use_query_map};
use ui::{Breadcrumbs, ButtonKind, EditorialTile, EmptyState, Ground, LinkButton};

use super::list::{NoSuchPage, ProductList, list_query};
use crate::{
    convert::nav_item,
    loaded::loaded,
    meta::{JsonLd, PageMeta, breadcrumb_list},
    paths,
};

/// A category with its goods; order, filter and page are in the address.
#[component]
pub fn CategoryPage() -> impl IntoView {
    let (params, query) = (use_params_map(), use_query_map());
    let asked = Memo::new(move |_| query.with(|q| list_query(params.with(|p| p.get("slug")), q)));
    let data = Resource::new_blocking(move || asked.get(), rpc::catalogue::list_products);
    loaded(data, move |shop, list| {
        let query = asked.get_untracked();
        view! { <Category shop list query/> }.into_any()
    })
}

#[component]
fn Category(shop: ShopView, list: ProductListView, query: ProductListQuery) -> impl IntoView {
    let slug = query.category.clone().unwrap_or_default();
    let (name, description) = list
        .category
        .as_ref()
        .map(|c| (c.name.clone(), c.description.clone()))
        .unwrap_or_default();
    let path = paths::category(&slug);
    let trail = breadcrumb_list(&shop, &[(name.as_str(), path.clone())]);
    let empty = list.items.is_empty();
    let next = next_shelf(&shop, &slug).filter(|_| is_last_page(&list));
    let cells = cells_left(list.items.len());
    let after = move || next.clone().map(|shelf| view! { <NextShelf shelf cells/> });
    let (title, canonical) = match query.page {
        0 | 1 => (name.clone(), path.clone()),
        n => (format!("{name}, page {n}"), format!("{path}?page={n}")),
    };
    view! {
        <PageMeta
            shop
            title
            description=description.clone()
            path=canonical
            index=!query.in_stock && !empty
        />
        <JsonLd json=trail/>
        <Breadcrumbs here=name.clone()/>
        <div class="page pt-2 lg:pt-4">
            <h1 class="text-title font-semibold">{name}</h1>
            <p class="mt-3 max-w-2xl text-lead text-balance text-muted">{description}</p>
            <div class="mt-6 lg:mt-10">
                {if empty && query.page > 1 {
                    view! { <NoSuchPage path query/> }.into_any()
                } else if empty {
                    view! {
                        <EmptyState
                            image="/art/rattan-basket.svg"
                            title="Nothing on this shelf right now"
                            text="Everything is out or under way. The other shelves are full."
                        >
                            <LinkButton href=path kind=ButtonKind::Outline>"Show all of it"</LinkButton>
                            <LinkButton href="/search" kind=ButtonKind::Outline>"See everything"</LinkButton>
                        </EmptyState>
                    }
                        .into_any()
                } else {
                    view! { <ProductList path query list after/> }.into_any()
                }}
            </div>
        </div>
    }
}

/// True when nothing follows these goods.
fn is_last_page(list: &ProductListView) -> bool {
    i64::from(list.page) * i64::from(list.per_page) >= list.total
}

/// The shelf after this one; after the last comes the first.
fn next_shelf(shop: &ShopView, slug: &str) -> Option<CategoryView> {
    let mut around = shop.categories.iter().cycle().skip_while(|c| c.slug != slug);
    let here = shop.categories.iter().any(|c| c.slug == slug);
    here.then(|| around.nth(1))
        .flatten()
        .filter(|c| c.slug != slug)
        .cloned()
}

/// Cells that are left in the last row of four after so many goods; a whole row when none is.
fn cells_left(goods: usize) -> u8 {
    match goods % 4 {
        1 => 3,
        2 => 2,
        3 => 1,
        _ => 4,
    }
}

/// The way on, in the place where the goods end.
#[component]
fn NextShelf(shelf: CategoryView, cells: u8) -> impl IntoView {
    view! {
        <EditorialTile
            href=paths::category(&shelf.slug)
            ground=Ground::Pandan
            title=shelf.name.clone()
            text=shelf.description.clone()
            action="The next shelf"
            image=nav_item(&shelf).image
            cells
        />
    }
}

#[cfg(test)]
mod tests {
    use super::cells_left;

    #[test]
    fn the_tile_fills_the_last_row() {
        assert_eq!(cells_left(9), 3);
        assert_eq!(cells_left(11), 1);
        assert_eq!(cells_left(8), 4);
    }
}
