//! What is sold: one row a SKU.

use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "product_variants")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub product_id: Uuid,
    #[sea_orm(unique)]
    pub sku: String,
    /// The option values joined.
    pub title: String,
    /// One value an option, in the options' order.
    pub option_values: Vec<String>,
    /// GST included.
    pub price: Decimal,
    pub compare_at: Option<Decimal>,
    pub barcode: Option<String>,
    pub weight_grams: Option<i32>,
    pub image_url: Option<String>,
    pub position: i32,
    /// `active`, `archived`.
    pub status: String,
    /// Units that are never offered.
    pub safety_stock: i32,
    pub version: i32,
    pub created_at: DateTimeUtc,
    pub updated_at: DateTimeUtc,
    #[sea_orm(belongs_to, from = "product_id", to = "id")]
    pub product: BelongsTo<super::product::Entity>,
}

impl ActiveModelBehavior for ActiveModel {}
