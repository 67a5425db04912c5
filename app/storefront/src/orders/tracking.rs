//! Where the order is, by its link.

use domain::order_state::PaymentStatus;
use domain::views::{catalogue::ShopView, orders::OrderTrackingView};
use leptos::prelude::*;
use ui::{Glyph, Icon, LinkButton, Notice, NoticeKind, OrderTotals, SummaryLines, TimeLine};

use super::{letter::LetterRow, parts::steps};
use crate::{
    convert::{order_summary_line, tax_note, total_rows},
    loaded::loaded,
    meta::PrivateMeta,
    order_key::order_key,
};

/// One order as its shopper follows it.
#[component]
pub fn TrackingPage() -> impl IntoView {
    let order = order_key();
    let data = Resource::new_blocking(
        move || order.get(),
        |o| rpc::tracking::track_order(o.number, o.key),
    );
    loaded(data, |shop, seen| view! { <Tracking shop seen/> }.into_any())
}

#[component]
fn Tracking(shop: ShopView, seen: OrderTrackingView) -> impl IntoView {
    let title = format!("Order {}", seen.number);
    view! {
        <PrivateMeta title shop=shop.name.clone()/>
        <div class="page pt-8 lg:pt-14">
            <p class="money text-balance text-muted">{format!("Order {}, placed {}", seen.number, seen.placed_at)}</p>
            <h1 class="mt-2 max-w-2xl text-display font-semibold">{seen.status_text.clone()}</h1>
            <div class="mt-8 grid grid-cols-1 gap-x-12 gap-y-10 lg:mt-12 lg:grid-cols-12 lg:grid-rows-[auto_1fr]">
                <div class="grid grid-cols-1 content-start gap-10 lg:col-span-7">
                    {seen
                        .pay_url
                        .clone()
                        .map(|href| {
                            view! {
                                <Notice
                                    kind=NoticeKind::Warning
                                    title="Not paid yet"
                                    text="Paid already? Then we only have to see it."
                                >
                                    <LinkButton href>"Go on paying"</LinkButton>
                                </Notice>
                            }
                        })}
                    <section aria-labelledby="h-time">
                        <h2 class="sr-only" id="h-time">"Time line"</h2>
                        <TimeLine steps=steps(&seen)/>
                    </section>
                    <Shipments seen=seen.clone()/>
                </div>
                <div class="grid grid-cols-1 content-start gap-8 lg:col-span-5 lg:row-span-2">
                    <Goods seen=seen.clone() shop_address=shop.address_line/>
                </div>
                <div class="lg:col-span-7">
                    <Papers seen email=shop.email/>
                </div>
            </div>
        </div>
    }
}

#[component]
fn Shipments(seen: OrderTrackingView) -> impl IntoView {
    (!seen.shipments.is_empty()).then(|| {
        view! {
            <section class="rounded-box bg-tint-pandan p-5 lg:p-7" aria-labelledby="h-sent">
                <h2 class="text-lg font-semibold" id="h-sent">"Parcels"</h2>
                <ul class="mt-3 grid gap-4">
                    {seen
                        .shipments
                        .into_iter()
                        .map(|s| {
                            view! {
                                <li>
                                    <p class="font-medium">{format!("{}, {}", s.number, s.shipped_at)}</p>
                                    <p>{s.items.join(", ")}</p>
                                    {s.tracking_number.map(|t| view! { <p class="money">{format!("Tracking number {t}")}</p> })}
                                </li>
                            }
                        })
                        .collect_view()}
                </ul>
            </section>
        }
    })
}

#[component]
fn Goods(seen: OrderTrackingView, shop_address: String) -> impl IntoView {
    let lines: Vec<_> = seen.lines.iter().map(order_summary_line).collect();
    let label = match (seen.status.as_str(), seen.payment_status.as_str()) {
        (_, "refunded") => "Total, paid back",
        (_, "part_refunded") => "Total, partly paid back",
        // Captured while the order is closed: a refund failed, and is being followed up.
        (_, "refund_pending") | ("cancelled" | "expired", "captured") => "Total, on its way back",
        (_, "captured") => "Total, paid",
        _ => "Total",
    };
    view! {
        <section aria-labelledby="h-goods">
            <h2 class="text-lg font-semibold" id="h-goods">"In this order"</h2>
            <SummaryLines lines/>
            <div class="border-t border-line pt-4">
                <OrderTotals
                    rows=total_rows(&seen.totals)
                    total=seen.totals.total.to_string()
                    total_label=label
                    tax_note=tax_note(&seen.totals)
                />
            </div>
        </section>
        <section class="border-t border-line pt-6" aria-labelledby="h-to">
            <h2 class="text-lg font-semibold" id="h-to">{seen.delivery.label}</h2>
            {(seen.delivery.method == "pickup").then(|| view! { <p class="mt-1">{shop_address}</p> })}
            <p class="mt-1 whitespace-pre-line">{seen.delivery.lines.join("\n")}</p>
            <p class="mt-1 text-sm text-muted">{seen.delivery.note}</p>
        </section>
    }
}

#[component]
fn Papers(seen: OrderTrackingView, email: String) -> impl IntoView {
    const ROW: &str = "flex min-h-12 items-center justify-between gap-4 py-3 hover:underline";
    // Not paid, or all paid back: there is nothing to return.
    let held = PaymentStatus::parse(&seen.payment_status).is_some_and(PaymentStatus::holds_money);
    view! {
        <section class="border-t border-line pt-6" aria-labelledby="h-papers">
            <h2 class="text-lg font-semibold" id="h-papers">"Papers and help"</h2>
            <ul class="mt-1 divide-y divide-line">
                {seen
                    .documents
                    .into_iter()
                    .map(|d| {
                        view! {
                            <li>
                                <a class=ROW href=d.href>
                                    <span class="money text-balance">
                                        {d.label} " " <span class="whitespace-nowrap">{d.number} ","</span> " " {d.issued_on}
                                    </span>
                                    <Icon glyph=Glyph::CHEVRON_RIGHT class="size-4"/>
                                </a>
                            </li>
                        }
                    })
                    .collect_view()}
                {held
                    .then(|| {
                        view! {
                            <li>
                                <a class=ROW href="/returns">
                                    "Return something"
                                    <Icon glyph=Glyph::CHEVRON_RIGHT class="size-4"/>
                                </a>
                            </li>
                        }
                    })}
                <li>
                    <a class=ROW href=format!("mailto:{email}?subject=Order%20{}", seen.number)>
                        "Write to us"
                        <Icon glyph=Glyph::MAIL class="size-4"/>
                    </a>
                </li>
                <LetterRow gets_letter=seen.gets_letter/>
            </ul>
        </section>
    }
}
