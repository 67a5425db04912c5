//! What is in the cart, beside the page.

use leptos::prelude::*;
use ui::{
    ArrowLink, ButtonKind, ButtonSize, CartDrawer, FreeDeliveryMeter, LinkButton, OrderTotals, SummaryLines,
};

use crate::{
    convert::{cart_summary_line, tax_note, total_rows},
    store::ShopStore,
};

/// The drawer, empty until a page hands over what to draw in it. Only script opens it.
#[component]
pub(super) fn Drawer() -> impl IntoView {
    let contents = ShopStore::from_context().drawer;
    view! { <CartDrawer>{move || contents.get().map(|draw| draw())}</CartDrawer> }
}

/// The cart of the store, for the drawer.
pub(crate) fn drawer_contents() -> AnyView {
    let store = ShopStore::from_context();
    let cart = Memo::new(move |_| store.cart());
    let lines = move || cart.with(|c| c.lines.iter().map(cart_summary_line).collect::<Vec<_>>());
    let empty = Signal::derive(move || cart.with(|c| c.lines.is_empty()));
    view! {
        <div hidden=Signal::derive(move || !empty.get())>
            <p class="mt-4 text-muted">"Nothing in it yet. Everything you add waits here for seven days."</p>
            <ArrowLink href="/search?sort=newest">"See what is new"</ArrowLink>
        </div>
        <div hidden=empty>
            <div class="mt-3" hidden=Signal::derive(move || cart.with(|c| c.free_delivery_from.is_none()))>
                <FreeDeliveryMeter
                    missing=Signal::derive(move || cart.with(|c| c.to_free_delivery.map(|m| m.to_string())))
                    value_cents=Signal::derive(move || {
                        cart.with(|c| (c.totals.subtotal - c.totals.discount.abs()).cents())
                    })
                    goal_cents=Signal::derive(move || {
                        cart.with(|c| c.free_delivery_from.unwrap_or_default().cents())
                    })
                />
            </div>
            <div class="mt-3">
                <SummaryLines lines=Signal::derive(lines)/>
            </div>
            <div class="border-t border-line pt-4">
                <OrderTotals
                    rows=Signal::derive(move || cart.with(|c| total_rows(&c.totals)))
                    total=Signal::derive(move || cart.with(|c| c.totals.total.to_string()))
                    tax_note=Signal::derive(move || cart.with(|c| tax_note(&c.totals)))
                />
            </div>
            <div class="mt-5 grid gap-2.5">
                <LinkButton href="/checkout" size=ButtonSize::Large>"Check out"</LinkButton>
                <LinkButton href="/cart" kind=ButtonKind::Ghost size=ButtonSize::Large>"See cart"</LinkButton>
            </div>
        </div>
    }
    .into_any()
}
