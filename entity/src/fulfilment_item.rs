//! What was in a parcel.

use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "fulfilment_items")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub fulfilment_id: Uuid,
    pub order_item_id: Uuid,
    pub location_id: Uuid,
    pub quantity: i32,
    #[sea_orm(belongs_to, from = "fulfilment_id", to = "id")]
    pub fulfilment: HasOne<super::fulfilment::Entity>,
    #[sea_orm(belongs_to, from = "order_item_id", to = "id")]
    pub order_item: HasOne<super::order_item::Entity>,
    #[sea_orm(belongs_to, from = "location_id", to = "id")]
    pub warehouse_location: HasOne<super::warehouse_location::Entity>,
}

impl ActiveModelBehavior for ActiveModel {}
