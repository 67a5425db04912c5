//! Levels, movements, places, and the two forms that change them by hand.

use crate::{Money, Paged};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StockLevelView {
    pub variant_id: Uuid,
    pub product_slug: String,
    pub product_name: String,
    pub variant_title: String,
    pub image: Option<String>,
    pub sku: String,
    pub location_id: Uuid,
    pub location: String,
    pub on_hand: i64,
    pub reserved: i64,
    pub available: i64,
    pub reorder_point: Option<i64>,
    /// At moving average.
    pub value: Money,
}

/// A page of levels, and how many rows every saved view has under the same search and place.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StockLevelsView {
    pub levels: Paged<StockLevelView>,
    /// Name and rows.
    pub views: Vec<(String, i64)>,
}

#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct StockLevelQuery {
    /// Exact SKU.
    pub sku: Option<String>,
    /// SKU, barcode or name.
    pub q: Option<String>,
    /// Location id.
    pub location: Option<String>,
    /// `all` (default), `low`, `out`, `reserved`.
    pub view: Option<String>,
    /// `sku` (default), `name`, `available_asc`, `available_desc`, `value_desc`.
    pub sort: Option<String>,
    pub page: u32,
    pub per_page: u32,
}

/// A variant to choose when goods arrive, whether or not it ever was in stock.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct VariantChoiceView {
    pub variant_id: Uuid,
    pub product_slug: String,
    pub product_name: String,
    pub variant_title: String,
    pub sku: String,
    pub image: Option<String>,
}

#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct VariantChoicesQuery {
    /// Exact SKUs picked so far.
    pub skus: Vec<String>,
    /// SKU, barcode or name.
    pub q: Option<String>,
}

#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct VariantChoicesView {
    /// In the order of the question's SKUs.
    pub picked: Vec<VariantChoiceView>,
    /// What matches the words, without the picked ones.
    pub found: Vec<VariantChoiceView>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MovementView {
    pub id: Uuid,
    pub at: String,
    pub sku: String,
    pub product_name: String,
    pub variant_title: String,
    pub location: String,
    /// `receipt`, `sale`, `return`, `adjustment`, ...
    pub kind: String,
    pub quantity: i64,
    pub unit_cost: String,
    pub value: Money,
    pub balance_after: i64,
    /// "Order TB10482", "Receipt GR-26-0001", with a link where there is one.
    pub reference: String,
    pub reference_href: Option<String>,
    pub reason: String,
    pub actor: String,
}

#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct MovementQuery {
    pub sku: Option<String>,
    /// Variant id.
    pub variant: Option<String>,
    /// Location id.
    pub location: Option<String>,
    pub kind: Option<String>,
    pub page: u32,
    pub per_page: u32,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LocationView {
    pub id: Uuid,
    pub code: String,
    pub name: String,
    pub priority: i64,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct WarehouseView {
    pub id: Uuid,
    pub code: String,
    pub name: String,
    pub kind: String,
    pub locations: Vec<LocationView>,
}

/// Signed quantity and a reason; the reason is never empty.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AdjustStockForm {
    pub variant_id: Uuid,
    pub location_id: Uuid,
    pub quantity: i64,
    pub reason: String,
}

/// One line of a goods receipt.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReceiveLineForm {
    pub variant_id: Uuid,
    pub quantity: i64,
    /// Cost a unit without GST, up to 4 decimals: "9.20".
    pub unit_cost: String,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReceiveGoodsForm {
    pub location_id: Uuid,
    pub supplier: String,
    /// The supplier's delivery note.
    pub reference: String,
    pub lines: Vec<ReceiveLineForm>,
}

/// What a form said it did: number of the paper it made, and a sentence.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DoneView {
    pub id: Uuid,
    pub number: String,
    pub message: String,
}
