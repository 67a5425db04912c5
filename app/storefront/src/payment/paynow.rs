//! PayNow: the QR, the values, and what happens next.

use domain::percent;
use domain::views::checkout::PayView;
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;
use ui::{ButtonKind, ButtonSize, LinkButton, NextSteps, Notice, NoticeKind, PayNowDetails, PayNowPanel};

use super::page::ask;
use crate::{order_key::OrderKey, paths};

fn details(page: &PayView) -> PayNowDetails {
    let svg = page.qr_svg.clone().unwrap_or_default();
    PayNowDetails {
        qr_href: format!("data:image/svg+xml,{}", percent::encode(&svg)),
        qr_svg: svg,
        amount: page.amount.to_string(),
        amount_plain: page.amount.bare(),
        reference: page.reference.clone(),
        uen: page.payee_uen.clone(),
        payee: page.payee_name.clone(),
        seconds_left: page.seconds_left,
        seconds_total: page.hold_seconds,
        until: format!("Your things are kept until {}.", page.held_until),
    }
}

fn steps(page: &PayView) -> Vec<(String, String)> {
    let told = format!(
        "Then we write to {} with the receipt. You can close this page.",
        page.email
    );
    [
        (
            "You pay in your bank app",
            "Amount and reference are in the QR. Nothing to upload.",
        ),
        ("We find it on our account", told.as_str()),
        ("We pack", page.delivery_promise.as_str()),
    ]
    .map(|(title, text)| (title.to_owned(), text.to_owned()))
    .to_vec()
}

/// Id of the place where "I have paid" is answered; its link leads there, for the page is long on phones.
const ANSWER: &str = "answer";

/// The PayNow page. A transfer is seen on the bank account, not told by the bank: nothing here promises seconds.
#[component]
pub fn PayNow(
    page: PayView,
    /// The state as it is asked for in the background.
    now: RwSignal<PayView>,
    order: OrderKey,
) -> impl IntoView {
    let query = use_query_map();
    let asked = Memo::new(move |_| query.with(|q| q.get("checked").is_some()));
    let check = format!(
        "{}&checked=1#{ANSWER}",
        paths::order(&order.number, "/pay", &order.key)
    );
    let tracking = paths::order(&order.number, "", &order.key);
    let steps = steps(&page);
    let over = RwSignal::new(false);
    let time_is_up = Callback::new(move |()| over.set(true));
    let late = Signal::derive(move || over.get() || now.with(|p| p.seconds_left <= 0));
    let amount = page.amount.to_string();
    view! {
        <div class="page pt-7 lg:grid lg:grid-cols-12 lg:gap-12 lg:pt-14">
            <div class="lg:col-span-6">
                <h1 class="text-title font-semibold" hidden=late>
                    "Pay " <span class="money">{amount}</span> " with PayNow"
                </h1>
                <h1 class="text-title font-semibold" hidden=move || !late.get()>"The time to pay is over"</h1>
                <p class="mt-3 text-lead text-balance text-muted" hidden=late>
                    <span class="lg:hidden">
                        "Save the QR, then open it in your bank app. The amount and reference are already in it."
                    </span>
                    <span class="hidden lg:inline">
                        "Scan with your bank app. The amount and reference are already in the QR."
                    </span>
                </p>
                <div class="mt-6" hidden=move || !late.get()>
                    <Notice
                        kind=NoticeKind::Warning
                        title="Please do not pay now"
                        text="The things go back on the shelf. If you have paid already, leave it to us: we look at the account and write to you."
                    >
                        <LinkButton href="/">"Back to the shop"</LinkButton>
                    </Notice>
                </div>
                <div class="mt-6" hidden=late>
                    <PayNowPanel details=details(&page) on_end=time_is_up/>
                </div>
            </div>
            <div class="mt-9 lg:col-span-5 lg:col-start-8 lg:mt-0">
                <div hidden=late>
                    <div id=ANSWER aria-live="polite">
                        {move || waiting(asked.get())}
                    </div>
                    <h2 class="mt-9 text-heading font-semibold">"What happens next"</h2>
                    <div class="mt-5">
                        <NextSteps steps/>
                    </div>
                </div>
                <div class="mt-8 grid gap-2.5">
                    <LinkButton
                        href=check
                        kind=ButtonKind::Outline
                        size=ButtonSize::Large
                        on:click=move |_| ask(now, order.clone())
                    >
                        "I have paid"
                    </LinkButton>
                    <LinkButton href=tracking kind=ButtonKind::Ghost size=ButtonSize::Large>
                        "See the order"
                    </LinkButton>
                </div>
                <p class="mt-4 text-sm text-muted">
                    "Paid after the time is up? We still get it. If your things are gone by then, the money goes back by itself."
                </p>
            </div>
        </div>
    }
}

/// Whether the money is here, in words.
fn waiting(asked: bool) -> AnyView {
    if asked {
        return view! {
            <Notice
                kind=NoticeKind::Info
                title="Not on our account yet"
                text="Thank you. A transfer is confirmed when we see it; we write as soon as it is there. You can close this page."
            />
        }
        .into_any();
    }
    view! {
        <div class="flex items-center gap-3.5 rounded-box bg-tint-pandan px-5 py-4" role="status">
            <span class="spinner shrink-0 noscript:hidden" aria-hidden="true"></span>
            <p>
                <strong class="font-semibold">"Waiting for your payment."</strong>
                <span class="noscript:hidden">" This page moves on by itself once it is there."</span>
            </p>
        </div>
    }
    .into_any()
}
