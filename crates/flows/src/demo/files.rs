//! The demo shop's own files, as they are written by hand.

use domain::address::SgAddress;
use kernel::{Error, Result};
use rust_decimal::Decimal;
use serde::Deserialize;
use std::collections::BTreeMap;

const SHOP: &str = include_str!("../../../../server/demo/shop.json");
const GOODS: &str = include_str!("../../../../server/demo/products.json");

#[derive(Deserialize)]
pub struct ShopFile {
    pub name: String,
    pub legal_name: String,
    pub uen: String,
    pub gst_registered: bool,
    pub gst_number: String,
    pub gst_registered_from: chrono::NaiveDate,
    pub address: SgAddress,
    pub email: String,
    pub phone: String,
    pub tagline: String,
    pub delivery: DeliveryFile,
    pub hold_minutes: BTreeMap<String, i64>,
    pub warehouses: Vec<WarehouseFile>,
    pub suppliers: Vec<SupplierFile>,
    pub pages: BTreeMap<String, domain::settings::TextPage>,
}

#[derive(Deserialize)]
pub struct DeliveryFile {
    pub home_fee: Decimal,
    pub free_over: Decimal,
    pub pickup_fee: Decimal,
}

#[derive(Deserialize)]
pub struct WarehouseFile {
    pub code: String,
    pub name: String,
    pub kind: String,
    pub address: serde_json::Value,
    #[serde(default)]
    pub pickup_name: Option<String>,
    pub locations: Vec<LocationFile>,
}

#[derive(Deserialize)]
pub struct LocationFile {
    pub code: String,
    pub name: String,
    pub priority: i32,
}

#[derive(Deserialize)]
pub struct SupplierFile {
    pub name: String,
    pub product_slugs: Vec<String>,
}

#[derive(Deserialize)]
pub struct GoodsFile {
    pub categories: Vec<CategoryFile>,
    pub products: Vec<ProductFile>,
    pub home: HomeFile,
}

#[derive(Deserialize)]
pub struct CategoryFile {
    pub slug: String,
    pub name: String,
    pub description: String,
    pub image: String,
    pub position: i32,
}

#[derive(Deserialize)]
pub struct ProductFile {
    pub slug: String,
    pub name: String,
    pub subtitle: String,
    pub category: String,
    pub brand: String,
    pub description: String,
    pub details: serde_json::Value,
    pub tint: String,
    pub is_new: bool,
    pub best_seller_rank: Option<i32>,
    pub tags: Vec<String>,
    pub images: Vec<ImageFile>,
    pub options: Vec<OptionFile>,
    pub variants: Vec<VariantFile>,
}

#[derive(Deserialize)]
pub struct ImageFile {
    pub src: String,
    pub alt: String,
}

#[derive(Deserialize)]
pub struct OptionFile {
    pub name: String,
    pub values: Vec<String>,
}

#[derive(Deserialize)]
pub struct VariantFile {
    pub sku: String,
    pub options: Vec<String>,
    pub price: Decimal,
    pub compare_at: Option<Decimal>,
    pub cost: Decimal,
    pub barcode: Option<String>,
    pub weight_grams: Option<i32>,
    pub image: Option<String>,
    /// Units by location code.
    pub stock: BTreeMap<String, i64>,
}

#[derive(Deserialize)]
pub struct HomeFile {
    pub hero: HeroFile,
    pub story: StoryFile,
}

#[derive(Deserialize)]
pub struct HeroFile {
    pub heading: String,
    pub text: String,
    pub image: String,
}

#[derive(Deserialize)]
pub struct StoryFile {
    pub heading: String,
    pub text: String,
    pub image: String,
    pub link: StoryLinkFile,
    pub product_slugs: Vec<String>,
}

#[derive(Deserialize)]
pub struct StoryLinkFile {
    pub category: String,
}

fn read<T: for<'de> Deserialize<'de>>(name: &str, text: &str) -> Result<T> {
    serde_json::from_str(text).map_err(|fault| Error::internal(format!("{name}: {fault}")))
}

pub fn shop() -> Result<ShopFile> {
    read("demo/shop.json", SHOP)
}

pub fn goods() -> Result<GoodsFile> {
    read("demo/products.json", GOODS)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_demo_files_fit() {
        let (shop, goods) = (shop().unwrap(), goods().unwrap());
        assert!(goods.products.len() >= 24 && goods.categories.len() >= 5);
        let codes: Vec<&str> = shop
            .warehouses
            .iter()
            .flat_map(|w| &w.locations)
            .map(|l| l.code.as_str())
            .collect();
        for variant in goods.products.iter().flat_map(|product| &product.variants) {
            assert!(
                variant.stock.keys().all(|code| codes.contains(&code.as_str())),
                "{}",
                variant.sku
            );
        }
    }
}
