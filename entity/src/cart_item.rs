//! Lines of a cart, one a variant.

use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "cart_items")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub cart_id: Uuid,
    pub variant_id: Uuid,
    pub quantity: i32,
    /// The price when it was put in.
    pub price_seen: Decimal,
    pub added_at: DateTimeUtc,
    #[sea_orm(belongs_to, from = "cart_id", to = "id")]
    pub cart: BelongsTo<super::cart::Entity>,
}

impl ActiveModelBehavior for ActiveModel {}
