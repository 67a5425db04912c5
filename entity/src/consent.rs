//! What a customer agreed to hear of, or took back.

use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "consents")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub customer_id: Uuid,
    #[sea_orm(column_type = "Text")]
    pub purpose: String,
    #[sea_orm(column_type = "Text")]
    pub channel: String,
    pub given: bool,
    #[sea_orm(column_type = "Text")]
    pub text_version: String,
    #[sea_orm(column_type = "JsonBinary")]
    pub evidence: Json,
    pub at: DateTimeUtc,
    pub seq: i64,
}

impl ActiveModelBehavior for ActiveModel {}
