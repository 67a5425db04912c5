//! Which column of a file holds what. Columns that are not known are left alone.

use csv::StringRecord;
use domain::{AppError, FieldError};

macro_rules! columns {
    ($($field:ident => $title:literal, $required:literal;)+) => {
        /// Places of the known columns.
        #[derive(Debug, Clone, Default)]
        pub(super) struct Columns { $($field: Option<usize>,)+ }

        impl Columns {
            /// Reads the header row.
            pub fn read(header: &StringRecord) -> Result<Self, AppError> {
                let place = |title: &str| header
                    .iter()
                    .position(|name| name.trim().trim_start_matches('\u{feff}').eq_ignore_ascii_case(title));
                let columns = Self { $($field: place($title),)+ };
                let mut missing = Vec::new();
                $(if $required && columns.$field.is_none() { missing.push($title); })+
                if missing.is_empty() { Ok(columns) } else { Err(missing_columns(&missing)) }
            }

            $(pub fn $field<'a>(&self, row: &'a StringRecord) -> &'a str {
                self.$field.and_then(|at| row.get(at)).unwrap_or_default().trim()
            })+
        }
    };
}

columns! {
    handle => "Handle", true;
    title => "Title", true;
    price => "Variant Price", true;
    body => "Body (HTML)", false;
    vendor => "Vendor", false;
    category => "Product Category", false;
    kind => "Type", false;
    tags => "Tags", false;
    published => "Published", false;
    status => "Status", false;
    option1_name => "Option1 Name", false;
    option1_value => "Option1 Value", false;
    option2_name => "Option2 Name", false;
    option2_value => "Option2 Value", false;
    option3_name => "Option3 Name", false;
    option3_value => "Option3 Value", false;
    sku => "Variant SKU", false;
    grams => "Variant Grams", false;
    quantity => "Variant Inventory Qty", false;
    compare_at => "Variant Compare At Price", false;
    barcode => "Variant Barcode", false;
    variant_image => "Variant Image", false;
    cost => "Cost per item", false;
    image_src => "Image Src", false;
    image_alt => "Image Alt Text", false;
    seo_title => "SEO Title", false;
    seo_description => "SEO Description", false;
}

fn missing_columns(missing: &[&str]) -> AppError {
    let list = missing.join("\", \"");
    AppError {
        field_errors: missing
            .iter()
            .map(|title| FieldError::new(*title, "This column is missing."))
            .collect(),
        ..AppError::invalid(
            "missing_columns",
            format!(
                "The file has no column \"{list}\". Export the products from Shopify as CSV and try again."
            ),
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn missing_columns_are_named() {
        let header = StringRecord::from(vec!["\u{feff}handle", "Nonsense", "Variant Price"]);
        let fault = Columns::read(&header).unwrap_err();
        assert_eq!(fault.code, "missing_columns");
        assert_eq!(fault.field_errors.len(), 1);
        assert!(fault.message.contains("\"Title\""));
    }
}
