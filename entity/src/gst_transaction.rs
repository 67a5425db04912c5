//! The tax lines that every return is a query over. Never changed.

use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "gst_transactions")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    #[sea_orm(column_type = "Text")]
    pub side: String,
    pub tax_date: Date,
    #[sea_orm(column_type = "Text")]
    pub tax_code: String,
    /// Percent.
    #[sea_orm(column_type = "Decimal(Some((5, 2)))")]
    pub rate: Option<Decimal>,
    #[sea_orm(column_type = "Decimal(Some((14, 2)))")]
    pub base: Decimal,
    #[sea_orm(column_type = "Decimal(Some((14, 2)))")]
    pub tax: Decimal,
    pub document_id: Option<Uuid>,
    #[sea_orm(column_type = "Text")]
    pub document_number: String,
    #[sea_orm(column_type = "Text")]
    pub counterparty: String,
    #[sea_orm(column_type = "Text")]
    pub description: String,
    pub journal_entry_id: Uuid,
    /// The return that claimed it.
    pub return_id: Option<Uuid>,
    pub created_at: DateTimeUtc,
    #[sea_orm(belongs_to, from = "tax_code", to = "code")]
    pub tax_code_row: HasOne<super::tax_code::Entity>,
    #[sea_orm(belongs_to, from = "document_id", to = "id")]
    pub document: HasOne<super::document::Entity>,
    #[sea_orm(belongs_to, from = "journal_entry_id", to = "id")]
    pub journal_entry: HasOne<super::journal_entry::Entity>,
    #[sea_orm(belongs_to, from = "return_id", to = "id")]
    pub gst_return: HasOne<super::gst_return::Entity>,
}

impl ActiveModelBehavior for ActiveModel {}
