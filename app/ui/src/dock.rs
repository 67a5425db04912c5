//! Navigation under the thumb, and the sheet with the shelves.

use leptos::prelude::*;

use crate::header::NavItem;
use crate::icon::{Glyph, Icon};
use crate::popover::close_popover;

/// Id of the sheet with the categories.
pub const SHOP_SHEET: &str = "shop-menu";

/// Home, Shop, Search and Help at the foot of phones and tablets.
#[component]
pub fn Dock(
    /// Path of the page, to mark where we are.
    #[prop(into)]
    path: Signal<String>,
) -> impl IntoView {
    view! {
        <nav class="dock z-30 border-t border-line bg-base-100 lg:hidden" aria-label="Main">
            <DockLink href="/" label="Home" glyph=Glyph::HOME path/>
            <button class="text-muted" type="button" popovertarget=SHOP_SHEET>
                <Icon glyph=Glyph::BASKET class="size-5.5"/>
                <span class="dock-label">"Shop"</span>
            </button>
            <DockLink href="/search" label="Search" glyph=Glyph::SEARCH path/>
            <DockLink href="/help" label="Help" glyph=Glyph::INFO path/>
        </nav>
    }
}

#[component]
fn DockLink(href: &'static str, label: &'static str, glyph: Glyph, path: Signal<String>) -> impl IntoView {
    let here = move || path.with(|p| p == href);
    view! {
        <a
            class=Signal::derive(move || if here() { "font-semibold text-primary-ink" } else { "text-muted" }.to_owned())
            href=href
            aria-current=Signal::derive(move || here().then_some("page"))
        >
            <Icon glyph class="size-5.5"/>
            <span class="dock-label">{label}</span>
        </a>
    }
}

/// The shelves as a sheet from below. Works without script; a choice closes it.
#[component]
pub fn ShopSheet(
    /// The categories.
    #[prop(into)]
    nav: Signal<Vec<NavItem>>,
) -> impl IntoView {
    view! {
        <nav class="sheet p-5" id=SHOP_SHEET popover="auto" aria-labelledby="shop-menu-title">
            <div class="flex items-center justify-between">
                // The focus goes to the heading, so that it is read out when the sheet opens.
                <h2 class="text-heading font-semibold outline-none" id="shop-menu-title" tabindex="-1" autofocus>
                    "Shop"
                </h2>
                <button
                    class="btn btn-ghost btn-square -mr-3"
                    type="button"
                    popovertarget=SHOP_SHEET
                    popovertargetaction="hide"
                    aria-label="Close"
                >
                    <Icon glyph=Glyph::CLOSE/>
                </button>
            </div>
            <ul class="mt-2 divide-y divide-line" on:click=move |_| close_popover(SHOP_SHEET)>
                {move || {
                    nav.get()
                        .into_iter()
                        .map(|item| {
                            view! {
                                <li>
                                    <a class="flex min-h-14 items-center gap-4 py-2" href=item.href>
                                        <img
                                            class="art size-12 rounded-field"
                                            src=item.image
                                            width="96"
                                            height="96"
                                            alt=""
                                            loading="lazy"
                                        />
                                        <span class="flex-1 font-medium">{item.label}</span>
                                        <span class="money text-sm text-muted">{item.count}</span>
                                    </a>
                                </li>
                            }
                        })
                        .collect_view()
                }}
            </ul>
        </nav>
    }
}
