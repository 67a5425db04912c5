//! The shop window: categories, product cards, product pages, search.

use crate::Money;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ImageView {
    pub url: String,
    pub alt: String,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CategoryView {
    pub id: Uuid,
    pub slug: String,
    pub name: String,
    pub description: String,
    pub image: Option<String>,
    /// Active products in it.
    pub product_count: i64,
}

/// What a list shows of a product.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProductCardView {
    pub id: Uuid,
    pub slug: String,
    pub name: String,
    pub subtitle: String,
    /// Lowest price of the active variants, GST included.
    pub price_from: Money,
    /// More than one price among the variants: show "from".
    pub price_varies: bool,
    pub compare_at: Option<Money>,
    pub in_stock: bool,
    /// Units left over all variants and locations, told only when few (5 or less).
    pub left: Option<i64>,
    pub image: Option<ImageView>,
    pub tint: String,
    pub is_new: bool,
    /// The variant to add at once, when there is nothing to choose.
    pub single_variant_id: Option<Uuid>,
}

/// A list's address: every field is a query parameter of the page.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct ProductListQuery {
    /// Category slug.
    pub category: Option<String>,
    pub q: Option<String>,
    /// `featured` (default), `newest`, `price_asc`, `price_desc`, `name`; search adds `relevance` as its default.
    pub sort: Option<String>,
    pub in_stock: bool,
    /// From 1.
    pub page: u32,
    /// At most 100; 24 when 0.
    pub per_page: u32,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProductListView {
    pub items: Vec<ProductCardView>,
    pub total: i64,
    pub page: u32,
    pub per_page: u32,
    /// The sort in use.
    pub sort: String,
    pub category: Option<CategoryView>,
    /// A nearer spelling, when a search found little.
    pub did_you_mean: Option<String>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OptionView {
    pub name: String,
    pub values: Vec<String>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct VariantView {
    pub id: Uuid,
    pub sku: String,
    /// The option values joined, empty when the product has no options.
    pub title: String,
    /// One value an option, in the options' order.
    pub options: Vec<String>,
    pub price: Money,
    pub compare_at: Option<Money>,
    /// Units that can be ordered now.
    pub available: i64,
    pub image: Option<String>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DetailView {
    pub title: String,
    pub text: String,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProductView {
    pub id: Uuid,
    pub slug: String,
    pub name: String,
    pub subtitle: String,
    pub description: String,
    pub details: Vec<DetailView>,
    pub brand: String,
    pub category: Option<CategoryView>,
    pub tint: String,
    pub is_new: bool,
    pub price_from: Money,
    pub in_stock: bool,
    pub images: Vec<ImageView>,
    pub options: Vec<OptionView>,
    pub variants: Vec<VariantView>,
    pub related: Vec<ProductCardView>,
    /// "Order by 2 pm, at your door Tue 24 or Wed 25 Nov".
    pub delivery_promise: String,
    /// "GST included" when registered, nothing otherwise.
    pub gst_note: Option<String>,
}

/// A story band of the home page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StoryView {
    pub heading: String,
    pub text: String,
    pub image: String,
    pub link: String,
    pub products: Vec<ProductCardView>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct HomeView {
    pub hero_heading: String,
    pub hero_text: String,
    pub hero_image: String,
    pub new_products: Vec<ProductCardView>,
    pub best_sellers: Vec<ProductCardView>,
    pub story: Option<StoryView>,
    /// The beginning of the page about the shop, when there is one.
    pub about: Option<AboutView>,
}

/// Who the shop is, in a heading and a few sentences.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AboutView {
    pub heading: String,
    pub text: String,
}

/// What every page shows of the shop itself: header, footer, legal line.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ShopView {
    pub name: String,
    pub legal_name: String,
    pub uen: String,
    pub gst_number: Option<String>,
    /// "All prices include 9% GST", or nothing when not registered.
    pub gst_line: Option<String>,
    pub email: String,
    pub phone: String,
    pub address_line: String,
    /// Free delivery from this amount of goods.
    pub free_delivery_from: Option<Money>,
    pub categories: Vec<CategoryView>,
    /// The demo card is on: never on a real shop.
    pub demo_mode: bool,
    /// The shop's address on the web, for canonical links, without a slash at the end.
    pub public_url: String,
}

/// A static page (delivery, returns, privacy, terms, help, contact, about).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TextPageView {
    pub slug: String,
    pub title: String,
    pub paragraphs: Vec<String>,
}
