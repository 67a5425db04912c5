//! The totals of carts and orders.

use super::shapes::Amount;
use domain::views::cart::TotalsView;
use serde::Serialize;
use utoipa::ToSchema;

/// `total` = `subtotal` - `discount` + `delivery`, all GST-inclusive; `gst` is the tax within `total`.
#[derive(Debug, Serialize, ToSchema)]
pub struct Totals {
    pub subtotal: Amount,
    pub discount: Amount,
    pub delivery: Amount,
    pub gst: Amount,
    pub total: Amount,
    /// `9%`, or nothing when the seller is not registered.
    pub gst_rate: Option<String>,
}

impl From<TotalsView> for Totals {
    fn from(view: TotalsView) -> Self {
        Self {
            subtotal: view.subtotal.into(),
            discount: view.discount.into(),
            delivery: view.delivery.into(),
            gst: view.gst.into(),
            total: view.total.into(),
            gst_rate: view.gst_rate,
        }
    }
}
