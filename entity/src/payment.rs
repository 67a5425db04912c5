//! Money asked for and received for an order.

use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "payments")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub order_id: Uuid,
    pub customer_id: Uuid,
    #[sea_orm(column_type = "Text")]
    pub method: String,
    #[sea_orm(column_type = "Text")]
    pub provider: String,
    #[sea_orm(column_type = "Text")]
    pub provider_ref: String,
    #[sea_orm(column_type = "Text")]
    pub status: String,
    #[sea_orm(column_type = "Decimal(Some((14, 2)))")]
    pub amount: Decimal,
    #[sea_orm(column_type = "Decimal(Some((14, 2)))")]
    pub captured_amount: Decimal,
    /// Promised back, whether the money has left yet or not.
    #[sea_orm(column_type = "Decimal(Some((14, 2)))")]
    pub refunded_amount: Decimal,
    #[sea_orm(column_type = "Text")]
    pub currency: String,
    #[sea_orm(column_type = "Text")]
    pub bank_reference: Option<String>,
    #[sea_orm(column_type = "Text")]
    pub failure_reason: Option<String>,
    pub expires_at: DateTimeUtc,
    pub created_at: DateTimeUtc,
    pub captured_at: Option<DateTimeUtc>,
    pub confirmed_by: Option<Uuid>,
}

impl ActiveModelBehavior for ActiveModel {}
