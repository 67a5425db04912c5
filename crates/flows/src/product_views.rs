//! A product's page for staff: catalogue, stock and movements together.

use domain::permission::Permission;
use domain::views::admin_catalogue::ProductAdminView;
use kernel::{Ctx, Result, params, sql};
use rust_decimal::Decimal;
use sea_orm::FromQueryResult;
use uuid::Uuid;

/// The last ones, of all variants together.
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
        params![variants.clone()],
    )
    .await?;
    for variant in &mut view.variants {
        if let Some(row) = stock.iter().find(|row| row.variant_id == variant.id) {
            variant.on_hand = row.on_hand;
            variant.reserved = row.reserved;
            variant.unit_cost = row.unit_cost.map(|cost| cost.to_string());
        }
    }
    if ctx.may(Permission::StockRead) {
        view.levels = inventory::levels::of_variants(ctx, &variants).await?;
        view.movements = inventory::movements::of_variants(ctx, &variants, MOVEMENTS_SHOWN).await?;
    }
    Ok(view)
}
