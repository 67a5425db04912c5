//! Receiving goods: pick the SKUs, then quantity and cost. The picked SKUs live in the address, so picking works
//! as links and survives a reload.

use domain::percent;
use domain::views::stock::{VariantChoiceView, VariantChoicesQuery, VariantChoicesView, WarehouseView};
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;
use rpc::RpcError;
use ui::dense::{Card, Crumb, GetForm, ListQuery, PageHead, Sym, Symbol, Thumb};

use super::receive_form::{Entered, ReceiveForm};
use crate::action::{focus, nothing_focused};
use crate::loaded::{Loaded, list_query, when_loaded};
use crate::meta::PageTitle;
use crate::page_data::page_data;

const PATH: &str = "/admin/stock/receive";
/// Selector of the field that items are found with.
const FIND: &str = "#find-item";
/// A delivery note with more lines than this is entered in two goes.
const MOST_LINES: usize = 40;

/// Picked and found variants, places.
type Picking = (VariantChoicesView, Vec<WarehouseView>);

/// Receiving goods.
#[component]
pub fn AdminReceive() -> impl IntoView {
    Entered::provide();
    let stood_before = StoredValue::new(false);
    let draw = move |found| {
        // The link that picked an item, or took one away, is gone with the list it stood in: the next one is looked for.
        // Effects run in the browser only, and before what is drawn stands: the old list is gone in the next frame.
        Effect::new(move |_| {
            if stood_before.get_value() {
                request_animation_frame(|| {
                    if nothing_focused() {
                        focus(FIND);
                    }
                });
            }
            stood_before.set_value(true);
        });
        page(found)
    };
    view! {
        <PageTitle name="Receive goods"/>
        <PageHead
            title="Receive goods"
            crumbs=vec![Crumb::new("Stock", "/admin/stock")]
            line="What arrives is on hand at once, and its value is written into the inventory account."
        />
        {when_loaded(wanted(), "variants", draw)}
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

/// Both are asked at once: see the list of levels.
async fn load((skus, words): (Vec<String>, String)) -> Result<Picking, RpcError> {
    let query = VariantChoicesQuery {
        skus,
        q: (!words.is_empty()).then_some(words),
    };
    futures::future::try_join(rpc::stock::receivable(query), rpc::stock::warehouses()).await
}

pub(super) fn page((choices, warehouses): Picking) -> AnyView {
    let list = list_query(PATH);
    let VariantChoicesView { picked, found } = choices;
    let skus: Vec<String> = picked.iter().map(|variant| variant.sku.clone()).collect();
    let form = if picked.is_empty() {
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
        let lines = picked
            .into_iter()
            .map(|variant| (without(&variant.sku), variant))
            .collect::<Vec<_>>();
        view! { <ReceiveForm lines warehouses/> }.into_any()
    };
    view! {
        // Beside the finder a line of the delivery has room for its name in wide windows only.
        <div class="grid items-start gap-4 xl:grid-cols-[minmax(0,1fr)_22rem]">
            <div class="min-w-0">{form}</div>
            {finder(&list, &skus, found)}
        </div>
    }
    .into_any()
}

fn finder(list: &ListQuery, skus: &[String], found: Vec<VariantChoiceView>) -> AnyView {
    let words = list.search();
    let nothing = (!words.is_empty() && found.is_empty())
        .then(|| view! { <p class="py-2 text-muted">{format!("Nothing found for “{words}”.")}</p> });
    let hits = found
        .into_iter()
        .map(|variant| {
            let mut next = skus.to_vec();
            next.push(variant.sku.clone());
            let next: Vec<String> = next.iter().map(|sku| percent::encode(sku)).collect();
            let href = format!("{PATH}?skus={}", next.join(","));
            view! {
                <li>
                    <a href=href class="flex items-center gap-3 rounded-field px-2 py-1.5 hover:bg-hover">
                        <Thumb image=variant.image.clone()/>
                        <span class="min-w-0 flex-1">
                            <span class="block truncate font-medium">{variant.product_name.clone()}</span>
                            <span class="block truncate text-xs text-muted">
                                {super::detail_of(&variant.variant_title, &variant.sku)}
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
            <GetForm action=PATH>
                <input type="hidden" name="skus" value=carried/>
                <div class="flex gap-2">
                    <label class="input input-sm touch min-w-0 flex-1 text-dense">
                        <Symbol sym=Sym::Search class="size-4 text-muted"/>
                        <span class="sr-only">"Name, SKU or barcode"</span>
                        <input id="find-item" type="search" name="q" value=words.clone() placeholder="Name, SKU or barcode" autocomplete="off"/>
                    </label>
                    <button
                        type="submit"
                        class="btn btn-sm touch border-line-strong bg-base-100 text-dense font-medium shadow-none"
                    >
                        "Find"
                    </button>
                </div>
            </GetForm>
            {nothing}
            <ul class="-mx-2 mt-2 flex flex-col empty:hidden">{hits}</ul>
        </Card>
    }
    .into_any()
}
