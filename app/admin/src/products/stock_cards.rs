//! Stock of a product by location, and its last movements.

use domain::views::stock::{MovementView, StockLevelView};
use leptos::prelude::*;
use ui::dense::{Card, DataTable, DenseEmpty, ListQuery, Sym};

/// What can be sold of every variant at every location: a row a variant, a column a place.
#[component]
pub(super) fn LevelsCard(levels: Vec<StockLevelView>) -> impl IntoView {
    let places = distinct(
        levels
            .iter()
            .map(|level| (level.location_id, level.location.clone())),
    );
    let variants = distinct(
        levels
            .iter()
            .map(|level| (level.sku.clone(), level.variant_title.clone())),
    );
    let rows = variants
        .into_iter()
        .map(|(sku, title)| {
            let units = places.iter().map(|(place, _)| {
                let here = |level: &&StockLevelView| level.sku == sku && level.location_id == *place;
                units(levels.iter().find(here))
            });
            let units = units.collect::<Vec<_>>();
            let (name, detail) = if title.is_empty() { (sku.clone(), None) } else { (title, Some(sku.clone())) };
            view! {
                <tr>
                    <th scope="row" class="relative">
                        <a href=format!("/admin/stock/sku/{sku}") class="after:absolute after:inset-0 hover:underline">
                            {name}
                        </a>
                        {detail.map(|sku| view! { <span class="block text-xs font-normal text-muted">{sku}</span> })}
                    </th>
                    {units}
                </tr>
            }
        })
        .collect::<Vec<_>>();
    let heads = places
        .iter()
        .map(|(_, name)| view! { <th scope="col" class="num max-md:whitespace-normal!">{name.clone()}</th> })
        .collect::<Vec<_>>();
    let body = if rows.is_empty() {
        view! { <p class="px-4 pb-4 text-muted">"Never received. Receive goods to sell it."</p> }.into_any()
    } else {
        view! {
            <div class="relative overflow-x-auto">
                <table class="table w-full data-table data-table-compact">
                    <caption class="sr-only">"Available units by variant and location"</caption>
                    <thead>
                        <tr>
                            <th scope="col">"Variant"</th>
                            {heads}
                        </tr>
                    </thead>
                    <tbody>{rows}</tbody>
                </table>
            </div>
        }
        .into_any()
    };
    view! {
        <Card title="Available by location" id="levels" note="on hand less reserved" flush=true>
            {body}
        </Card>
    }
}

/// Each once, in the order of their first coming.
fn distinct<T: PartialEq>(all: impl Iterator<Item = T>) -> Vec<T> {
    let mut known = Vec::new();
    for one in all {
        if !known.contains(&one) {
            known.push(one);
        }
    }
    known
}

/// Units at one place, in the colour of their state; a dash where it never lay.
fn units(level: Option<&StockLevelView>) -> AnyView {
    let Some(level) = level else {
        return view! { <td class="num text-muted">"–"</td> }.into_any();
    };
    let look = if level.available <= 0 {
        "num font-semibold text-error-ink"
    } else if level.reorder_point.is_some_and(|point| level.available <= point) {
        "num font-semibold text-warning-ink"
    } else {
        "num font-semibold"
    };
    let reserved = (level.reserved > 0).then(|| {
        view! { <span class="block text-xs font-normal text-muted">{format!("{} reserved", level.reserved)}</span> }
    });
    view! {
        <td class=look>
            {level.available} {reserved}
        </td>
    }
    .into_any()
}

/// The last movements of the product.
#[component]
pub(super) fn MovementsCard(movements: Vec<MovementView>) -> impl IntoView {
    let rows = movements
        .into_iter()
        .map(crate::stock::narrow_movement_row)
        .collect::<Vec<_>>();
    let empty = || {
        view! { <DenseEmpty sym=Sym::History title="No movements yet" text="Receipts, sales and adjustments appear here."/> }
            .into_any()
    };
    view! {
        <Card title="Stock movements" id="movements" note="newest first" flush=true>
            <DataTable
                what="movements"
                caption="Movements of this product, newest first"
                columns=crate::stock::narrow_movement_columns()
                rows
                query=ListQuery::new("/admin/stock/movements", Default::default())
                compact_rows=true
                bare=true
                empty
            />
        </Card>
    }
}
