//! Title, description, canonical address and preview of a page.

use domain::views::catalogue::ShopView;
use leptos::prelude::*;
use leptos_meta::{Link, Meta, Title};

/// Meta data of a public page.
#[component]
pub fn PageMeta(
    /// The shop, for its name and address.
    shop: ShopView,
    /// Title without the shop's name; empty on the home page.
    #[prop(into)]
    title: String,
    /// One or two sentences.
    #[prop(into)]
    description: String,
    /// Path of the canonical address.
    #[prop(into)]
    path: String,
    /// Picture for previews.
    #[prop(optional, into)]
    image: Option<String>,
    /// `website` or `product`.
    #[prop(default = "website")]
    kind: &'static str,
    /// False keeps the page out of search engines.
    #[prop(default = true)]
    index: bool,
) -> impl IntoView {
    let full = if title.is_empty() {
        shop.name.clone()
    } else {
        format!("{title} - {}", shop.name)
    };
    let url = format!("{}{path}", shop.public_url);
    // Previews cannot draw SVG; such pages show the shop's own card.
    let picture = image
        .as_deref()
        .filter(|i| !i.ends_with(".svg"))
        .unwrap_or("/art/og-default.png");
    let picture = absolute(&shop.public_url, picture);
    let alt = full.clone();
    view! {
        <Title text=full.clone()/>
        <Meta name="description" content=description.clone()/>
        <Link rel="canonical" href=url.clone()/>
        <Meta property="og:title" content=full/>
        <Meta property="og:description" content=description/>
        <Meta property="og:type" content=kind/>
        <Meta property="og:url" content=url/>
        <Meta property="og:image" content=picture/>
        <Meta property="og:image:alt" content=alt/>
        <Meta property="og:site_name" content=shop.name/>
        <Meta property="og:locale" content="en_SG"/>
        <Meta name="twitter:card" content="summary_large_image"/>
        {(!index).then(|| view! { <Meta name="robots" content="noindex"/> })}
    }
}

/// Meta data of a page that belongs to one shopper: never indexed, no previews.
#[component]
pub fn PrivateMeta(
    /// Title without the shop's name.
    #[prop(into)]
    title: String,
    /// Name of the shop.
    #[prop(into)]
    shop: String,
) -> impl IntoView {
    view! {
        <Title text=format!("{title} - {shop}")/>
        <Meta name="description" content=format!("{title} at {shop}.")/>
        <Meta name="robots" content="noindex, nofollow"/>
    }
}

/// Full address of something the shop serves itself.
pub(super) fn absolute(public_url: &str, address: &str) -> String {
    if address.starts_with('/') {
        format!("{public_url}{address}")
    } else {
        address.to_owned()
    }
}

/// The beginning of a text in whole words, at most `max` characters and an ellipsis.
pub fn clip(text: &str, max: usize) -> String {
    let mut words = String::new();
    let mut length = 0;
    for word in text.split_whitespace() {
        length += word.chars().count() + 1;
        if length > max + 1 {
            let kept = words.trim_end_matches([',', ';', ':']).len();
            words.truncate(kept);
            words.push('\u{2026}');
            break;
        }
        if !words.is_empty() {
            words.push(' ');
        }
        words.push_str(word);
    }
    words
}

#[cfg(test)]
mod tests {
    use super::clip;

    #[test]
    fn clips_between_words() {
        assert_eq!(clip("Sugar, salt  and butter.", 40), "Sugar, salt and butter.");
        assert_eq!(clip("Sugar, salt and butter.", 8), "Sugar\u{2026}");
        assert_eq!(clip("Sugar, salt", 11), "Sugar, salt");
    }
}
