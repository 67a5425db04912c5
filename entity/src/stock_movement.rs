//! The ledger of stock: what came, went, or was corrected. Never changed.

use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "stock_movements")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// Order of writing; given by the database.
    pub seq: i64,
    pub variant_id: Uuid,
    pub location_id: Uuid,
    #[sea_orm(column_type = "Text")]
    pub kind: String,
    /// Signed.
    pub quantity: i32,
    #[sea_orm(column_type = "Decimal(Some((14, 4)))")]
    pub unit_cost: Decimal,
    /// At cost, signed like the quantity.
    #[sea_orm(column_type = "Decimal(Some((14, 2)))")]
    pub value: Decimal,
    pub balance_after: i32,
    #[sea_orm(column_type = "Text")]
    pub reference_type: String,
    pub reference_id: Uuid,
    #[sea_orm(column_type = "Text")]
    pub reason: String,
    pub actor_id: Option<Uuid>,
    #[sea_orm(column_type = "Text")]
    pub actor: String,
    #[sea_orm(column_type = "Text")]
    pub request_id: String,
    pub occurred_at: DateTimeUtc,
    #[sea_orm(belongs_to, from = "variant_id", to = "id")]
    pub product_variant: HasOne<super::product_variant::Entity>,
    #[sea_orm(belongs_to, from = "location_id", to = "id")]
    pub warehouse_location: HasOne<super::warehouse_location::Entity>,
}

impl ActiveModelBehavior for ActiveModel {}
