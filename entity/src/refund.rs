//! Money on its way back.

use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "refunds")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub payment_id: Uuid,
    pub order_id: Uuid,
    pub customer_id: Uuid,
    #[sea_orm(column_type = "Decimal(Some((14, 2)))")]
    pub amount: Decimal,
    #[sea_orm(column_type = "Text")]
    pub reason: String,
    #[sea_orm(column_type = "Text")]
    pub status: String,
    #[sea_orm(column_type = "Text")]
    pub provider_ref: Option<String>,
    #[sea_orm(column_type = "Text")]
    pub bank_reference: Option<String>,
    pub credit_note_id: Option<Uuid>,
    pub attempts: i32,
    #[sea_orm(column_type = "Text")]
    pub failure_reason: Option<String>,
    pub created_at: DateTimeUtc,
    pub settled_at: Option<DateTimeUtc>,
    #[sea_orm(belongs_to, from = "payment_id", to = "id")]
    pub payment: HasOne<super::payment::Entity>,
    #[sea_orm(belongs_to, from = "credit_note_id", to = "id")]
    pub document: HasOne<super::document::Entity>,
}

impl ActiveModelBehavior for ActiveModel {}
