//! Stock of a product by location, and its last movements.

use domain::views::stock::{MovementView, StockLevelView};
use leptos::prelude::*;
use ui::dense::{Card, DataTable, DenseEmpty, ListQuery, Sym};

/// Units of every variant at every location.
#[component]
pub(super) fn LevelsCard(levels: Vec<StockLevelView>) -> impl IntoView {
    let rows = levels
        .into_iter()
        .map(|level| {
            let low = level.reorder_point.is_some_and(|point| level.available <= point);
            let look = if low {
                "num font-semibold text-warning-ink"
            } else {
                "num font-semibold"
            };
            view! {
                <tr>
                    <th scope="row">
                        <a href=format!("/admin/stock/sku/{}", level.sku) class="hover:underline">
                            {level.location}
                        </a>
                        <span class="block text-xs font-normal text-muted">{level.variant_title}</span>
                    </th>
                    <td class="num">{level.on_hand}</td>
                    <td class=look>{level.available}</td>
                </tr>
            }
        })
        .collect::<Vec<_>>();
    let body = if rows.is_empty() {
        view! { <p class="px-4 pb-4 text-muted">"Never received. Receive goods to sell it."</p> }.into_any()
    } else {
        view! {
            <table class="table w-full data-table data-table-compact">
                <caption class="sr-only">"Stock by location"</caption>
                <thead>
                    <tr>
                        <th scope="col">"Location"</th>
                        <th scope="col" class="num">"On hand"</th>
                        <th scope="col" class="num">"Available"</th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        }
        .into_any()
    };
    view! {
        <Card title="Stock by location" id="levels" flush=true>
            {body}
        </Card>
    }
}

/// The last movements of the product.
#[component]
pub(super) fn MovementsCard(movements: Vec<MovementView>) -> impl IntoView {
    let rows = movements
        .into_iter()
        .map(crate::stock::movement_row)
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
