//! Lines of a goods receipt.

use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "goods_receipt_items")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub receipt_id: Uuid,
    pub line_no: i32,
    pub variant_id: Uuid,
    pub quantity: i32,
    #[sea_orm(column_type = "Decimal(Some((14, 4)))")]
    pub unit_cost: Decimal,
    #[sea_orm(column_type = "Decimal(Some((14, 2)))")]
    pub value: Decimal,
    #[sea_orm(belongs_to, from = "receipt_id", to = "id")]
    pub goods_receipt: HasOne<super::goods_receipt::Entity>,
    #[sea_orm(belongs_to, from = "variant_id", to = "id")]
    pub product_variant: HasOne<super::product_variant::Entity>,
}

impl ActiveModelBehavior for ActiveModel {}
