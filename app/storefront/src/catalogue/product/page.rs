//! Pictures, words, choices, details and what goes with it.

use domain::views::catalogue::{DetailView, ProductView, ShopView};
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;
use ui::{Accordion, Badge, BadgeKind, Breadcrumbs, Crumb, Picture, PictureGallery, SectionHead};

use super::{
    super::shelf::Shelf,
    buy::{BuyForm, Chosen, ChosenPrice, Promises},
};
use crate::{
    convert::{NO_PICTURE, short},
    loaded::loaded,
    meta::{JsonLd, PageMeta, breadcrumb_list, clip, product_offers},
    paths,
};

/// A product; the chosen variant is in the address.
#[component]
pub fn ProductPage() -> impl IntoView {
    let params = use_params_map();
    let slug = Memo::new(move |_| params.with(|p| p.get("slug").unwrap_or_default()));
    let data = Resource::new_blocking(move || slug.get(), rpc::catalogue::product);
    loaded(data, |shop, product| view! { <Product shop product/> }.into_any())
}

/// The pictures, the one of the chosen variant first.
fn pictures(chosen: Chosen) -> Vec<Picture> {
    let mut list: Vec<Picture> = chosen.product.with_value(|p| {
        p.images
            .iter()
            .map(|i| Picture {
                src: i.url.clone(),
                alt: i.alt.clone(),
            })
            .collect()
    });
    let own = chosen.variant.with(|v| v.as_ref().and_then(|v| v.image.clone()));
    if let Some(own) = own {
        let name = chosen.product.with_value(|p| p.name.clone());
        let alt = list.iter().find(|p| p.src == own).map_or(name, |p| p.alt.clone());
        list.retain(|p| p.src != own);
        list.insert(0, Picture { src: own, alt });
    }
    if list.is_empty() {
        list.push(Picture {
            src: NO_PICTURE.to_owned(),
            alt: String::new(),
        });
    }
    list
}

#[component]
fn ProductHead(shop: ShopView, product: ProductView) -> impl IntoView {
    let path = paths::product(&product.slug);
    let description = summary(&product);
    let image = product
        .images
        .first()
        .map_or_else(|| NO_PICTURE.to_owned(), |i| i.url.clone());
    let mut trail: Vec<(&str, String)> = product
        .category
        .iter()
        .map(|c| (c.name.as_str(), paths::category(&c.slug)))
        .collect();
    trail.push((product.name.as_str(), path.clone()));
    let crumbs = breadcrumb_list(&shop, &trail);
    let offers = product_offers(&shop, &product);
    let steps = product
        .category
        .iter()
        .map(|c| Crumb::new(&c.name, paths::category(&c.slug)));
    view! {
        <PageMeta shop title=product.name.clone() description path image kind="product"/>
        <JsonLd json=offers/>
        <JsonLd json=crumbs/>
        <div class="hidden md:block">
            <Breadcrumbs steps=steps.collect() here=product.name.clone()/>
        </div>
    }
}

#[component]
fn Product(shop: ShopView, product: ProductView) -> impl IntoView {
    let chosen = Chosen::follow(product.clone());
    let head = product.clone();
    let free_from = shop.free_delivery_from.map(short);
    let address = shop.address_line.clone();
    let related = product.related.clone();
    let subtitle = product.subtitle.clone();
    let (lead, about) = lead_and_about(product.subtitle, product.description);
    // The card said it, the size of a pack often: it must not be lost where the description leads.
    let note = (!subtitle.is_empty() && subtitle != lead)
        .then(|| view! { <p class="mt-1.5 text-muted">{subtitle}</p> });
    view! {
        <ProductHead shop product=head/>
        <div class="md:page md:grid md:grid-cols-12 md:items-start md:gap-8 md:pt-3 lg:gap-12">
            <div class="md:sticky md:top-20 md:col-span-6 lg:top-24 lg:col-span-7">
                <PictureGallery pictures=Signal::derive(move || pictures(chosen))/>
            </div>
            <div class="page pt-6 md:col-span-6 md:p-0 lg:col-span-5">
                {product.is_new.then(|| view! { <p class="mb-3"><Badge kind=BadgeKind::New label="New"/></p> })}
                <h1 class="text-title font-semibold">{product.name}</h1>
                {note}
                <div class="mt-3">
                    <ChosenPrice chosen/>
                </div>
                <p class="mt-3 text-lead text-muted">{lead}</p>
                <BuyForm chosen/>
                <Promises chosen promise=product.delivery_promise free_from address/>
                <Details about details=product.details/>
            </div>
        </div>
        {(!related.is_empty())
            .then(|| {
                view! {
                    <section class="page mt-16 lg:mt-28" aria-labelledby="h-related">
                        <SectionHead id="h-related" title="Goes well with"/>
                        <div class="mt-5 lg:mt-7">
                            <Shelf products=related/>
                        </div>
                    </section>
                }
            })}
    }
}

/// Longest text, in characters, that search engines show whole.
const SUMMARY_MAX: usize = 110;

/// The product in a sentence or two, with its price.
fn summary(product: &ProductView) -> String {
    let text = if product.description.is_empty() {
        &product.subtitle
    } else {
        &product.description
    };
    let words = clip(text, SUMMARY_MAX);
    let note = product
        .gst_note
        .as_ref()
        .map(|n| format!(", {n}"))
        .unwrap_or_default();
    format!("{words} {}{note}.", product.price_from)
}

/// Longest description, in characters, that stands under the name; longer ones get a fold of their own.
const LEAD_MAX: usize = 280;

/// The words under the name, and what is left for the fold.
fn lead_and_about(subtitle: String, description: String) -> (String, Option<String>) {
    match description.chars().count() {
        0 => (subtitle, None),
        n if n <= LEAD_MAX => (description, None),
        _ => (subtitle, Some(description)),
    }
}

/// Folds with everything else there is to know; the first is open.
#[component]
fn Details(about: Option<String>, details: Vec<DetailView>) -> impl IntoView {
    let about = about.map(|text| DetailView {
        title: "About it".to_owned(),
        text,
    });
    view! {
        <div class="mt-7 border-t border-line">
            {about
                .into_iter()
                .chain(details)
                .enumerate()
                .map(|(i, d)| {
                    view! {
                        <Accordion title=d.title open=i == 0>
                            <p class="whitespace-pre-line">{d.text}</p>
                        </Accordion>
                    }
                })
                .collect_view()}
        </div>
    }
}

#[cfg(test)]
mod tests {
    use super::lead_and_about;

    #[test]
    fn a_long_description_makes_room() {
        let long = "word ".repeat(100);
        assert_eq!(
            lead_and_about("Short".to_owned(), long.clone()),
            ("Short".to_owned(), Some(long))
        );
        assert_eq!(
            lead_and_about("Short".to_owned(), "A cup.".to_owned()),
            ("A cup.".to_owned(), None)
        );
    }
}
