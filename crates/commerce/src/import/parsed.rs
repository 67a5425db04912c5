//! What a file says, before anything is written.

use domain::Money;
use rust_decimal::Decimal;

/// A read file: products that are right, and what is wrong with the others.
#[derive(Debug, Clone, Default)]
pub struct ImportFile {
    pub products: Vec<ParsedProduct>,
    /// One a fault. A product with any fault is not in `products`.
    pub problems: Vec<LineProblem>,
    /// Lines of data, without the header.
    pub lines: u64,
}

/// A fault and where it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LineProblem {
    /// As an editor counts; 1 is the header.
    pub line: u64,
    pub handle: String,
    pub message: String,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ParsedProduct {
    /// Where it begins.
    pub line: u64,
    /// Its address, and what it is recognised by on the next import.
    pub slug: String,
    pub name: String,
    /// Plain text.
    pub description: String,
    pub brand: String,
    pub category: Option<String>,
    pub tags: Vec<String>,
    /// `draft`, `active`, `archived`.
    pub status: &'static str,
    pub seo_title: Option<String>,
    pub seo_description: Option<String>,
    /// Names in order; values come from the variants.
    pub options: Vec<String>,
    pub variants: Vec<ParsedVariant>,
    pub images: Vec<ParsedImage>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ParsedVariant {
    pub line: u64,
    pub sku: String,
    /// One value an option.
    pub options: Vec<String>,
    /// GST included.
    pub price: Money,
    pub compare_at: Option<Money>,
    pub barcode: Option<String>,
    pub weight_grams: Option<i32>,
    pub image: Option<String>,
    /// Units on hand when the file was written.
    pub quantity: i64,
    /// What one unit cost, when the file says so.
    pub unit_cost: Option<Decimal>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ParsedImage {
    pub url: String,
    pub alt: String,
}

impl ParsedProduct {
    /// The values of the option at this place, in the order in which variants first use them.
    #[must_use]
    pub fn option_values(&self, at: usize) -> Vec<String> {
        let mut values: Vec<String> = Vec::new();
        for value in self.variants.iter().filter_map(|variant| variant.options.get(at)) {
            if !values.contains(value) {
                values.push(value.clone());
            }
        }
        values
    }
}
