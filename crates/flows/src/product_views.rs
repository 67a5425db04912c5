//! A product's page for staff: catalogue, stock and movements together.

use domain::views::admin_catalogue::ProductAdminView;
use domain::views::stock::{MovementQuery, StockLevelQuery};
use kernel::{Ctx, Result, params, sql};
use rust_decimal::Decimal;
use sea_orm::FromQueryResult;
use uuid::Uuid;

const MOVEMENTS_SHOWN: u32 = 20;

#[derive(FromQueryResult)]
struct VariantStock {
    variant_id: Uuid,
    on_hand: i64,
    reserved: i64,
    unit_cost: Option<Decimal>,
}

/// # Errors
/// 403 without `products.read`; 404.
pub async fn detail(ctx: &Ctx, slug: &str) -> Result<ProductAdminView> {
    let mut view = commerce::admin::product_head(ctx, slug).await?;
    let variants: Vec<Uuid> = view.variants.iter().map(|variant| variant.id).collect();
    let stock: Vec<VariantStock> = sql::fetch_all(
        ctx.db(),
        "SELECT v.id AS variant_id, coalesce(sum(i.on_hand), 0)::bigint AS on_hand, coalesce(sum(i.reserved), 0)::bigint AS reserved, \
         (SELECT round(s.value / s.quantity, 4) FROM stock_valuations s WHERE s.variant_id = v.id AND s.quantity > 0) AS unit_cost \
         FROM unnest($1::uuid[]) AS v(id) LEFT JOIN inventory_items i ON i.variant_id = v.id GROUP BY v.id",
        params![variants],
    )
    .await?;
    for variant in &mut view.variants {
        if let Some(row) = stock.iter().find(|row| row.variant_id == variant.id) {
            variant.on_hand = row.on_hand;
            variant.reserved = row.reserved;
            variant.unit_cost = row.unit_cost.map(|cost| cost.to_string());
        }
    }
    view.levels = levels(ctx, &view).await?;
    view.movements = movements(ctx, &view).await?;
    Ok(view)
}

/// Levels of this product's variants only.
async fn levels(ctx: &Ctx, view: &ProductAdminView) -> Result<Vec<domain::views::stock::StockLevelView>> {
    if !ctx.may(domain::permission::Permission::StockRead) {
        return Ok(Vec::new());
    }
    let query = StockLevelQuery {
        q: Some(view.name.clone()),
        per_page: 100,
        ..StockLevelQuery::default()
    };
    let mut levels = inventory::levels::list(ctx, &query).await?.items;
    levels.retain(|level| level.product_slug == view.slug);
    Ok(levels)
}

/// The last movements, of the variant when there is one, else of all of them together.
async fn movements(ctx: &Ctx, view: &ProductAdminView) -> Result<Vec<domain::views::stock::MovementView>> {
    if !ctx.may(domain::permission::Permission::StockRead) {
        return Ok(Vec::new());
    }
    let mut all = Vec::new();
    for variant in &view.variants {
        let query = MovementQuery {
            variant: Some(variant.id.to_string()),
            per_page: MOVEMENTS_SHOWN,
            ..MovementQuery::default()
        };
        all.extend(inventory::movements::list(ctx, &query).await?.items);
    }
    // Ids are made in order of time.
    all.sort_by_key(|movement| std::cmp::Reverse(movement.id));
    all.truncate(usize::try_from(MOVEMENTS_SHOWN).unwrap_or_default());
    Ok(all)
}
