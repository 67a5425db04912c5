//! One SKU: where it is, what happened to it, and correcting it by hand.

use domain::views::stock::{MovementQuery, MovementView, StockLevelQuery, StockLevelView, WarehouseView};
use domain::{AppError, Paged};
use leptos::prelude::*;
use rpc::RpcError;
use ui::dense::{
    ActionLink, Card, Cell, Column, Crumb, DataTable, DenseEmpty, ListQuery, PageHead, Row, Slot, Sym,
};

use super::adjust::AdjustCard;
use super::levels::available;
use super::movements::{movement_row, narrow_movement_columns};
use crate::loaded::{Loaded, may, path_param, when_loaded};
use crate::meta::PageTitle;
use crate::page_data::page_data;

/// Levels, last movements and places of one SKU.
type Item = (Vec<StockLevelView>, Paged<MovementView>, Vec<WarehouseView>);

const LEVEL_COLUMNS: [Column; 6] = [
    Column::text("location", "Location").slot(Slot::Title),
    Column::number("on_hand", "On hand").slot(Slot::Second),
    Column::number("reserved", "Reserved"),
    Column::number("available", "Available").slot(Slot::Amount),
    Column::number("reorder", "Reorder at"),
    Column::number("value", "Value"),
];

/// One SKU.
#[component]
pub fn AdminStockItem() -> impl IntoView {
    let item = wanted();
    when_loaded(item, "stock", page)
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
    let movements = MovementQuery {
        sku: Some(sku),
        per_page: 25,
        ..MovementQuery::default()
    };
    // All are asked at once: see the list of levels.
    let (levels, movements, warehouses) = futures::future::try_join3(
        rpc::stock::stock_levels(levels),
        rpc::stock::stock_movements(movements),
        rpc::stock::warehouses(),
    )
    .await?;
    if levels.items.is_empty() {
        return Err(RpcError(AppError::not_found("SKU in stock")));
    }
    Ok((levels.items, movements, warehouses))
}

pub(super) fn page((levels, movements, warehouses): Item) -> AnyView {
    let Some(first) = levels.first().cloned() else {
        return ().into_any();
    };
    let adjust = may("stock.adjust").then(|| {
        view! { <AdjustCard variant_id=first.variant_id sku=first.sku.clone() warehouses/> }
    });
    let receive_href = format!("/admin/stock/receive?skus={}", first.sku);
    let may_receive = may("stock.receive");
    let actions = move || {
        may_receive.then(|| {
            view! { <ActionLink href=receive_href.clone() label="Receive" sym=Sym::PackagePlus/> }
        })
    };
    let detail = [first.variant_title.as_str(), first.sku.as_str()]
        .into_iter()
        .filter(|part| !part.is_empty());
    let line = detail.collect::<Vec<_>>().join(" · ");
    let product_href = format!("/admin/products/{}", first.product_slug);
    let rows = levels.into_iter().map(level_row).collect::<Vec<_>>();
    let query = || ListQuery::new("/admin/stock", Default::default());
    view! {
        <PageTitle name=format!("{}, {}", first.product_name, first.sku)/>
        <PageHead
            title=first.product_name.clone()
            crumbs=vec![Crumb::new("Stock", "/admin/stock")]
            line
            actions
        />
        <p class="-mt-2 mb-4">
            <a href=product_href class="font-medium text-primary-ink underline-offset-2 hover:underline">
                "To the product"
            </a>
        </p>
        <div class="grid items-start gap-4 lg:grid-cols-[minmax(0,1fr)_20rem]">
            <div class="grid min-w-0 grid-cols-1 gap-4">
                <Card title="Levels" id="levels" flush=true>
                    <DataTable
                        what="levels"
                        caption="Stock by location"
                        columns=LEVEL_COLUMNS.to_vec()
                        rows
                        query=query()
                        bare=true
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
    let rows = movements.items.into_iter().map(movement_row).collect::<Vec<_>>();
    let empty = || {
        view! { <DenseEmpty sym=Sym::History title="No movements yet" text="Receipts, sales and adjustments appear here."/> }
            .into_any()
    };
    view! {
        <Card title="Movements" id="movements" note flush=true>
            <DataTable
                what="movements"
                caption="Movements of this SKU, newest first"
                columns=narrow_movement_columns()
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
