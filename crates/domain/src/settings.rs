//! The owner's settings, by key: what differs from shop to shop. Each has a default that a new shop can start with.

use crate::Money;
use crate::address::SgAddress;
use crate::delivery::DeliveryRules;
use crate::document::TaxRounding;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Key of [`ShopSettings`].
pub const SHOP: &str = "shop";
/// Key of [`GstSettings`].
pub const GST: &str = "gst";
/// Key of [`DeliverySettings`].
pub const DELIVERY: &str = "delivery";
/// Key of [`HoldSettings`].
pub const HOLDS: &str = "holds";
/// Key of [`HomeSettings`].
pub const HOME: &str = "home";
/// Key of [`PageSettings`].
pub const PAGES: &str = "pages";

/// Who sells.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct ShopSettings {
    pub name: String,
    pub legal_name: String,
    pub uen: String,
    pub email: String,
    /// E.164.
    pub phone: String,
    pub address: SgAddress,
    pub tagline: String,
    /// Before the digits of an order number: `TB10482`.
    pub order_prefix: String,
}

impl Default for ShopSettings {
    fn default() -> Self {
        Self {
            name: "My shop".to_owned(),
            legal_name: String::new(),
            uen: String::new(),
            email: String::new(),
            phone: String::new(),
            address: SgAddress::default(),
            tagline: String::new(),
            order_prefix: "KD".to_owned(),
        }
    }
}

/// Whether GST is charged, and how the return is filed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct GstSettings {
    pub registered: bool,
    pub number: String,
    /// First day on which GST is charged.
    pub registered_from: Option<NaiveDate>,
    pub rounding: TaxRounding,
    /// 1 or 3.
    pub period_months: u32,
    /// Month (1 to 12) that a quarterly cycle ends in; the others follow every three months.
    pub cycle_end_month: u32,
}

impl GstSettings {
    /// Whether GST is charged on a tax date.
    #[must_use]
    pub fn charges_on(&self, tax_date: NaiveDate) -> bool {
        self.registered && self.registered_from.is_none_or(|from| from <= tax_date)
    }
}

impl Default for GstSettings {
    fn default() -> Self {
        Self {
            registered: false,
            number: String::new(),
            registered_from: None,
            rounding: TaxRounding::PerDocument,
            period_months: 3,
            cycle_end_month: 12,
        }
    }
}

/// Fees include GST.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct DeliverySettings {
    pub home_fee: Money,
    pub free_over: Option<Money>,
    pub pickup_fee: Money,
    /// Orders before this hour leave the same day.
    pub cutoff_hour: u32,
    /// Fewest and most working days on the road.
    pub days: (u32, u32),
    pub holidays: Vec<NaiveDate>,
    /// "To your door".
    pub home_label: String,
    /// "Collect in Tiong Bahru".
    pub pickup_label: String,
}

impl DeliverySettings {
    #[must_use]
    pub fn rules(&self) -> DeliveryRules {
        DeliveryRules {
            home_fee: self.home_fee,
            free_from: self.free_over,
            cutoff_hour: self.cutoff_hour,
            days: self.days,
        }
    }
}

impl Default for DeliverySettings {
    fn default() -> Self {
        Self {
            home_fee: Money::ZERO,
            free_over: None,
            pickup_fee: Money::ZERO,
            cutoff_hour: 14,
            days: (1, 2),
            holidays: Vec::new(),
            home_label: "To your door".to_owned(),
            pickup_label: "Collect at the shop".to_owned(),
        }
    }
}

/// How long goods are kept while the money is awaited, in minutes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct HoldSettings {
    pub paynow_minutes: i64,
    pub card_minutes: i64,
}

impl Default for HoldSettings {
    fn default() -> Self {
        Self {
            paynow_minutes: 30,
            card_minutes: 30,
        }
    }
}

/// A band of the home page with a link and some products.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct StorySettings {
    pub heading: String,
    pub text: String,
    pub image: String,
    /// A path of the shop.
    pub link: String,
    pub product_slugs: Vec<String>,
}

/// The words and pictures of the home page.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct HomeSettings {
    pub hero_heading: String,
    pub hero_text: String,
    pub hero_image: String,
    pub story: Option<StorySettings>,
}

/// A page of text.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct TextPage {
    pub title: String,
    pub lead: String,
    pub paragraphs: Vec<String>,
}

/// Delivery, returns, privacy, terms, help, contact, about, by slug.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct PageSettings {
    pub pages: BTreeMap<String, TextPage>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_empty_object_is_a_setting_with_its_defaults() {
        assert_eq!(
            serde_json::from_str::<ShopSettings>("{}").unwrap(),
            ShopSettings::default()
        );
        assert_eq!(
            serde_json::from_str::<GstSettings>("{}").unwrap(),
            GstSettings::default()
        );
        assert_eq!(
            serde_json::from_str::<DeliverySettings>("{}").unwrap(),
            DeliverySettings::default()
        );
        assert_eq!(
            serde_json::from_str::<PageSettings>("{}").unwrap(),
            PageSettings::default()
        );
    }

    #[test]
    fn gst_starts_on_its_day() {
        let day = |d| NaiveDate::from_ymd_opt(2026, 1, d).unwrap();
        let gst = GstSettings {
            registered: true,
            registered_from: Some(day(10)),
            ..GstSettings::default()
        };
        assert!(!gst.charges_on(day(9)));
        assert!(gst.charges_on(day(10)));
        assert!(
            !GstSettings {
                registered: false,
                ..gst
            }
            .charges_on(day(10))
        );
    }
}
