//! Cart, checkout, payment and tracking.

use leptos::prelude::*;

use super::Sample;
use crate::button::Button;
use crate::button_style::ButtonKind;
use crate::cart_drawer::{CART_DRAWER, CartDrawer};
use crate::cart_line::{CartLine, CartLineData, LineRemark};
use crate::free_delivery_meter::FreeDeliveryMeter;
use crate::next_steps::NextSteps;
use crate::order_summary::{FoldedSummary, OrderSummary, OrderTotals, SummaryLine, SummaryLines, SummaryRow};
use crate::paynow_panel::{PayNowDetails, PayNowPanel};
use crate::popover::open_popover;
use crate::qty_stepper::QtyStepper;
use crate::step_section::StepSection;
use crate::time_line::{StepState, TimeLine, TimeLineStep};

fn lines() -> Vec<SummaryLine> {
    vec![
        SummaryLine {
            title: "Enamel kopi cup and saucer".to_owned(),
            note: "Pandan, one".to_owned(),
            image: "/art/kopi-cup.svg".to_owned(),
            quantity: 1,
            amount: "$24.00".to_owned(),
        },
        SummaryLine {
            title: "Kopi-O drip bags".to_owned(),
            note: "Box of 10".to_owned(),
            image: "/art/kopi-drip-bags.svg".to_owned(),
            quantity: 2,
            amount: "$25.80".to_owned(),
        },
    ]
}

fn rows() -> Vec<SummaryRow> {
    vec![
        SummaryRow::new("Goods", "$49.80"),
        SummaryRow::saving("Two boxes of drip bags, $3 off", "\u{2212}$3.00"),
        SummaryRow::new("Delivery to your door", "$4.50"),
    ]
}

#[component]
pub(super) fn OrderSamples() -> impl IntoView {
    view! {
        <Sample title="CartLine with QtyStepper, meter and drawer">
            <CartSample/>
        </Sample>
        <Sample title="OrderSummary: open and folded">
            <FoldedSummary title="3 things" lines=lines() total=|| "$51.30">
                <OrderTotals rows=rows() total="$51.30" tax_note="Includes $4.24 GST (9%)"/>
            </FoldedSummary>
            <div class="max-w-md">
                <OrderSummary title="Your order" lines=lines()>
                    <OrderTotals rows=rows() total="$51.30" tax_note="Includes $4.24 GST (9%)"/>
                </OrderSummary>
            </div>
        </Sample>
        <Sample title="StepSection">
            <StepSection number=1 title="Contact">
                <p class="text-muted">"The fields of the step."</p>
            </StepSection>
        </Sample>
        <Sample title="PayNowPanel and NextSteps">
            <div class="grid gap-8 lg:grid-cols-2">
                <PayNowPanel details=payment()/>
                <NextSteps steps=vec![
                    ("You pay in your bank app".to_owned(), "The amount and reference are in the QR.".to_owned()),
                    ("We see it on our account".to_owned(), "Nothing to upload, no screenshot to send.".to_owned()),
                ]/>
            </div>
        </Sample>
        <Sample title="TimeLine">
            <TimeLine steps=steps()/>
        </Sample>
    }
}

#[component]
fn CartSample() -> impl IntoView {
    let quantity = RwSignal::new(2);
    let line = CartLineData {
        href: "/ui".to_owned(),
        title: "Kopi-O drip bags".to_owned(),
        note: "Box of 10, $12.90 each".to_owned(),
        image: "/art/kopi-drip-bags.svg".to_owned(),
        amount: "$25.80".to_owned(),
        remarks: vec![
            LineRemark::Warn("3 left".to_owned()),
            LineRemark::News("Price went down since you added it, was $13.80".to_owned()),
        ],
    };
    view! {
        <FreeDeliveryMeter missing=Some("$4.20".to_owned()) value_cents=5_580 goal_cents=6_000 tinted=true/>
        <FreeDeliveryMeter missing={None::<String>} value_cents=6_580 goal_cents=6_000/>
        <ul class="divide-y divide-line">
            <CartLine line=line>
                <QtyStepper
                    action="/ui"
                    hidden=vec![("line", "1".to_owned())]
                    id="s-cart-qty"
                    of="drip bags"
                    quantity
                    on_set=Callback::new(move |n| quantity.set(n))
                />
            </CartLine>
        </ul>
        <Button r#type="button" kind=ButtonKind::Outline on:click=|_| open_popover(CART_DRAWER)>"Open the drawer"</Button>
        <CartDrawer>
            <SummaryLines lines=lines()/>
        </CartDrawer>
    }
}

fn payment() -> PayNowDetails {
    PayNowDetails {
        qr_svg: r##"<svg viewBox="0 0 10 10" aria-hidden="true"><path fill="#1f1b15" d="M1 1h3v3H1zM6 1h3v3H6zM1 6h3v3H1zM6 6h1v1H6zM8 8h1v1H8z"/></svg>"##
            .to_owned(),
        qr_href: "/art/qr-sample.svg".to_owned(),
        amount: "$60.30".to_owned(),
        amount_plain: "60.30".to_owned(),
        reference: "TB10482".to_owned(),
        uen: "53999999X".to_owned(),
        payee: "Tiong Bahru Goods".to_owned(),
        seconds_left: 872,
        seconds_total: 900,
        until: "Your things are kept until 3.42 pm.".to_owned(),
    }
}

fn steps() -> Vec<TimeLineStep> {
    let step = |title: &str, when: &str, detail: Option<&str>, state| TimeLineStep {
        title: title.to_owned(),
        when: when.to_owned(),
        detail: detail.map(str::to_owned),
        state,
    };
    vec![
        step("Delivered", "Today, before 6 pm", None, StepState::Next),
        step(
            "Out for delivery",
            "Today, 9.15 am",
            Some("With Lorong Express."),
            StepState::Now,
        ),
        step(
            "Payment received",
            "Sun 22 Nov, 3.29 pm",
            Some("$60.30 by PayNow."),
            StepState::Done,
        ),
    ]
}
