//! One shelf.

use domain::views::catalogue::{ProductListQuery, ProductListView, ShopView};
use leptos::prelude::*;
use leptos_router::hooks::{use_params_map, use_query_map};
use ui::{Breadcrumbs, ButtonKind, EmptyState, LinkButton};

use super::list::{ProductList, list_query};
use crate::{
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
    view! {
        <PageMeta
            shop
            title=name.clone()
            description=description.clone()
            path=path.clone()
            index=query.page <= 1 && !query.in_stock
        />
        <JsonLd json=trail/>
        <Breadcrumbs here=name.clone()/>
        <div class="page pt-2 lg:pt-4">
            <h1 class="text-title font-semibold">{name}</h1>
            <p class="mt-3 max-w-xl text-lead text-muted">{description}</p>
            <div class="mt-6 lg:mt-10">
                {if empty {
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
                    view! { <ProductList path query list/> }.into_any()
                }}
            </div>
        </div>
    }
}
