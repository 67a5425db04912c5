//! Goods that arrived together.

use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "goods_receipts")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    #[sea_orm(unique, column_type = "Text")]
    pub number: String,
    pub supplier_id: Option<Uuid>,
    pub location_id: Uuid,
    #[sea_orm(column_type = "Text")]
    pub kind: String,
    #[sea_orm(column_type = "Text")]
    pub reference: String,
    #[sea_orm(column_type = "Decimal(Some((14, 2)))")]
    pub total: Decimal,
    pub received_on: Date,
    pub received_at: DateTimeUtc,
    pub actor_id: Option<Uuid>,
    #[sea_orm(column_type = "Text")]
    pub actor: String,
    #[sea_orm(belongs_to, from = "supplier_id", to = "id")]
    pub supplier: HasOne<super::supplier::Entity>,
    #[sea_orm(belongs_to, from = "location_id", to = "id")]
    pub warehouse_location: HasOne<super::warehouse_location::Entity>,
}

impl ActiveModelBehavior for ActiveModel {}
