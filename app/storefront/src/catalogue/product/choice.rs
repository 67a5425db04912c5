//! From the address to the variant: every option is a query parameter, so a choice can be linked to.

use domain::views::catalogue::{ProductView, VariantView};
use leptos_router::params::ParamsMap;
use ui::Chip;

use crate::paths;

/// Name of an option in the address: `How many` becomes `how-many`.
pub fn option_key(name: &str) -> String {
    let mut key = String::with_capacity(name.len());
    for c in name.chars() {
        if c.is_alphanumeric() {
            key.extend(c.to_lowercase());
        } else if !key.ends_with('-') && !key.is_empty() {
            key.push('-');
        }
    }
    key.trim_end_matches('-').to_owned()
}

/// The value chosen for each option: what the address says, else the first variant that can be had.
pub fn chosen_values(product: &ProductView, query: &ParamsMap) -> Vec<String> {
    let start = product
        .variants
        .iter()
        .find(|v| v.available > 0)
        .or_else(|| product.variants.first());
    product
        .options
        .iter()
        .enumerate()
        .map(|(i, option)| {
            query
                .get(&option_key(&option.name))
                .filter(|asked| option.values.contains(asked))
                .or_else(|| start.and_then(|v| v.options.get(i).cloned()))
                .or_else(|| option.values.first().cloned())
                .unwrap_or_default()
        })
        .collect()
}

/// The variant with exactly these values.
pub fn variant_of<'a>(product: &'a ProductView, values: &[String]) -> Option<&'a VariantView> {
    product.variants.iter().find(|v| v.options == values)
}

/// `values` with one of them changed.
fn with_value(values: &[String], at: usize, value: &str) -> Vec<String> {
    values
        .iter()
        .enumerate()
        .map(|(i, old)| if i == at { value.to_owned() } else { old.clone() })
        .collect()
}

/// The choices of option `at` when the others are as in `values`.
pub fn chips(product: &ProductView, values: &[String], at: usize) -> Vec<Chip> {
    let Some(option) = product.options.get(at) else {
        return Vec::new();
    };
    let path = paths::product(&product.slug);
    let found: Vec<(&String, Vec<String>, Option<&VariantView>)> = option
        .values
        .iter()
        .map(|value| {
            let changed = with_value(values, at, value);
            let variant = variant_of(product, &changed);
            (value, changed, variant)
        })
        .collect();
    let first_price = found.iter().find_map(|(_, _, v)| v.map(|v| v.price));
    let prices_differ = found
        .iter()
        .any(|(_, _, v)| v.is_some_and(|v| Some(v.price) != first_price));
    let pictures_differ = found.iter().filter_map(|(_, _, v)| v.and_then(|v| v.image.as_ref())).count() > 1
        && found
            .windows(2)
            .any(|pair| matches!(pair, [a, b] if a.2.and_then(|v| v.image.as_ref()) != b.2.and_then(|v| v.image.as_ref())));
    found
        .into_iter()
        .map(|(value, changed, variant)| {
            let query: Vec<(String, String)> = product
                .options
                .iter()
                .map(|o| option_key(&o.name))
                .zip(changed)
                .collect();
            let query: Vec<(&str, String)> = query.iter().map(|(k, v)| (k.as_str(), v.clone())).collect();
            let sold_out = variant.is_none_or(|v| v.available <= 0);
            Chip {
                label: value.clone(),
                note: variant
                    .filter(|_| prices_differ && !sold_out)
                    .map(|v| v.price.to_string()),
                image: variant.filter(|_| pictures_differ).and_then(|v| v.image.clone()),
                href: paths::with_query(&path, &query),
                checked: values.get(at) == Some(value),
                sold_out,
            }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::option_key;

    #[test]
    fn option_names_fit_an_address() {
        assert_eq!(option_key("How many"), "how-many");
        assert_eq!(option_key("Colour"), "colour");
        assert_eq!(option_key("Size (cm)"), "size-cm");
    }
}
