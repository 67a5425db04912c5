//! What happened, never changed.

use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "events")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    #[sea_orm(primary_key, auto_increment = false)]
    pub occurred_at: DateTimeUtc,
    #[sea_orm(column_type = "Text")]
    pub aggregate_type: String,
    pub aggregate_id: Uuid,
    #[sea_orm(column_type = "Text")]
    pub kind: String,
    pub version: i32,
    #[sea_orm(column_type = "JsonBinary")]
    pub payload: Json,
    pub actor_id: Option<Uuid>,
    #[sea_orm(column_type = "Text")]
    pub actor: String,
    #[sea_orm(column_type = "Text")]
    pub request_id: String,
}

impl ActiveModelBehavior for ActiveModel {}
