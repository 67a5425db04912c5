//! From the lines of one handle to one product.

use super::cells::{self, Faults};
use super::columns::Columns;
use super::html_text::html_text;
use super::parsed::{ParsedImage, ParsedProduct, ParsedVariant};
use csv::StringRecord;
use domain::search_text::slugify;

const NAME_MAX: usize = 300;
const DESCRIPTION_MAX: usize = 20_000;
const SLUG_MAX: usize = 255;
/// Shopify's name for "no options".
const NO_OPTION: (&str, &str) = ("Title", "Default Title");

/// The lines that share a handle.
#[derive(Debug)]
pub(super) struct Group {
    pub handle: String,
    pub rows: Vec<(u64, StringRecord)>,
    /// A line of it was refused before it was looked at as a product.
    pub is_refused: bool,
}

impl Group {
    pub fn new(handle: String) -> Self {
        Self {
            handle,
            rows: Vec::new(),
            is_refused: false,
        }
    }

    /// The product; what is wrong goes to `faults`.
    pub fn parse(&self, columns: &Columns, faults: &mut Faults) -> Option<ParsedProduct> {
        let (line, first) = self.rows.first()?;
        let name = columns.title(first);
        if name.is_empty() {
            faults.push((*line, "Title is empty.".to_owned()));
        } else if name.chars().count() > NAME_MAX {
            faults.push((*line, format!("Title is longer than {NAME_MAX} characters.")));
        }
        let slug = slug_of(&self.handle);
        if slug.is_empty() {
            faults.push((*line, "Handle has no Latin letter or digit.".to_owned()));
        }
        let option_names = option_names(columns, first);
        let variants = self.variants(columns, option_names.len(), faults);
        if variants.is_empty() && faults.is_empty() {
            faults.push((*line, "There is no line with a price.".to_owned()));
        }
        Some(ParsedProduct {
            line: *line,
            slug,
            name: name.to_owned(),
            description: html_text(columns.body(first))
                .chars()
                .take(DESCRIPTION_MAX)
                .collect(),
            brand: columns.vendor(first).to_owned(),
            category: category(columns, first),
            tags: tags(columns.tags(first)),
            status: status(columns, first, *line, faults),
            seo_title: cells::optional(columns.seo_title(first)),
            seo_description: cells::optional(columns.seo_description(first)),
            options: option_names,
            variants,
            images: self.images(columns),
        })
    }

    fn variants(&self, columns: &Columns, options: usize, faults: &mut Faults) -> Vec<ParsedVariant> {
        let mut variants: Vec<ParsedVariant> = Vec::new();
        for (at, (line, row)) in self.rows.iter().enumerate() {
            let is_image_only = at > 0
                && columns.price(row).is_empty()
                && columns.sku(row).is_empty()
                && columns.option1_value(row).is_empty();
            if is_image_only {
                continue;
            }
            let Some(variant) = self.variant(columns, options, *line, row, variants.len(), faults) else {
                continue;
            };
            if variants.iter().any(|other| other.options == variant.options) {
                faults.push((*line, "Another line has the same option values.".to_owned()));
            }
            variants.push(variant);
        }
        variants
    }

    fn variant(
        &self,
        columns: &Columns,
        options: usize,
        line: u64,
        row: &StringRecord,
        place: usize,
        faults: &mut Faults,
    ) -> Option<ParsedVariant> {
        let values = [
            columns.option1_value(row),
            columns.option2_value(row),
            columns.option3_value(row),
        ];
        let values: Vec<String> = values.into_iter().take(options).map(ToOwned::to_owned).collect();
        if values.iter().any(String::is_empty) {
            faults.push((line, "An option has no value.".to_owned()));
        }
        let sku = match columns.sku(row) {
            // Made up from the handle, the same on every import.
            "" if place == 0 => self.handle.clone(),
            "" => format!("{}-{}", self.handle, place + 1),
            sku => sku.to_owned(),
        };
        Some(ParsedVariant {
            line,
            sku,
            options: values,
            price: cells::price(columns.price(row), line, faults)?,
            compare_at: cells::optional_price(
                "Variant Compare At Price",
                columns.compare_at(row),
                line,
                faults,
            ),
            barcode: cells::optional(columns.barcode(row).trim_start_matches('\'')),
            weight_grams: cells::grams(columns.grams(row), line, faults),
            image: cells::optional(columns.variant_image(row)),
            quantity: cells::quantity(columns.quantity(row), line, faults),
            unit_cost: cells::cost(columns.cost(row), line, faults),
        })
    }

    fn images(&self, columns: &Columns) -> Vec<ParsedImage> {
        let mut images: Vec<ParsedImage> = Vec::new();
        for (_, row) in &self.rows {
            let url = columns.image_src(row);
            let is_known = images.iter().any(|image| image.url == url);
            if cells::is_image_url(url) && !is_known {
                images.push(ParsedImage {
                    url: url.to_owned(),
                    alt: columns.image_alt(row).to_owned(),
                });
            }
        }
        images
    }
}

/// Handles are addresses already; others are made into one.
fn slug_of(handle: &str) -> String {
    let is_address = handle.len() <= SLUG_MAX
        && handle
            .bytes()
            .all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-');
    if is_address {
        handle.to_owned()
    } else {
        slugify(handle)
    }
}

fn option_names(columns: &Columns, row: &StringRecord) -> Vec<String> {
    if (columns.option1_name(row), columns.option1_value(row)) == NO_OPTION {
        return Vec::new();
    }
    let names = [
        columns.option1_name(row),
        columns.option2_name(row),
        columns.option3_name(row),
    ];
    names
        .into_iter()
        .take_while(|name| !name.is_empty())
        .map(ToOwned::to_owned)
        .collect()
}

/// The last part of Shopify's taxonomy path, else the type.
fn category(columns: &Columns, row: &StringRecord) -> Option<String> {
    let path = columns.category(row);
    let leaf = path.rsplit('>').next().unwrap_or_default().trim();
    cells::optional(leaf).or_else(|| cells::optional(columns.kind(row)))
}

fn tags(text: &str) -> Vec<String> {
    let mut tags: Vec<String> = Vec::new();
    for tag in text.split(',').map(str::trim).filter(|tag| !tag.is_empty()) {
        if !tags.iter().any(|known| known == tag) {
            tags.push(tag.to_owned());
        }
    }
    tags
}

fn status(columns: &Columns, row: &StringRecord, line: u64, faults: &mut Faults) -> &'static str {
    let is_hidden = columns.published(row).eq_ignore_ascii_case("false");
    match columns.status(row).to_ascii_lowercase().as_str() {
        "" | "active" if is_hidden => "draft",
        "" | "active" => "active",
        "draft" => "draft",
        "archived" => "archived",
        other => {
            faults.push((
                line,
                format!("Status \"{other}\" is not active, draft or archived."),
            ));
            "draft"
        }
    }
}
