//! Parcels that left.

use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "fulfilments")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    #[sea_orm(unique, column_type = "Text")]
    pub number: String,
    pub order_id: Uuid,
    pub customer_id: Uuid,
    #[sea_orm(column_type = "Text")]
    pub tracking_number: Option<String>,
    pub shipped_at: DateTimeUtc,
    pub shipped_by: Option<Uuid>,
    #[sea_orm(column_type = "Text")]
    pub shipped_by_name: String,
}

impl ActiveModelBehavior for ActiveModel {}
