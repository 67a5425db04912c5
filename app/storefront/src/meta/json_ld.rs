//! Structured data (<https://schema.org>) as JSON-LD, written by hand: four shapes need no JSON crate in the browser.

use domain::views::catalogue::{ProductView, ShopView};
use leptos::prelude::*;

use super::page_meta::absolute;
use crate::paths;

/// A JSON string; `<` is written as an escape, so that a text cannot close the script element.
fn quoted(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '<' => out.push_str("\\u003c"),
            c if u32::from(c) < 0x20 => out.push_str(&format!("\\u{:04x}", u32::from(c))),
            c => out.push(c),
        }
    }
    out.push('"');
    out
}

/// Puts a JSON-LD text into the page.
#[component]
pub fn JsonLd(
    /// The JSON text.
    json: String,
) -> impl IntoView {
    view! { <script type="application/ld+json" inner_html=json></script> }
}

/// The business, for the home page.
pub fn organization(shop: &ShopView) -> String {
    format!(
        r#"{{"@context":"https://schema.org","@type":"Organization","name":{},"legalName":{},"url":{},"logo":{},"email":{},"telephone":{},"address":{}}}"#,
        quoted(&shop.name),
        quoted(&shop.legal_name),
        quoted(&shop.public_url),
        quoted(&absolute(&shop.public_url, "/icons/icon-512.png")),
        quoted(&shop.email),
        quoted(&shop.phone),
        quoted(&shop.address_line),
    )
}

/// Home, steps, page: names with paths.
pub fn breadcrumb_list(shop: &ShopView, steps: &[(&str, String)]) -> String {
    let home = ("Home", "/".to_owned());
    let items: Vec<String> = std::iter::once(&home)
        .chain(steps)
        .zip(1u8..)
        .map(|((name, path), n)| {
            format!(
                r#"{{"@type":"ListItem","position":{n},"name":{},"item":{}}}"#,
                quoted(name),
                quoted(&format!("{}{path}", shop.public_url)),
            )
        })
        .collect();
    format!(
        r#"{{"@context":"https://schema.org","@type":"BreadcrumbList","itemListElement":[{}]}}"#,
        items.join(",")
    )
}

/// A product with one offer a variant.
pub fn product_offers(shop: &ShopView, product: &ProductView) -> String {
    let url = format!("{}{}", shop.public_url, paths::product(&product.slug));
    let offers: Vec<String> = product
        .variants
        .iter()
        .map(|v| {
            let stock = if v.available > 0 { "InStock" } else { "OutOfStock" };
            format!(
                r#"{{"@type":"Offer","sku":{},"price":{},"priceCurrency":"SGD","availability":"https://schema.org/{stock}","itemCondition":"https://schema.org/NewCondition","url":{}}}"#,
                quoted(&v.sku),
                quoted(&v.price.bare()),
                quoted(&url),
            )
        })
        .collect();
    let images: Vec<String> = product
        .images
        .iter()
        .map(|i| quoted(&absolute(&shop.public_url, &i.url)))
        .collect();
    format!(
        r#"{{"@context":"https://schema.org","@type":"Product","name":{},"description":{},"brand":{{"@type":"Brand","name":{}}},"image":[{}],"offers":[{}]}}"#,
        quoted(&product.name),
        quoted(if product.description.is_empty() {
            &product.subtitle
        } else {
            &product.description
        }),
        quoted(if product.brand.is_empty() {
            &shop.name
        } else {
            &product.brand
        }),
        images.join(","),
        offers.join(","),
    )
}

#[cfg(test)]
mod tests {
    use super::quoted;

    #[test]
    fn a_text_cannot_leave_its_string() {
        assert_eq!(quoted("a\"b</script>\n"), "\"a\\\"b\\u003c/script>\\u000a\"");
    }
}
