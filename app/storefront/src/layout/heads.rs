//! The head that fits the page.

use domain::views::catalogue::ShopView;
use leptos::prelude::*;
use ui::{Header, MiniHeader};

use super::frame::Surround;
use crate::{
    convert::{nav_item, short},
    loaded::Answer,
    store::ShopStore,
};

/// The shop's head with menus, the small head, or none.
#[component]
pub(super) fn Head(shop: Answer<ShopView>, path: Signal<String>, around: Memo<Surround>) -> impl IntoView {
    let store = ShopStore::from_context();
    let name = shop.as_ref().map(|s| s.name.clone()).unwrap_or_default();
    let free_from = shop.as_ref().ok().and_then(|s| s.free_delivery_from);
    let announcement = free_from
        .map(|from| format!("Free delivery from {}", short(from)))
        .unwrap_or_default();
    let tax = shop.as_ref().ok().and_then(|s| s.gst_line.clone());
    let nav: Vec<_> = shop
        .map(|s| s.categories.iter().map(nav_item).collect())
        .unwrap_or_default();
    move || match around.get() {
        Surround::Bare => ().into_any(),
        Surround::Quiet => view! { <MiniHeader shop=name.clone()/> }.into_any(),
        Surround::Shop => view! {
            <Header
                shop=name.clone()
                announcement=announcement.clone()
                announcement_more=tax.clone()
                nav=nav.clone()
                path
                cart_count=Signal::derive(move || store.count())
            />
        }
        .into_any(),
    }
}
