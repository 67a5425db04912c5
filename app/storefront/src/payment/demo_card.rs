//! The demo card: a stand-in for a card page, in demo mode only. It goes the way a real card goes.

use domain::views::checkout::PayView;
use leptos::{form::ActionForm, prelude::*};
use rpc::checkout::DemoCardPay;
use ui::{Button, ButtonKind, ButtonSize, Countdown, Notice, NoticeKind};

use crate::order_key::OrderKey;

/// What the bank answered, as a title and a sentence.
fn refused(reason: &str) -> (&'static str, String) {
    let text = format!("{reason} Nothing was charged and your things are still kept. You can try again.");
    ("The bank said no", text)
}

/// Pay or decline.
#[component]
pub fn DemoCard(page: PayView, order: OrderKey) -> impl IntoView {
    let pay = ServerAction::<DemoCardPay>::new();
    let answer = pay.value();
    let before = page.failure_reason.clone();
    let failed = move || {
        answer.with(|a| match a {
            Some(Err(error)) => Some(("The payment was not made", error.message().to_owned())),
            Some(Ok(page)) => page.failure_reason.as_deref().map(refused),
            None => before.as_deref().map(refused),
        })
    };
    let busy = pay.pending();
    view! {
        <div class="page max-w-xl pt-7 lg:pt-14">
            <h1 class="text-title font-semibold">
                "Pay " <span class="money">{page.amount.to_string()}</span> " by card"
            </h1>
            <p class="mt-3 text-lead text-muted">
                "This is the demo card: no real money moves. Choose how the bank should answer."
            </p>
            {move || {
                failed()
                    .map(|(title, text)| {
                        view! {
                            <div class="mt-6">
                                <Notice kind=NoticeKind::Error title text/>
                            </div>
                        }
                    })
            }}
            <div class="mt-6 rounded-box border border-line p-5 lg:p-7">
                <Countdown
                    seconds_left=page.seconds_left
                    seconds_total=page.hold_seconds
                    until=format!("Your things are kept until {}.", page.held_until)
                    on_end=None
                />
                <div class="mt-6 grid gap-3 sm:grid-cols-2">
                    <Choice pay order=order.clone() outcome="approve" kind=ButtonKind::Primary busy>
                        "Pay"
                    </Choice>
                    <Choice pay order outcome="decline" kind=ButtonKind::Outline busy>
                        "Decline"
                    </Choice>
                </div>
                <p class="mt-5 text-sm text-muted">{format!("Order {}, to {}.", page.order_number, page.payee_name)}</p>
            </div>
        </div>
    }
}

/// One answer of the bank as a form of its own.
#[component]
fn Choice(
    pay: ServerAction<DemoCardPay>,
    order: OrderKey,
    outcome: &'static str,
    kind: ButtonKind,
    #[prop(into)] busy: Signal<bool>,
    children: Children,
) -> impl IntoView {
    view! {
        <ActionForm action=pay>
            <input type="hidden" name="number" value=order.number/>
            <input type="hidden" name="key" value=order.key/>
            <input type="hidden" name="outcome" value=outcome/>
            <Button kind size=ButtonSize::Large class="w-full" busy>
                {children()}
            </Button>
        </ActionForm>
    }
}
