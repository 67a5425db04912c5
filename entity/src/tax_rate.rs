//! Rates of tax codes with the days they are valid.

use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "tax_rates")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false, column_type = "Text")]
    pub code: String,
    /// Percent.
    #[sea_orm(column_type = "Decimal(Some((5, 2)))")]
    pub rate: Decimal,
    #[sea_orm(primary_key, auto_increment = false)]
    pub valid_from: Date,
    pub valid_to: Option<Date>,
    #[sea_orm(belongs_to, from = "code", to = "code")]
    pub tax_code: HasOne<super::tax_code::Entity>,
}

impl ActiveModelBehavior for ActiveModel {}
