//! The foot that fits the page.

use domain::views::catalogue::ShopView;
use leptos::prelude::*;
use ui::{Footer, FooterGroup, MiniFooter};

use super::frame::Surround;
use crate::{loaded::Answer, paths};

fn link(label: &str, href: &str) -> (String, String) {
    (label.to_owned(), href.to_owned())
}

fn groups(shop: Option<&ShopView>) -> Vec<FooterGroup> {
    let shelves = shop.map(|s| s.categories.as_slice()).unwrap_or_default();
    let shop_links = std::iter::once(link("New this month", "/search?sort=newest")).chain(
        shelves
            .iter()
            .take(4)
            .map(|c| (c.name.clone(), paths::category(&c.slug))),
    );
    vec![
        FooterGroup {
            title: "Shop".to_owned(),
            links: shop_links.collect(),
        },
        FooterGroup {
            title: "Help".to_owned(),
            links: vec![
                link("Delivery", "/delivery"),
                link("Returns", "/returns"),
                link("Help", "/help"),
                link("Contact us", "/contact"),
            ],
        },
        FooterGroup {
            title: "About".to_owned(),
            links: vec![
                link("About us", "/about"),
                link("Privacy", "/privacy"),
                link("Terms", "/terms"),
            ],
        },
    ]
}

/// The shop's foot, the small one, or none.
#[component]
pub(super) fn Foot(shop: Answer<ShopView>, around: Memo<Surround>) -> impl IntoView {
    let shop = StoredValue::new(shop.ok());
    move || match around.get() {
        Surround::Bare => ().into_any(),
        Surround::Quiet => view! { <MiniFooter/> }.into_any(),
        Surround::Shop => shop.with_value(|shop| {
            let name = shop.as_ref().map(|s| s.name.clone()).unwrap_or_default();
            let legal = shop.as_ref().map(legal_line).unwrap_or_default();
            let about = shop.as_ref().map(|s| s.address_line.clone()).unwrap_or_default();
            let email = shop.as_ref().map(|s| s.email.clone()).unwrap_or_default();
            let cards = shop.as_ref().is_some_and(|s| s.demo_mode);
            let payments = if cards { "PayNow, demo card" } else { "PayNow" };
            view! { <Footer shop=name about email groups=groups(shop.as_ref()) legal payments/> }.into_any()
        }),
    }
}

/// Who sells, under which numbers, and whether prices hold the tax.
fn legal_line(shop: &ShopView) -> String {
    let mut parts = vec![format!("{}, UEN {}.", shop.legal_name, shop.uen)];
    parts.extend(
        shop.gst_number
            .as_ref()
            .map(|number| format!("GST no.\u{a0}{number}.")),
    );
    parts.extend(
        shop.gst_line
            .as_ref()
            .map(|line| format!("{}.", line.trim_end_matches('.'))),
    );
    parts.join(" ")
}
