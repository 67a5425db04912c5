//! Addresses of the pages, in one place.

use domain::percent::encode;

/// Page of a product.
#[must_use]
pub fn product(slug: &str) -> String {
    format!("/products/{slug}")
}

/// Page of a category.
#[must_use]
pub fn category(slug: &str) -> String {
    format!("/categories/{slug}")
}

/// The search page with a query.
#[must_use]
pub fn search(q: &str) -> String {
    format!("/search?q={}", encode(q))
}

/// An order's page: `tail` is empty (tracking), `/pay` or `/thank-you`.
#[must_use]
pub fn order(number: &str, tail: &str, key: &str) -> String {
    format!("/orders/{number}{tail}?key={}", encode(key))
}

/// A list's address with its query; empty values are left out.
#[must_use]
pub fn with_query(path: &str, pairs: &[(&str, String)]) -> String {
    let query: Vec<String> = pairs
        .iter()
        .filter(|(_, value)| !value.is_empty())
        .map(|(name, value)| format!("{}={}", encode(name), encode(value)))
        .collect();
    if query.is_empty() {
        path.to_owned()
    } else {
        format!("{path}?{}", query.join("&"))
    }
}

#[cfg(test)]
mod tests {
    use super::with_query;

    #[test]
    fn leaves_out_empty_values() {
        let pairs = [("sort", "newest".to_owned()), ("page", String::new())];
        assert_eq!(with_query("/search", &pairs), "/search?sort=newest");
    }
}
