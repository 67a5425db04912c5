//! Lines of an order with their own copy of name, price and tax.

use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "order_items")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub order_id: Uuid,
    pub customer_id: Uuid,
    pub line_no: i32,
    #[sea_orm(column_type = "Text")]
    pub kind: String,
    pub variant_id: Option<Uuid>,
    #[sea_orm(column_type = "Text")]
    pub product_slug: Option<String>,
    #[sea_orm(column_type = "Text")]
    pub sku: String,
    #[sea_orm(column_type = "Text")]
    pub name: String,
    #[sea_orm(column_type = "Text")]
    pub variant_title: String,
    #[sea_orm(column_type = "Text")]
    pub image_url: Option<String>,
    pub quantity: i32,
    #[sea_orm(column_type = "Decimal(Some((14, 2)))")]
    pub unit_price: Decimal,
    #[sea_orm(column_type = "Decimal(Some((14, 2)))")]
    pub discount: Decimal,
    #[sea_orm(column_type = "Decimal(Some((14, 2)))")]
    pub gross: Decimal,
    #[sea_orm(column_type = "Decimal(Some((14, 2)))")]
    pub net: Decimal,
    #[sea_orm(column_type = "Decimal(Some((14, 2)))")]
    pub gst: Decimal,
    #[sea_orm(column_type = "Text")]
    pub tax_code: String,
    /// Percent.
    #[sea_orm(column_type = "Decimal(Some((5, 2)))")]
    pub tax_rate: Option<Decimal>,
    pub fulfilled_quantity: i32,
    pub cancelled_quantity: i32,
    #[sea_orm(belongs_to, from = "variant_id", to = "id")]
    pub product_variant: HasOne<super::product_variant::Entity>,
}

impl ActiveModelBehavior for ActiveModel {}
