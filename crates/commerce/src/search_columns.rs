//! What a product is found by: one recipe for import, edit and demo data.

use domain::search_text::normalise;

/// The texts of a product that can be searched.
#[derive(Debug, Clone, Copy, Default)]
pub struct SearchSource<'a> {
    pub name: &'a str,
    pub subtitle: &'a str,
    pub brand: &'a str,
    pub category: &'a str,
    pub tags: &'a [String],
    pub skus: &'a [String],
    pub description: &'a str,
}

impl SearchSource<'_> {
    /// For `products.search_name`.
    #[must_use]
    pub fn search_name(&self) -> String {
        normalise(self.name)
    }

    /// For `products.search_body`.
    #[must_use]
    pub fn search_body(&self) -> String {
        let mut text = [self.subtitle, self.brand, self.category].join(" ");
        for part in self.tags.iter().chain(self.skus) {
            text.push(' ');
            text.push_str(part);
        }
        text.push(' ');
        text.push_str(self.description);
        normalise(&text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_hold_the_one_form() {
        let source = SearchSource {
            name: "Kopi-O drip bags",
            brand: "Lorong Nine",
            tags: &["Café".to_owned()],
            skus: &["KOP-DRP-10".to_owned()],
            description: "Dark.",
            ..SearchSource::default()
        };
        assert_eq!(source.search_name(), "kopi o drip bags");
        assert_eq!(source.search_body(), "lorong nine cafe kop drp 10 dark");
    }
}
