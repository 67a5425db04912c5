//! Units of a variant in a location: on hand and promised.

use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "inventory_items")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub variant_id: Uuid,
    #[sea_orm(primary_key, auto_increment = false)]
    pub location_id: Uuid,
    pub on_hand: i32,
    pub reserved: i32,
    pub reorder_point: Option<i32>,
    pub maximum: Option<i32>,
    pub last_counted_at: Option<DateTimeUtc>,
    #[sea_orm(belongs_to, from = "variant_id", to = "id")]
    pub product_variant: HasOne<super::product_variant::Entity>,
    #[sea_orm(belongs_to, from = "location_id", to = "id")]
    pub warehouse_location: HasOne<super::warehouse_location::Entity>,
}

impl ActiveModelBehavior for ActiveModel {}
