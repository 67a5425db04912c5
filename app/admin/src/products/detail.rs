//! One product.

use domain::views::admin_catalogue::ProductAdminView;
use leptos::prelude::*;
use ui::dense::{ActionLink, Card, Crumb, PageHead, StatusBadge, Sym};

use super::prices::PricesCard;
use super::stock_cards::{LevelsCard, MovementsCard};
use super::texts::TextsForm;
use crate::loaded::{Loaded, path_param, when_found};
use crate::meta::PageTitle;
use crate::page_data::page_data;
use crate::status;

/// One product.
#[component]
pub fn AdminProduct() -> impl IntoView {
    let product = wanted();
    when_found(product, "product", "Product", move |found| {
        page(found, Callback::new(move |()| product.refetch()))
    })
}

/// What the page waits for.
fn wanted() -> Loaded<ProductAdminView> {
    let slug = path_param("slug");
    page_data(move || slug.get(), rpc::products::product_admin)
}

pub(super) fn page(mut product: ProductAdminView, reload: Callback<()>) -> AnyView {
    // Both tables name the variants in the same order.
    let order: Vec<String> = product
        .variants
        .iter()
        .map(|variant| variant.sku.clone())
        .collect();
    product
        .levels
        .sort_by_key(|level| order.iter().position(|sku| *sku == level.sku));
    let mark = status::product(&product.status);
    let badges = move || mark.map(|(tone, glyph, word)| view! { <StatusBadge tone glyph label=word/> });
    let shop_href = format!("/products/{}", product.slug);
    let on_sale = product.status == "active";
    let actions = move || {
        on_sale.then(|| {
            view! { <ActionLink href=shop_href.clone() label="See it in the shop" sym=Sym::ExternalLink external=true/> }
        })
    };
    let line = match product.variants.len() {
        1 => format!("1 variant · changed {}", product.updated_at),
        many => format!("{many} variants · changed {}", product.updated_at),
    };
    view! {
        <PageTitle name=product.name.clone()/>
        <PageHead
            title=product.name.clone()
            crumbs=vec![Crumb::new("Products", "/admin/products")]
            line
            badges
            actions
        />
        // Prices, levels and movements are wide: the cards come beside them late.
        <div class="grid items-start gap-4 xl:grid-cols-[minmax(0,1fr)_18rem]">
            <div class="grid min-w-0 grid-cols-1 gap-4">
                <PricesCard product=product.clone() reload/>
                <LevelsCard levels=product.levels.clone()/>
                <TextsForm product=product.clone() reload/>
                <MovementsCard movements=product.movements.clone()/>
            </div>
            <div class="grid min-w-0 grid-cols-1 items-start gap-4 md:max-xl:grid-cols-2">
                {pictures(&product)} {details(&product)}
            </div>
        </div>
    }
    .into_any()
}

fn pictures(product: &ProductAdminView) -> Option<AnyView> {
    if product.images.is_empty() {
        return None;
    }
    let shown = product
        .images
        .iter()
        .cloned()
        .map(|image| {
            view! {
                <li class="grid aspect-square place-items-center overflow-hidden rounded-field border border-line bg-base-200 first:col-span-2">
                    <img src=image.url alt=image.alt loading="lazy" class="art size-full object-contain p-2"/>
                </li>
            }
        })
        .collect_view();
    Some(
        view! {
            <Card title="Pictures" id="pictures">
                <ul class="grid grid-cols-2 gap-2">{shown}</ul>
            </Card>
        }
        .into_any(),
    )
}

fn details(product: &ProductAdminView) -> AnyView {
    let mut facts = vec![("Address".to_owned(), format!("/products/{}", product.slug))];
    if !product.brand.is_empty() {
        facts.push(("Brand".to_owned(), product.brand.clone()));
    }
    if let Some(category) = &product.category {
        facts.push(("Category".to_owned(), category.clone()));
    }
    for option in &product.options {
        facts.push((option.name.clone(), option.values.join(", ")));
    }
    let rows = facts
        .into_iter()
        .map(|(name, value)| {
            view! {
                <div class="flex justify-between gap-4 py-1">
                    <dt class="text-muted">{name}</dt>
                    <dd class="min-w-0 break-words text-end">{value}</dd>
                </div>
            }
        })
        .collect_view();
    view! {
        <Card title="Facts" id="facts">
            <dl>{rows}</dl>
        </Card>
    }
    .into_any()
}
