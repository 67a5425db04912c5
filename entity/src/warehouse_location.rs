//! A place inside a warehouse that holds stock.

use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "warehouse_locations")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub warehouse_id: Uuid,
    #[sea_orm(column_type = "Text")]
    pub code: String,
    #[sea_orm(column_type = "Text")]
    pub name: String,
    #[sea_orm(column_type = "Text")]
    pub zone: Option<String>,
    #[sea_orm(column_type = "Text")]
    pub aisle: Option<String>,
    #[sea_orm(column_type = "Text")]
    pub shelf: Option<String>,
    #[sea_orm(column_type = "Text")]
    pub bin: Option<String>,
    /// The lower number is taken first.
    pub priority: i32,
    pub active: bool,
    #[sea_orm(belongs_to, from = "warehouse_id", to = "id")]
    pub warehouse: HasOne<super::warehouse::Entity>,
}

impl ActiveModelBehavior for ActiveModel {}
