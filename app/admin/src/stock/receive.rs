//! Receiving goods: pick the SKUs, then quantity and cost. The picked SKUs live in the address, so picking works
//! as links and survives a reload.

use domain::views::stock::{StockLevelQuery, StockLevelView, WarehouseView};
use leptos::prelude::*;
use leptos_router::components::Form;
use leptos_router::hooks::use_query_map;
use rpc::RpcError;
use ui::dense::{Card, Crumb, ListQuery, PageHead, Sym, Symbol, Thumb};

use super::receive_form::ReceiveForm;
use crate::loaded::{Loaded, list_query, when_loaded};
use crate::meta::PageTitle;
use crate::page_data::page_data;

const PATH: &str = "/admin/stock/receive";
/// A delivery note with more lines than this is entered in two goes.
const MOST_LINES: usize = 40;

/// Picked variants, found variants, places.
type Picking = (Vec<StockLevelView>, Vec<StockLevelView>, Vec<WarehouseView>);

/// Receiving goods.
#[component]
pub fn AdminReceive() -> impl IntoView {
    view! {
        <PageTitle name="Receive goods"/>
        <PageHead
            title="Receive goods"
            crumbs=vec![Crumb::new("Stock", "/admin/stock")]
            line="What arrives is on hand at once, and its value is written into the inventory account."
        />
        {when_loaded(wanted(), "variants", page)}
    }
}

/// What the page waits for.
fn wanted() -> Loaded<Picking> {
    let params = use_query_map();
    let asked = move || {
        let list = ListQuery::new(PATH, params.get());
        (picked(&list), list.search())
    };
    page_data(asked, load)
}

/// The SKUs picked so far, in the order they were picked.
fn picked(list: &ListQuery) -> Vec<String> {
    let text = list.get("skus").unwrap_or_default();
    text.split(',')
        .filter(|sku| !sku.is_empty())
        .take(MOST_LINES)
        .map(str::to_owned)
        .collect()
}

/// Everything is asked at once: see the list of levels.
async fn load((skus, words): (Vec<String>, String)) -> Result<Picking, RpcError> {
    let levels = |sku: String| {
        rpc::stock::stock_levels(StockLevelQuery {
            sku: Some(sku),
            per_page: 1,
            ..StockLevelQuery::default()
        })
    };
    let (chosen, found, warehouses) = futures::future::try_join3(
        futures::future::try_join_all(skus.into_iter().map(levels)),
        search(words),
        rpc::stock::warehouses(),
    )
    .await?;
    let chosen = chosen
        .into_iter()
        .filter_map(|page| page.items.into_iter().next());
    Ok((chosen.collect(), found, warehouses))
}

/// Variants by words; levels come by location, and a variant is offered once.
async fn search(words: String) -> Result<Vec<StockLevelView>, RpcError> {
    if words.is_empty() {
        return Ok(Vec::new());
    }
    let query = StockLevelQuery {
        q: Some(words),
        per_page: 60,
        ..StockLevelQuery::default()
    };
    let mut found: Vec<StockLevelView> = Vec::new();
    for level in rpc::stock::stock_levels(query).await?.items {
        if !found.iter().any(|known| known.variant_id == level.variant_id) {
            found.push(level);
        }
    }
    Ok(found)
}

pub(super) fn page((chosen, found, warehouses): Picking) -> AnyView {
    let list = list_query(PATH);
    let skus: Vec<String> = chosen.iter().map(|level| level.sku.clone()).collect();
    let form = if chosen.is_empty() {
        view! {
            <p class="flex items-center gap-2 rounded-box border border-dashed border-line-strong px-4 py-8 text-muted">
                <Symbol sym=Sym::PackageOpen class="size-5"/>
                "Find the first item of the delivery. Quantity and cost come next."
            </p>
        }
        .into_any()
    } else {
        let without = |sku: &str| {
            let rest: Vec<&str> = skus
                .iter()
                .map(String::as_str)
                .filter(|known| *known != sku)
                .collect();
            list.with("skus", Some(&rest.join(",")))
        };
        let lines = chosen
            .into_iter()
            .map(|level| (without(&level.sku), level))
            .collect::<Vec<_>>();
        view! { <ReceiveForm lines warehouses/> }.into_any()
    };
    view! {
        <div class="grid items-start gap-4 lg:grid-cols-[minmax(0,1fr)_22rem]">
            <div class="min-w-0">{form}</div>
            {finder(&list, &skus, found)}
        </div>
    }
    .into_any()
}

fn finder(list: &ListQuery, skus: &[String], found: Vec<StockLevelView>) -> AnyView {
    let words = list.search();
    let nothing = (!words.is_empty() && found.is_empty())
        .then(|| view! { <p class="py-2 text-muted">{format!("Nothing found for “{words}”.")}</p> });
    let hits = found
        .into_iter()
        .filter(|level| !skus.contains(&level.sku))
        .map(|level| {
            let mut next = skus.to_vec();
            next.push(level.sku.clone());
            let href = format!("{PATH}?skus={}", next.join(","));
            view! {
                <li>
                    <a href=href class="flex items-center gap-3 rounded-field px-2 py-1.5 hover:bg-hover">
                        <Thumb image=level.image/>
                        <span class="min-w-0 flex-1">
                            <span class="block truncate font-medium">{level.product_name}</span>
                            <span class="block truncate text-xs text-muted">
                                {format!("{} · {}", level.variant_title, level.sku)}
                            </span>
                        </span>
                        <Symbol sym=Sym::Plus class="size-4 text-muted"/>
                    </a>
                </li>
            }
        })
        .collect_view();
    let carried = skus.join(",");
    view! {
        <Card title="Find an item" id="find">
            <Form method="get" action=PATH>
                <input type="hidden" name="skus" value=carried/>
                <div class="flex gap-2">
                    <label class="input input-sm touch min-w-0 flex-1 text-dense">
                        <Symbol sym=Sym::Search class="size-4 text-muted"/>
                        <span class="sr-only">"Name, SKU or barcode"</span>
                        <input type="search" name="q" value=words.clone() placeholder="Name, SKU or barcode" autocomplete="off"/>
                    </label>
                    <button
                        type="submit"
                        class="btn btn-sm touch border-line-strong bg-base-100 text-dense font-medium shadow-none"
                    >
                        "Find"
                    </button>
                </div>
            </Form>
            {nothing}
            <ul class="-mx-2 mt-2 flex flex-col">{hits}</ul>
        </Card>
    }
    .into_any()
}
