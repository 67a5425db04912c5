//! Head, page, foot, dock, drawer and toasts.

use leptos::prelude::*;
use leptos_router::hooks::use_location;
use ui::{Dock, SHOP_SHEET, ShopSheet, SkipLink, ToastHost, close_popover, draw_once, focus_on};

use super::{drawer::Drawer, feet::Foot, heads::Head};
use crate::{convert::nav_item, store::ShopStore};

/// How much of the shop stands around a page.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Surround {
    /// Menus, dock and drawer. The dock makes room for a page's own bar (`foot-bar` in the style).
    Shop,
    /// Checkout and payment: nothing to wander off to.
    Quiet,
    /// A printable document.
    Bare,
}

fn surround(path: &str) -> Surround {
    if path.starts_with("/documents/") {
        Surround::Bare
    } else if path == "/checkout" || path.ends_with("/pay") {
        Surround::Quiet
    } else {
        Surround::Shop
    }
}

/// Id of the place where the focus goes when the page changes without a full load, which starts at the top too.
/// The place is fixed: nothing scrolls.
const START: &str = "page-start";

/// Puts a page into the shop: provides the store, draws what is around it.
#[component]
pub fn ShopFrame(children: Children) -> impl IntoView {
    let store = ShopStore::provide();
    let location = use_location();
    let path = Signal::derive(move || location.pathname.get());
    let around = Memo::new(move |_| surround(&path.get()));
    Effect::new(move |before: Option<String>| {
        let now = path.get();
        if before.is_some_and(|b| b != now) {
            close_popover(ui::CART_DRAWER);
            close_popover(SHOP_SHEET);
            focus_on(START);
        }
        now
    });
    let nav = move || {
        store
            .shop
            .get()
            .and_then(Result::ok)
            .map(|s| s.categories.iter().map(nav_item).collect())
            .unwrap_or_default()
    };
    view! {
        <div class="shop-face">
        <SkipLink/>
        <Suspense>
            {move || {
                Suspend::new(async move {
                    let shop = store.shop.await;
                    let _units = store.first_units.await;
                    draw_once(move || view! { <Head shop path around/> }.into_any())
                })
            }}
        </Suspense>
        <main id="main" tabindex="-1" class="outline-none">
            <p class="sr-only fixed!" id=START tabindex="-1">
                "Start of the page"
            </p>
            {children()}
        </main>
        <Suspense>
            {move || {
                Suspend::new(async move {
                    let shop = store.shop.await;
                    draw_once(move || view! { <Foot shop around/> }.into_any())
                })
            }}
        </Suspense>
        <div class="contents" hidden=Signal::derive(move || around.get() != Surround::Shop)>
            <Dock path/>
        </div>
        <Suspense>
            <ShopSheet nav=Signal::derive(nav)/>
        </Suspense>
        <Drawer/>
        <ToastHost/>
        </div>
    }
}

#[cfg(test)]
mod tests {
    use super::{Surround, surround};

    #[test]
    fn payment_is_quiet_and_the_shelf_is_not() {
        assert!(surround("/orders/TB10482/pay") == Surround::Quiet);
        assert!(surround("/orders/TB10482") == Surround::Shop);
    }
}
