//! The order is paid: thanks, and what was ordered.

use domain::views::{catalogue::ShopView, orders::OrderTrackingView};
use leptos::prelude::*;
use ui::{ArrowLink, ButtonKind, ButtonSize, Glyph, Icon, LinkButton, OrderSummary, OrderTotals};

use super::parts::is_paid;
use crate::{
    convert::{order_summary_line, tax_note, total_rows},
    loaded::loaded,
    meta::PrivateMeta,
    order_key::{OrderKey, order_key},
    paths,
    store::ShopStore,
};

/// Thanks for one order, by its link.
#[component]
pub fn ThankYouPage() -> impl IntoView {
    let order = order_key();
    let data = Resource::new_blocking(
        move || order.get(),
        |o| rpc::tracking::track_order(o.number, o.key),
    );
    let store = ShopStore::from_context();
    Effect::new(move |_| store.refresh());
    loaded(data, move |shop, seen| {
        view! { <Thanks shop seen order=order.get_untracked()/> }.into_any()
    })
}

/// Whether the money is here. The link can be opened before that, and after it went back.
fn money(seen: &OrderTrackingView) -> AnyView {
    if is_paid(seen) {
        let text = format!("Paid, {} by {}", seen.totals.total, seen.payment_method);
        view! {
            <p class="inline-flex items-center gap-2 rounded-full bg-success-wash px-3.5 py-1.5 text-sm font-medium text-success-ink">
                <Icon glyph=Glyph::CHECK class="size-4"/>
                {text}
            </p>
        }
        .into_any()
    } else {
        let text = seen.status_text.clone();
        view! { <p class="inline-flex rounded-full bg-base-200 px-3.5 py-1.5 text-sm font-medium">{text}</p> }
            .into_any()
    }
}

/// What has become of the order, after its number.
fn told(seen: &OrderTrackingView) -> String {
    let email = &seen.email;
    if !seen.documents.is_empty() {
        format!("is ours to look after now. We sent the receipt to {email}.")
    } else if seen.pay_url.is_some() {
        format!("is kept for you. The receipt goes to {email} once your payment is here.")
    } else {
        "was not paid. Its page tells more.".to_owned()
    }
}

#[component]
fn Thanks(shop: ShopView, seen: OrderTrackingView, order: OrderKey) -> impl IntoView {
    let tracking = paths::order(&order.number, "", &order.key);
    let name = seen.delivery.lines.first().cloned();
    let heading = match name {
        Some(name) if is_paid(&seen) => format!("Thank you, {name}"),
        _ => "Thank you".to_owned(),
    };
    let (state, told) = (money(&seen), told(&seen));
    let receipt = seen.documents.first().cloned();
    let lines: Vec<_> = seen.lines.iter().map(order_summary_line).collect();
    let note = tax_note(&seen.totals);
    view! {
        <PrivateMeta title="Thank you" shop=shop.name/>
        <div class="page pt-8 lg:grid lg:grid-cols-12 lg:gap-12 lg:pt-14">
            <div class="lg:col-span-7">
                {state}
                <h1 class="mt-5 text-display font-semibold">{heading}</h1>
                <p class="mt-4 max-w-lg text-lead text-muted">
                    "Order " <strong class="money font-semibold text-base-content">{seen.number.clone()}</strong>
                    " " {told}
                </p>
                <div class="mt-7 flex flex-wrap gap-3">
                    <LinkButton href=tracking size=ButtonSize::Large>"Follow this order"</LinkButton>
                    {receipt
                        .map(|d| {
                            view! {
                                <LinkButton href=d.href kind=ButtonKind::Ghost size=ButtonSize::Large>
                                    {d.label}
                                </LinkButton>
                            }
                        })}
                </div>
                <dl class="mt-10 grid grid-cols-1 gap-x-8 gap-y-6 border-t border-line pt-7 sm:grid-cols-2">
                    <div>
                        <dt class="text-sm text-muted">{seen.delivery.label.clone()}</dt>
                        <dd class="mt-1 font-medium">{seen.delivery.promise.clone()}</dd>
                    </div>
                    <div>
                        <dt class="text-sm text-muted">"For"</dt>
                        <dd class="mt-1 font-medium whitespace-pre-line">{seen.delivery.lines.join("\n")}</dd>
                    </div>
                </dl>
                <ArrowLink href="/search?sort=newest" class="mt-8 text-primary-ink">"Back to the shelves"</ArrowLink>
            </div>
            <aside class="mt-9 lg:col-span-5 lg:mt-0" aria-labelledby="order-summary">
                <OrderSummary title="What you ordered" lines>
                    <OrderTotals rows=total_rows(&seen.totals) total=seen.totals.total.to_string() tax_note=note/>
                </OrderSummary>
            </aside>
        </div>
    }
}
