//! GST of an order, one line a code and rate.

use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "order_tax_lines")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub order_id: Uuid,
    pub customer_id: Uuid,
    #[sea_orm(column_type = "Text")]
    pub tax_code: String,
    /// Percent.
    #[sea_orm(column_type = "Decimal(Some((5, 2)))")]
    pub tax_rate: Option<Decimal>,
    #[sea_orm(column_type = "Decimal(Some((14, 2)))")]
    pub base: Decimal,
    #[sea_orm(column_type = "Decimal(Some((14, 2)))")]
    pub tax: Decimal,
}

impl ActiveModelBehavior for ActiveModel {}
