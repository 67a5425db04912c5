//! Carts. They reserve nothing.

use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "carts")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub customer_id: Option<Uuid>,
    /// `open`, `ordered`.
    pub status: String,
    /// `home`, `pickup`.
    pub delivery_method: String,
    /// What was typed into the checkout so far.
    #[sea_orm(column_type = "JsonBinary", nullable)]
    pub checkout_draft: Option<Json>,
    pub created_at: DateTimeUtc,
    pub updated_at: DateTimeUtc,
    pub expires_at: DateTimeUtc,
    #[sea_orm(has_many)]
    pub items: HasMany<super::cart_item::Entity>,
}

impl ActiveModelBehavior for ActiveModel {}
