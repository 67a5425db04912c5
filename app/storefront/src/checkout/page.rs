//! The page: three steps, summary beside them.

use domain::views::{
    cart::{CartLineView, CartView},
    catalogue::ShopView,
    checkout::CheckoutView,
};
use leptos::{form::ActionForm, html::Div, prelude::*, task::spawn_local};
use rpc::{RpcError, checkout::PlaceOrder};
use ui::{
    ButtonKind, EmptyState, ErrorSummary, FoldedSummary, Glyph, Icon, LinkButton, Notice, NoticeKind,
    OrderSummary,
};

use super::{
    contact::ContactStep,
    delivery::DeliveryStep,
    faults::Faults,
    pay_step::PayStep,
    sums::{GROUP, Sum, Sums, Ways},
};
use crate::{
    convert::{cart_summary_line, things},
    loaded::loaded,
    meta::PrivateMeta,
    store::ShopStore,
};

/// The checkout. What was typed comes back when the order is refused, with and without script.
#[component]
pub fn CheckoutPage() -> impl IntoView {
    let store = ShopStore::from_context();
    let data = Resource::new_blocking(|| (), |()| rpc::checkout::checkout());
    loaded(data, move |shop, page| {
        store.show(page.cart.clone());
        let title = shop.name.clone();
        let body = if page.cart.lines.is_empty() {
            view! { <NothingToOrder/> }.into_any()
        } else {
            view! { <Checkout shop page/> }.into_any()
        };
        view! {
            <PrivateMeta title="Check out" shop=title/>
            {body}
        }
        .into_any()
    })
}

#[component]
fn NothingToOrder() -> impl IntoView {
    view! {
        <div class="page pt-8 lg:pt-14">
            <EmptyState
                image="/art/batik-tote.svg"
                title="There is nothing to order yet"
                // Whoever goes back from the payment stands here: the order took the cart with it.
                text="Your cart is empty. Ordered just now? The link in our mail leads on to the payment."
                main=true
            >
                <LinkButton href="/">"Back to the shop"</LinkButton>
            </EmptyState>
        </div>
    }
}

#[component]
fn Checkout(shop: ShopView, page: CheckoutView) -> impl IntoView {
    let store = ShopStore::from_context();
    let place = ServerAction::<PlaceOrder>::new();
    let answer = place.value();
    let faults = Faults(Signal::derive(move || {
        answer.with(|a| a.as_ref().and_then(|r| r.clone().err()))
    }));
    // The order took the cart with it: what the head shows must follow.
    Effect::new(move |_| {
        if answer.with(|a| matches!(a, Some(Ok(_)))) {
            store.refresh();
        }
    });
    let busy = Signal::derive(move || place.pending().get() || answer.with(|a| matches!(a, Some(Ok(_)))));
    let problems = problems(&page.cart);
    let form = page.form;
    let ways = RwSignal::new(page.delivery_options.clone());
    let repriced = Signal::derive(move || {
        answer.with(|a| matches!(a, Some(Err(RpcError(error))) if error.code == "price_changed"))
    });
    follow_prices(repriced, ways, store);
    view! {
        <div class=format!("page pt-5 lg:grid lg:grid-cols-12 lg:gap-12 lg:pt-12 {GROUP}")>
            <div class="lg:col-span-7">
                <a
                    class="-ml-1 inline-flex min-h-11 items-center gap-1 text-[0.9375rem] text-muted hover:text-base-content hover:underline"
                    href="/cart"
                >
                    <Icon glyph=Glyph::CHEVRON_LEFT class="size-4"/>
                    "Back to cart"
                </a>
                <h1 class="mt-1 text-title font-semibold">"Check out"</h1>
                <p class="mt-2 text-[0.9375rem] text-muted">
                    {format!("You buy from {} as a guest; no account is needed.", shop.name)}
                </p>
                <SummaryFolded ways/>
                <div class="mt-6 grid gap-4 has-[>[hidden]:only-child]:mt-0">
                    <Refusals other=faults.other() problems/>
                    <ErrorSummary faults=faults.list()/>
                </div>
                <ActionForm action=place attr:class="mt-8 grid gap-8 lg:mt-10 lg:gap-10" attr:novalidate="">
                    <ContactStep form=form.clone() faults/>
                    <DeliveryStep form=form.clone() options=page.delivery_options ways faults/>
                    <PayStep form options=page.payment_options ways faults busy/>
                </ActionForm>
            </div>
            <SummaryAside ways/>
        </div>
    }
}

/// After a refusal because the total has changed, the page shows what it comes to now, and the next click accepts
/// that. The form stays as it is; without script the page is made anew instead.
fn follow_prices(refused: Signal<bool>, ways: Ways, store: ShopStore) {
    Effect::new(move |_| {
        if refused.get() {
            store.refresh();
            spawn_local(async move {
                if let Ok(page) = rpc::checkout::checkout().await {
                    // Nobody reads it any more when the page was left meanwhile.
                    let _unread = ways.try_set(page.delivery_options);
                }
            });
        }
    });
}

/// What is wrong with the lines of a cart, by name; empty when all of it can be had.
fn problems(cart: &CartView) -> String {
    let told = |line: &CartLineView| {
        line.problem
            .as_ref()
            .map(|p| format!("{}: {}.", line.name, p.to_lowercase()))
    };
    cart.lines.iter().filter_map(told).collect::<Vec<_>>().join(" ")
}

/// The refusal of the order; before there is one, what stands in its way.
#[component]
fn Refusals(other: Signal<Option<String>>, problems: String) -> impl IntoView {
    move || match other.get() {
        Some(text) => {
            let text = format!("{text} Nothing has been paid.");
            Some(view! { <Refusal title="The order was not placed" text news=true/> })
        }
        None => (!problems.is_empty())
            .then(|| view! { <Refusal title="Not all of it can be had" text=problems.clone() news=false/> }),
    }
}

/// Why the order was not taken, with the way to the cart.
#[component]
fn Refusal(
    title: &'static str,
    text: String,
    /// The answer to the button, which is far below: takes the focus.
    news: bool,
) -> impl IntoView {
    let node = NodeRef::<Div>::new();
    Effect::new(move |_| {
        if news && let Some(node) = node.get() {
            let _focused = node.focus();
        }
    });
    view! {
        <div class="rounded-box" tabindex="-1" node_ref=node>
            <Notice kind=NoticeKind::Error title text>
                <LinkButton href="/cart" kind=ButtonKind::Neutral>"Change cart"</LinkButton>
            </Notice>
        </div>
    }
}

#[component]
fn SummaryFolded(ways: Ways) -> impl IntoView {
    let store = ShopStore::from_context();
    let cart = Memo::new(move |_| store.cart());
    view! {
        <div class="mt-5">
            <FoldedSummary
                title=Signal::derive(move || cart.with(|c| things(c.count)))
                lines=Signal::derive(move || cart.with(|c| c.lines.iter().map(cart_summary_line).collect()))
                total=move || view! { <Sum ways/> }
            >
                <Sums ways/>
            </FoldedSummary>
        </div>
    }
}

#[component]
fn SummaryAside(ways: Ways) -> impl IntoView {
    let store = ShopStore::from_context();
    let cart = Memo::new(move |_| store.cart());
    view! {
        <aside class="hidden lg:col-span-5 lg:block" aria-labelledby="order-summary">
            <div class="sticky top-8">
                <OrderSummary
                    title="Your order"
                    lines=Signal::derive(move || cart.with(|c| c.lines.iter().map(cart_summary_line).collect()))
                >
                    <Sums ways/>
                </OrderSummary>
            </div>
        </aside>
    }
}
