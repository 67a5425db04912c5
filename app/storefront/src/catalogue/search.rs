//! Looking for something; without words it is everything there is.

use domain::views::catalogue::{ProductListQuery, ProductListView, ShopView};
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;
use ui::{ButtonKind, DidYouMean, EmptyState, LinkButton, SearchField, TermPills};

use super::list::{NoSuchPage, ProductList, list_query};
use crate::{loaded::loaded, meta::PageMeta, paths};

/// The search page.
#[component]
pub fn SearchPage() -> impl IntoView {
    let query = use_query_map();
    let asked = Memo::new(move |_| query.with(|q| list_query(None, q)));
    let words = Signal::derive(move || asked.with(|a| a.q.clone().unwrap_or_default()));
    let data = Resource::new_blocking(move || asked.get(), rpc::catalogue::list_products);
    view! {
        <div class="page pt-6 lg:pt-12">
            <h1 class="sr-only">"Search"</h1>
            <SearchField value=words/>
        </div>
        {loaded(
            data,
            move |shop, list| {
                let query = asked.get_untracked();
                view! { <Found shop list query/> }.into_any()
            },
        )}
    }
}

#[component]
fn Found(shop: ShopView, list: ProductListView, query: ProductListQuery) -> impl IntoView {
    let words = query.q.clone().unwrap_or_default();
    let title = if words.is_empty() {
        "Everything we have".to_owned()
    } else {
        format!("Search: {words}")
    };
    let description = if words.is_empty() {
        let names: Vec<&str> = shop.categories.iter().map(|c| c.name.as_str()).collect();
        format!("Everything at {}: {}.", shop.name, names.join(", "))
    } else {
        format!("What {} has for {words}.", shop.name)
    };
    let shelves: Vec<_> = shop
        .categories
        .iter()
        .map(|c| (c.name.clone(), paths::category(&c.slug)))
        .collect();
    let nearer = list.did_you_mean.clone().map(|suggestion| {
        let href = paths::search(&suggestion);
        view! { <DidYouMean suggestion href/> }
    });
    let heading = if words.is_empty() {
        "Everything we have"
    } else {
        "What we found"
    };
    view! {
        <PageMeta shop title description path="/search" index=words.is_empty() && query.page <= 1/>
        <div class="page">
            {nearer}
            {if list.items.is_empty() && list.total > 0 {
                view! {
                    <div class="mt-8">
                        <NoSuchPage path="/search" query/>
                    </div>
                }
                    .into_any()
            } else if list.items.is_empty() {
                view! {
                    <div class="mt-8">
                        <EmptyState
                            image="/art/kopi-sock.svg"
                            title=format!("Nothing called \u{201c}{words}\u{201d}")
                            text="Try fewer or other words, or walk along the shelves."
                        >
                            <LinkButton href="/search" kind=ButtonKind::Outline>"See everything"</LinkButton>
                        </EmptyState>
                    </div>
                }
                    .into_any()
            } else {
                view! {
                    <section class="mt-6 lg:mt-8" aria-labelledby="h-found">
                        <h2 class="sr-only" id="h-found">{heading}</h2>
                        <ProductList path="/search" query list/>
                    </section>
                }
                    .into_any()
            }}
            <section class="mt-14 border-t border-line pt-9 lg:mt-24 lg:pt-12" aria-labelledby="h-along">
                <h2 class="flex min-h-11 items-center text-lg font-semibold" id="h-along">"Along the shelves"</h2>
                <TermPills terms=shelves/>
            </section>
        </div>
    }
}
