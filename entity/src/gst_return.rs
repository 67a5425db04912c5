//! Returns to IRAS; frozen when filed.

use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "gst_returns")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    #[sea_orm(column_type = "Text")]
    pub form: String,
    pub period_start: Date,
    pub period_end: Date,
    pub due_on: Date,
    #[sea_orm(column_type = "Text")]
    pub status: String,
    /// Frozen when filed.
    #[sea_orm(column_type = "JsonBinary")]
    pub boxes: Option<Json>,
    #[sea_orm(column_type = "Text")]
    pub acknowledgement: Option<String>,
    pub created_at: DateTimeUtc,
    pub reviewed_at: Option<DateTimeUtc>,
    pub reviewed_by: Option<Uuid>,
    pub filed_at: Option<DateTimeUtc>,
    pub filed_by: Option<Uuid>,
}

impl ActiveModelBehavior for ActiveModel {}
