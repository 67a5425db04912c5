//! Units promised to an order line, and what became of the promise.

use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "stock_reservations")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub order_id: Uuid,
    pub order_item_id: Uuid,
    pub variant_id: Uuid,
    pub location_id: Uuid,
    pub quantity: i32,
    #[sea_orm(column_type = "Text")]
    pub status: String,
    pub expires_at: Option<DateTimeUtc>,
    pub created_at: DateTimeUtc,
    pub settled_at: Option<DateTimeUtc>,
    #[sea_orm(belongs_to, from = "variant_id", to = "id")]
    pub product_variant: HasOne<super::product_variant::Entity>,
    #[sea_orm(belongs_to, from = "location_id", to = "id")]
    pub warehouse_location: HasOne<super::warehouse_location::Entity>,
}

impl ActiveModelBehavior for ActiveModel {}
