//! Lines, summary, way to the checkout.

use domain::views::cart::CartView;
use leptos::prelude::*;
use rpc::cart::SetCartQuantity;
use ui::{ButtonSize, EmptyState, FreeDeliveryMeter, LinkButton, Notice, NoticeKind, OrderTotals};

use super::line::Line;
use crate::{
    convert::{tax_note, total_rows},
    loaded::loaded,
    meta::PageMeta,
    refused::refused,
    store::ShopStore,
    wire::FrameJson,
};

/// Id of the heading, which gets the focus when the last line is gone.
pub(super) const HEADING: &str = "h-cart";

/// The cart.
#[component]
pub fn CartPage() -> impl IntoView {
    let store = ShopStore::from_context();
    let cart = Resource::new_with_options(|| (), |()| rpc::cart::cart(), true);
    loaded::<_, FrameJson>(cart, move |shop, cart| {
        store.show(cart);
        view! {
            // To a search engine it is the empty cart: nobody's page, so nothing keeps it out.
            <PageMeta
                title="Your cart"
                description=format!("What you put in at {}: change how many, see the delivery and the total.", shop.name)
                path="/cart"
                shop
            />
            <Cart/>
        }
        .into_any()
    })
}

#[component]
fn Cart() -> impl IntoView {
    let store = ShopStore::from_context();
    let cart = Memo::new(move |_| store.cart());
    let empty = Memo::new(move |_| cart.with(|c| c.lines.is_empty()));
    let trouble = move || {
        store
            .trouble
            .get()
            .or_else(refused::<SetCartQuantity>)
            .map(|error| error.message().to_owned())
    };
    view! {
        <div class="page pt-7 lg:grid lg:grid-cols-12 lg:gap-x-12 lg:pt-12">
            <div class="lg:col-span-7">
                <h1 class="text-title font-semibold outline-none" id=HEADING tabindex="-1">"Your cart"</h1>
                {move || {
                    trouble()
                        .map(|text| {
                            view! {
                                <div class="mt-5">
                                    <Notice kind=NoticeKind::Error title="The cart stayed as it was" text/>
                                </div>
                            }
                        })
                }}
                <div class="mt-5" hidden=move || empty.get() || cart.with(|c| c.free_delivery_from.is_none())>
                    <Meter cart/>
                </div>
                <ul class="mt-2 divide-y divide-line">
                    <For each=move || cart.with(|c| c.lines.clone()) key=|line| line.id let:line>
                        <Line id=line.id first=line/>
                    </For>
                </ul>
                <p class="sr-only" aria-live="polite">
                    {move || cart.with(|c| format!("{} in the cart, {} in all", c.count, c.totals.total))}
                </p>
            </div>
            {move || {
                if empty.get() {
                    view! { <Nothing/> }.into_any()
                } else {
                    view! { <Summary cart/> }.into_any()
                }
            }}
        </div>
    }
}

#[component]
fn Meter(cart: Memo<CartView>) -> impl IntoView {
    view! {
        <FreeDeliveryMeter
            missing=Signal::derive(move || cart.with(|c| c.to_free_delivery.map(|m| m.to_string())))
            value_cents=Signal::derive(move || cart.with(|c| (c.totals.subtotal - c.totals.discount.abs()).cents()))
            goal_cents=Signal::derive(move || cart.with(|c| c.free_delivery_from.unwrap_or_default().cents()))
            tinted=true
        />
    }
}

#[component]
fn Nothing() -> impl IntoView {
    view! {
        <div class="mt-5 lg:col-span-12">
            <EmptyState
                image="/art/batik-tote.svg"
                title="Your cart is empty"
                text="Everything you add waits here for seven days."
            >
                <LinkButton href="/search?sort=newest">"See what is new"</LinkButton>
            </EmptyState>
        </div>
    }
}

#[component]
fn Summary(cart: Memo<CartView>) -> impl IntoView {
    let ready = move || cart.with(|c| c.can_check_out);
    let total = Signal::derive(move || cart.with(|c| c.totals.total.to_string()));
    view! {
        <section class="mt-6 lg:col-span-5 lg:mt-0" aria-labelledby="h-summary">
            <div class="-mx-5 bg-base-200 px-5 py-7 sm:mx-0 sm:rounded-box sm:p-8 lg:sticky lg:top-24">
                <h2 class="text-heading font-semibold" id="h-summary">"Summary"</h2>
                <div class="mt-4">
                    <OrderTotals
                        rows=Signal::derive(move || cart.with(|c| total_rows(&c.totals)))
                        total
                        tax_note=Signal::derive(move || cart.with(|c| tax_note(&c.totals)))
                    />
                </div>
                <div class="mt-5 max-lg:hidden">
                    <CheckoutLink ready=Signal::derive(ready)/>
                </div>
                <p class="mt-4 text-sm text-muted">
                    "Nothing is held while it sits in the cart. Once you place the order we keep it for you while you pay."
                </p>
            </div>
        </section>
        <div class="foot-bar fixed inset-x-0 bottom-0 z-20 border-t border-line bg-base-100 lg:hidden">
            <div class="page flex items-center gap-5 py-2.5 pb-[max(0.625rem,env(safe-area-inset-bottom))]">
                <p>
                    <span class="block text-sm text-muted">"Total"</span>
                    <span class="money block leading-tight font-semibold">{move || total.get()}</span>
                </p>
                <div class="flex-1">
                    <CheckoutLink ready=Signal::derive(ready)/>
                </div>
            </div>
        </div>
    }
}

/// The way on, or why there is none yet.
#[component]
fn CheckoutLink(ready: Signal<bool>) -> impl IntoView {
    move || {
        if ready.get() {
            view! { <LinkButton href="/checkout" size=ButtonSize::Large class="w-full">"Check out"</LinkButton> }.into_any()
        } else {
            view! {
                <p class="text-[0.9375rem] font-medium text-error-ink">
                    "Change the lines marked above first: not all of it can be had."
                </p>
            }
            .into_any()
        }
    }
}
