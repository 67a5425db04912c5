//! Kinds of supply and purchase, with the boxes they fill.

use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "tax_codes")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false, column_type = "Text")]
    pub code: String,
    #[sea_orm(column_type = "Text")]
    pub side: String,
    #[sea_orm(column_type = "Text")]
    pub description: String,
    pub base_boxes: Vec<i32>,
    pub tax_boxes: Vec<i32>,
    pub active: bool,
}

impl ActiveModelBehavior for ActiveModel {}
