//! The cart, as page, drawer and badge.

use crate::Money;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CartLineView {
    pub id: Uuid,
    pub variant_id: Uuid,
    pub product_slug: String,
    pub name: String,
    pub variant_title: String,
    pub sku: String,
    pub image: Option<String>,
    pub unit_price: Money,
    /// The price when it was put in, when that differs from today's.
    pub price_was: Option<Money>,
    pub quantity: i64,
    pub line_total: Money,
    /// Units that can be ordered now.
    pub available: i64,
    /// What stands in the way of ordering it: "Only 2 left", "Sold out".
    pub problem: Option<String>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DiscountView {
    pub label: String,
    pub amount: Money,
}

/// All amounts include GST; `gst` is the tax within `total`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct TotalsView {
    pub subtotal: Money,
    pub discount: Money,
    pub delivery: Money,
    pub gst: Money,
    pub total: Money,
    pub discounts: Vec<DiscountView>,
    /// "To your door", "Collect in Tiong Bahru".
    pub delivery_label: String,
    /// "9%", or nothing when the seller is not registered.
    pub gst_rate: Option<String>,
}

#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct CartView {
    /// Nothing yet until something is put in.
    pub id: Option<Uuid>,
    pub lines: Vec<CartLineView>,
    /// Units over all lines.
    pub count: i64,
    pub totals: TotalsView,
    /// What is missing for free delivery; nothing when it is free already or never.
    pub to_free_delivery: Option<Money>,
    /// From here on it is free; nothing when it never is, or the goods are collected.
    pub free_delivery_from: Option<Money>,
    /// No line has a problem and there is at least one.
    pub can_check_out: bool,
}
