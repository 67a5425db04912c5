//! Products as staff list and edit them.

use super::catalogue::{DetailView, ImageView, OptionView};
use super::stock::{MovementView, StockLevelView};
use crate::{Money, Paged};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProductRowView {
    pub id: Uuid,
    pub slug: String,
    pub name: String,
    pub image: Option<String>,
    pub category: String,
    /// `draft`, `active`, `archived`.
    pub status: String,
    pub variants: i64,
    pub price_from: Money,
    pub available: i64,
    pub updated_at: String,
}

/// A page of products, and how many every saved view has under the same search and category.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProductListView {
    pub products: Paged<ProductRowView>,
    /// Name and products.
    pub views: Vec<(String, i64)>,
}

#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct ProductAdminQuery {
    pub q: Option<String>,
    /// `all` (default), `active`, `draft`, `archived`.
    pub view: Option<String>,
    /// Category slug.
    pub category: Option<String>,
    /// `updated_desc` (default), `name`, `price_asc`, `price_desc`.
    pub sort: Option<String>,
    pub page: u32,
    pub per_page: u32,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct VariantAdminView {
    pub id: Uuid,
    pub sku: String,
    pub title: String,
    pub price: Money,
    pub compare_at: Option<Money>,
    pub barcode: Option<String>,
    pub status: String,
    pub on_hand: i64,
    pub reserved: i64,
    pub available: i64,
    /// Moving-average cost a unit, 4 decimals, or nothing while there is no stock.
    pub unit_cost: Option<String>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProductAdminView {
    pub id: Uuid,
    pub slug: String,
    pub name: String,
    pub subtitle: String,
    pub description: String,
    pub details: Vec<DetailView>,
    pub brand: String,
    pub status: String,
    /// Its name.
    pub category: Option<String>,
    pub images: Vec<ImageView>,
    pub options: Vec<OptionView>,
    pub variants: Vec<VariantAdminView>,
    pub levels: Vec<StockLevelView>,
    pub movements: Vec<MovementView>,
    /// For If-Match and against lost edits.
    pub version: i32,
    pub updated_at: String,
}

/// The edit form; refused when `version` is no longer the product's.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct EditProductForm {
    pub id: Uuid,
    pub version: i32,
    pub name: String,
    pub subtitle: String,
    pub description: String,
    pub status: String,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct EditPriceForm {
    pub variant_id: Uuid,
    /// "24.00", GST included.
    pub price: String,
    /// Empty for none.
    pub compare_at: String,
}
