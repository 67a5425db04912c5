//! One address for all ways to pay; the order's method decides what is shown.

use std::time::Duration;

use domain::order_state::PaymentStatus;
use domain::views::{catalogue::ShopView, checkout::PayView};
use leptos::{leptos_dom::helpers::set_interval_with_handle, prelude::*, task::spawn_local};
use leptos_router::{NavigateOptions, components::Redirect, hooks::use_navigate};

use super::{demo_card::DemoCard, expired::NoMoreToPay, paynow::PayNow};
use crate::{
    loaded::loaded,
    meta::PrivateMeta,
    order_key::{OrderKey, order_key},
    paths,
};

/// How often an open page asks whether the money is there.
const ASK_EVERY: Duration = Duration::from_secs(5);

/// The page that waits for the money of one order.
#[component]
pub fn PayPage() -> impl IntoView {
    let order = order_key();
    let data = Resource::new_blocking(move || order.get(), |o| rpc::checkout::pay_page(o.number, o.key));
    loaded(data, move |shop, first| {
        view! { <Pay shop first order=order.get_untracked()/> }.into_any()
    })
}

/// Asks where the payment stands.
pub(super) fn ask(now: RwSignal<PayView>, order: OrderKey) {
    spawn_local(async move {
        if let Ok(page) = rpc::checkout::pay_page(order.number, order.key).await {
            let _still_there = now.try_set(page);
        }
    });
}

/// Asks again and again while the payment is open and the page is in view.
fn follow(now: RwSignal<PayView>, order: OrderKey) {
    Effect::new(move |_| {
        let order = order.clone();
        let tick = move || {
            let open = now.try_with_untracked(is_open).unwrap_or(false);
            if !open || document().hidden() {
                return;
            }
            ask(now, order.clone());
        };
        if let Ok(handle) = set_interval_with_handle(tick, ASK_EVERY) {
            on_cleanup(move || handle.clear());
        }
    });
}

/// Money may still come.
fn is_open(page: &PayView) -> bool {
    PaymentStatus::parse(&page.payment_status).is_some_and(PaymentStatus::is_open)
}

fn is_paid(page: &PayView) -> bool {
    PaymentStatus::parse(&page.payment_status) == Some(PaymentStatus::Captured)
}

#[component]
fn Pay(shop: ShopView, first: PayView, order: OrderKey) -> impl IntoView {
    let thanks = paths::order(&order.number, "/thank-you", &order.key);
    if is_paid(&first) {
        return view! { <Redirect path=thanks/> }.into_any();
    }
    let now = RwSignal::new(first.clone());
    follow(now, order.clone());
    let navigate = use_navigate();
    Effect::new(move |_| {
        if now.with(is_paid) {
            navigate(
                &thanks,
                NavigateOptions {
                    replace: true,
                    ..NavigateOptions::default()
                },
            );
        }
    });
    let stage = Memo::new(move |_| now.with(|p| (is_open(p), p.payment_status.clone())));
    let title = format!("Pay {}", first.amount);
    view! {
        <PrivateMeta title shop=shop.name/>
        {move || {
            let (open, status) = stage.get();
            let page = now.get_untracked();
            match (open, page.method.as_str()) {
                (false, _) => view! { <NoMoreToPay status order=order.clone()/> }.into_any(),
                (true, "paynow") => view! { <PayNow page now order=order.clone()/> }.into_any(),
                (true, _) => view! { <DemoCard page order=order.clone()/> }.into_any(),
            }
        }}
    }
    .into_any()
}
