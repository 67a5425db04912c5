//! One SKU: where it is, what happened to it, and correcting it by hand.

use domain::percent;
use domain::views::stock::{
    MovementQuery, MovementView, StockLevelQuery, StockLevelView, VariantChoiceView, VariantChoicesQuery,
    WarehouseView,
};
use domain::{AppError, Paged};
use leptos::prelude::*;
use rpc::RpcError;
use ui::dense::{
    ActionLink, Card, Cell, Column, Crumb, DataTable, DenseEmpty, ListQuery, PageHead, Row, Slot, Sym,
};

use super::adjust::AdjustCard;
use super::levels::available;
use super::movements::{sku_movement_columns, sku_movement_row};
use crate::loaded::{Loaded, may, path_param, when_found};
use crate::meta::PageTitle;
use crate::page_data::page_data;

/// The variant itself, its levels, last movements, and the places there are.
type Item = (
    VariantChoiceView,
    Vec<StockLevelView>,
    Paged<MovementView>,
    Vec<WarehouseView>,
);

const LEVEL_COLUMNS: [Column; 6] = [
    Column::text("location", "Location").slot(Slot::Title),
    Column::number("on_hand", "On hand").slot(Slot::Note),
    Column::number("reserved", "Reserved").slot(Slot::Note),
    Column::number("available", "Available").slot(Slot::Units),
    Column::number("reorder", "Reorder at").slot(Slot::Note),
    Column::number("value", "Value"),
];

/// One SKU.
#[component]
pub fn AdminStockItem() -> impl IntoView {
    let item = wanted();
    when_found(item, "stock", "Stock", move |found| {
        page(found, Callback::new(move |()| item.refetch()))
    })
}

/// What the page waits for.
fn wanted() -> Loaded<Item> {
    let sku = path_param("sku");
    page_data(move || sku.get(), load)
}

async fn load(sku: String) -> Result<Item, RpcError> {
    let levels = StockLevelQuery {
        sku: Some(sku.clone()),
        per_page: 100,
        ..StockLevelQuery::default()
    };
    let variant = VariantChoicesQuery {
        skus: vec![sku.clone()],
        q: None,
    };
    let movements = MovementQuery {
        sku: Some(sku),
        per_page: 25,
        ..MovementQuery::default()
    };
    // All are asked at once: see the list of levels.
    let (variant, levels, movements, warehouses) = futures::future::try_join4(
        rpc::stock::variant_choices(variant),
        rpc::stock::stock_levels(levels),
        rpc::stock::stock_movements(movements),
        rpc::stock::warehouses(),
    )
    .await?;
    // A variant that was never received has no levels, and a page all the same.
    match variant.picked.into_iter().next() {
        Some(variant) => Ok((variant, levels.levels.items, movements, warehouses)),
        None => Err(RpcError(AppError::not_found("SKU"))),
    }
}

pub(super) fn page((variant, levels, movements, warehouses): Item, reload: Callback<()>) -> AnyView {
    // Most corrections are made where most of it lies.
    let fullest = levels.iter().max_by_key(|level| level.on_hand);
    let place = fullest.map(|level| level.location_id.to_string());
    let adjust = may("stock.adjust").then(|| {
        view! {
            <AdjustCard
                variant_id=variant.variant_id
                sku=variant.sku.clone()
                place=place.unwrap_or_default()
                warehouses
                reload
            />
        }
    });
    let receive_href = format!("/admin/stock/receive?skus={}", percent::encode(&variant.sku));
    let product_href = format!("/admin/products/{}", variant.product_slug);
    let (may_receive, may_see_product) = (may("stock.receive"), may("products.read"));
    let actions = move || {
        let to_product = may_see_product.then(|| {
            view! { <ActionLink href=product_href.clone() label="To the product" sym=Sym::Tag/> }
        });
        let to_receive = may_receive.then(|| {
            view! { <ActionLink href=receive_href.clone() label="Receive" sym=Sym::PackagePlus/> }
        });
        view! {
            {to_product}
            {to_receive}
        }
    };
    let line = super::detail_of(&variant.variant_title, &variant.sku);
    let never = || {
        view! { <DenseEmpty sym=Sym::Boxes title="Never in stock" text="Receive goods, and its levels appear here."/> }
            .into_any()
    };
    let rows = levels.into_iter().map(level_row).collect::<Vec<_>>();
    let query = || ListQuery::new("/admin/stock", Default::default());
    view! {
        <PageTitle name=format!("{}, {}", variant.product_name, variant.sku)/>
        <PageHead
            title=variant.product_name
            crumbs=vec![Crumb::new("Stock", "/admin/stock")]
            line
            actions
        />
        <div class="grid items-start gap-4 xl:grid-cols-[minmax(0,1fr)_20rem]">
            <div class="grid min-w-0 grid-cols-1 gap-4">
                <Card title="Levels" id="levels" flush=true>
                    <DataTable
                        what="levels"
                        caption="Stock by location"
                        columns=LEVEL_COLUMNS.to_vec()
                        rows
                        query=query()
                        bare=true
                        empty=never
                    />
                </Card>
                {history(movements)}
            </div>
            {adjust}
        </div>
    }
    .into_any()
}

fn history(movements: Paged<MovementView>) -> AnyView {
    let note = format!("last {} of {}", movements.items.len(), movements.total);
    let rows = movements
        .items
        .into_iter()
        .map(sku_movement_row)
        .collect::<Vec<_>>();
    let empty = || {
        view! { <DenseEmpty sym=Sym::History title="No movements yet" text="Receipts, sales and adjustments appear here."/> }
            .into_any()
    };
    view! {
        <Card title="Movements" id="movements" note flush=true>
            <DataTable
                what="movements"
                caption="Movements of this SKU, newest first"
                columns=sku_movement_columns()
                rows
                query=ListQuery::new("/admin/stock/movements", Default::default())
                compact_rows=true
                bare=true
                empty
            />
        </Card>
    }
    .into_any()
}

fn level_row(level: StockLevelView) -> Row {
    let available = available(&level);
    Row::plain(vec![
        Cell::Text(level.location),
        Cell::Text(level.on_hand.to_string()),
        Cell::Muted(level.reserved.to_string()),
        available,
        level
            .reorder_point
            .map_or(Cell::Missing, |point| Cell::Muted(point.to_string())),
        Cell::Muted(level.value.plain()),
    ])
}
