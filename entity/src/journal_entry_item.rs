//! Lines of posted journals. Never changed.

use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "journal_entry_items")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub entry_id: Uuid,
    pub line_no: i32,
    pub account_id: Uuid,
    pub entry_date: Date,
    #[sea_orm(column_type = "Decimal(Some((14, 2)))")]
    pub debit: Decimal,
    #[sea_orm(column_type = "Decimal(Some((14, 2)))")]
    pub credit: Decimal,
    #[sea_orm(column_type = "Text")]
    pub tax_code: Option<String>,
    #[sea_orm(column_type = "Text")]
    pub memo: String,
    #[sea_orm(column_type = "Text")]
    pub channel: Option<String>,
    #[sea_orm(column_type = "Text")]
    pub department: Option<String>,
    #[sea_orm(belongs_to, from = "entry_id", to = "id")]
    pub journal_entry: HasOne<super::journal_entry::Entity>,
    #[sea_orm(belongs_to, from = "account_id", to = "id")]
    pub account: HasOne<super::account::Entity>,
}

impl ActiveModelBehavior for ActiveModel {}
