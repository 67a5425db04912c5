//! Tax invoices, receipts and credit notes as issued. Never changed.

use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "documents")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    #[sea_orm(column_type = "Text")]
    pub kind: String,
    #[sea_orm(column_type = "Text")]
    pub series: String,
    pub year: i32,
    pub sequence: i64,
    #[sea_orm(unique, column_type = "Text")]
    pub number: String,
    pub order_id: Uuid,
    pub customer_id: Uuid,
    pub corrects_id: Option<Uuid>,
    pub issue_date: Date,
    pub tax_date: Date,
    /// Seller, customer, lines and tax lines as printed.
    #[sea_orm(column_type = "JsonBinary")]
    pub content: Json,
    #[sea_orm(column_type = "Decimal(Some((14, 2)))")]
    pub net: Decimal,
    #[sea_orm(column_type = "Decimal(Some((14, 2)))")]
    pub gst: Decimal,
    #[sea_orm(column_type = "Decimal(Some((14, 2)))")]
    pub total: Decimal,
    #[sea_orm(column_type = "Text")]
    pub reason: Option<String>,
    pub issued_at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}
