//! Moving average of a variant over the whole company: quantity and value.

use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "stock_valuations")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub variant_id: Uuid,
    pub quantity: i64,
    #[sea_orm(column_type = "Decimal(Some((14, 2)))")]
    pub value: Decimal,
    #[sea_orm(belongs_to, from = "variant_id", to = "id")]
    pub product_variant: HasOne<super::product_variant::Entity>,
}

impl ActiveModelBehavior for ActiveModel {}
