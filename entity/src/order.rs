//! What was agreed; partitioned by customer.

use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "orders")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    #[sea_orm(primary_key, auto_increment = false)]
    pub customer_id: Uuid,
    #[sea_orm(column_type = "Text")]
    pub number: String,
    pub cart_id: Option<Uuid>,
    #[sea_orm(column_type = "Text")]
    pub channel: String,
    #[sea_orm(column_type = "Text")]
    pub status: String,
    #[sea_orm(column_type = "Text")]
    pub payment_status: String,
    #[sea_orm(column_type = "Text")]
    pub fulfilment_status: String,
    #[sea_orm(column_type = "Text")]
    pub email: String,
    #[sea_orm(column_type = "Text")]
    pub name: String,
    #[sea_orm(column_type = "Text")]
    pub phone: Option<String>,
    #[sea_orm(column_type = "Text")]
    pub delivery_method: String,
    #[sea_orm(column_type = "JsonBinary")]
    pub address: Option<Json>,
    #[sea_orm(column_type = "Text")]
    pub courier_note: String,
    #[sea_orm(column_type = "Text")]
    pub currency: String,
    pub gst_registered: bool,
    #[sea_orm(column_type = "Decimal(Some((14, 2)))")]
    pub subtotal: Decimal,
    #[sea_orm(column_type = "Decimal(Some((14, 2)))")]
    pub discount: Decimal,
    #[sea_orm(column_type = "Decimal(Some((14, 2)))")]
    pub delivery: Decimal,
    #[sea_orm(column_type = "Decimal(Some((14, 2)))")]
    pub gst: Decimal,
    #[sea_orm(column_type = "Decimal(Some((14, 2)))")]
    pub total: Decimal,
    /// SHA-256 of the token in the tracking link.
    pub access_token_hash: Vec<u8>,
    pub hold_expires_at: DateTimeUtc,
    pub placed_at: DateTimeUtc,
    pub paid_at: Option<DateTimeUtc>,
    pub closed_at: Option<DateTimeUtc>,
    #[sea_orm(column_type = "Text")]
    pub close_reason: Option<String>,
    pub version: i32,
}

impl ActiveModelBehavior for ActiveModel {}
