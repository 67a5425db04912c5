//! The heads of the pages: the shop's, and the small one of the checkout.

use leptos::prelude::*;

use crate::icon::{Glyph, Icon};
use crate::logo::LogoLink;

/// One way in the menus.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct NavItem {
    pub label: String,
    pub href: String,
    /// Picture, for the sheet.
    pub image: String,
    /// Goods behind it.
    pub count: i64,
}

/// Announcement, name, categories, search and cart; sticks to the top.
#[component]
pub fn Header(
    /// Name of the business.
    #[prop(into)]
    shop: String,
    /// The line above: "Free delivery from $60". Nothing when empty.
    #[prop(into)]
    announcement: Signal<String>,
    /// Second half of the line, left out on phones.
    #[prop(optional, into)]
    announcement_more: MaybeProp<String>,
    /// The categories.
    #[prop(into)]
    nav: Signal<Vec<NavItem>>,
    /// Path of the page, to mark where we are.
    #[prop(into)]
    path: Signal<String>,
    /// Things in the cart.
    #[prop(into)]
    cart_count: Signal<u32>,
) -> impl IntoView {
    const ICON_LINK: &str = "size-11 items-center justify-center rounded-field hover:bg-base-200";
    view! {
        <aside
            class="bg-base-200 px-4 py-2 text-center text-sm"
            aria-label="Announcement"
            hidden=Signal::derive(move || announcement.with(String::is_empty))
        >
            {announcement}
            <span class="hidden sm:inline">
                {Signal::derive(move || announcement_more.get().map(|more| format!(" \u{b7} {more}")).unwrap_or_default())}
            </span>
        </aside>
        <header class="sticky top-0 z-30 border-b border-line bg-base-100">
            <div class="page flex h-14 items-center gap-4 lg:h-18">
                <LogoLink name=shop/>
                <nav class="hidden flex-1 justify-center lg:flex" aria-label="Categories">
                    <ul class="flex gap-6 text-[0.9375rem]">
                        {move || {
                            nav.get()
                                .into_iter()
                                .map(|item| view! { <HeaderLink item path/> })
                                .collect_view()
                        }}
                    </ul>
                </nav>
                <div class="-mr-2.5 ml-auto flex items-center lg:ml-0">
                    <a class=format!("hidden lg:flex {ICON_LINK}") href="/search" aria-label="Search">
                        <Icon glyph=Glyph::SEARCH/>
                    </a>
                    <a class=format!("hidden lg:flex {ICON_LINK}") href="/help" aria-label="Help">
                        <Icon glyph=Glyph::INFO/>
                    </a>
                    <CartLink count=cart_count/>
                </div>
            </div>
        </header>
    }
}

#[component]
fn HeaderLink(item: NavItem, path: Signal<String>) -> impl IntoView {
    let href = item.href.clone();
    let here = Memo::new(move |_| path.with(|p| *p == href));
    let class = Signal::derive(move || {
        let edge = if here.get() {
            "border-primary"
        } else {
            "border-transparent hover:border-line-strong"
        };
        format!("flex min-h-11 items-center border-b-2 whitespace-nowrap transition-colors {edge}")
    });
    view! {
        <li>
            <a class=class href=item.href aria-current=Signal::derive(move || here.get().then_some("page"))>
                {item.label}
            </a>
        </li>
    }
}

#[component]
fn CartLink(count: Signal<u32>) -> impl IntoView {
    let label = Signal::derive(move || match count.get() {
        0 => "Cart, empty".to_owned(),
        1 => "Cart, 1 thing".to_owned(),
        n => format!("Cart, {n} things"),
    });
    view! {
        <a
            class="relative flex size-11 items-center justify-center rounded-field hover:bg-base-200"
            href="/cart"
            aria-label=label
            id="cart-link"
        >
            <Icon glyph=Glyph::BAG class="size-5.5"/>
            <span
                class="absolute top-1 right-0.5 flex h-4.5 min-w-4.5 items-center justify-center rounded-full bg-primary px-1 text-[0.6875rem] font-semibold text-primary-content"
                aria-hidden="true"
                hidden=Signal::derive(move || count.get() == 0)
            >
                {Signal::derive(move || if count.get() > 99 { "99+".to_owned() } else { count.get().to_string() })}
            </span>
        </a>
    }
}

/// The head of checkout and payment: the name and a lock, nothing to wander off to.
#[component]
pub fn MiniHeader(
    /// Name of the business.
    #[prop(into)]
    shop: String,
) -> impl IntoView {
    view! {
        <header class="border-b border-line">
            <div class="page flex h-14 items-center justify-between lg:h-18">
                <LogoLink name=shop/>
                <p class="flex items-center gap-2 text-sm text-muted">
                    <Icon glyph=Glyph::LOCK class="size-4"/>
                    <span>"Secure" <span class="hidden sm:inline">" checkout"</span></span>
                </p>
            </div>
        </header>
    }
}
