//! Lines of an order, sums, time line, journal.

use domain::Money;
use leptos::prelude::*;

use super::Sample;
use crate::dense::{
    Card, JournalBlock, JournalLine, JournalLines, LineItem, LineItems, Sym, TimeEvent, TimeLine, Tone,
    TotalLine, Totals,
};

#[component]
pub(super) fn Papers() -> impl IntoView {
    let sums = vec![
        TotalLine::part("Items (3)", "$72.00"),
        TotalLine::part("Discount", "−$7.20").tagged("BREAKFAST10"),
        TotalLine::sum("Total", "$64.80"),
        TotalLine::aside("includes GST at 9%", "$5.35"),
    ];
    view! {
        <Sample title="Dashboard: papers">
            <Card title="To ship" id="sample-goods" flush=true>
                <LineItems caption="Sample lines" items=vec![item()]/>
            </Card>
            <div class="grid gap-4 lg:grid-cols-2">
                <Card title="Payment" id="sample-sums">
                    <Totals lines=sums/>
                </Card>
                <Card title="Time line" id="sample-time">
                    <TimeLine events=vec![
                        event(Sym::Truck, Tone::Primary, "Shipment handed to the courier"),
                        event(Sym::ShoppingBag, Tone::Neutral, "Order placed"),
                    ]/>
                </Card>
            </div>
            <Card title="Journal" id="sample-journal" note="SGD" flush=true>
                <JournalLines caption="Sample entry" blocks=vec![block()]/>
            </Card>
        </Sample>
    }
}

fn item() -> LineItem {
    LineItem {
        name: "Enamel kopi cup, set of 2".to_owned(),
        detail: "Jade · KIT-CUP-JAD".to_owned(),
        href: None,
        image: Some("/art/kopi-cup.svg".to_owned()),
        quantity: "3 × $24.00".to_owned(),
        discount: "−$7.20".to_owned(),
        total: "$64.80".to_owned(),
        gst: "5.35".to_owned(),
    }
}

fn event(sym: Sym, tone: Tone, title: &str) -> TimeEvent {
    TimeEvent {
        sym,
        tone,
        title: title.to_owned(),
        text: "3 items from the shop".to_owned(),
        at: "20 Nov 2026, 09:12".to_owned(),
        actor: "Ravi Kumar".to_owned(),
        links: Vec::new(),
    }
}

fn block() -> JournalBlock {
    let line = |account: &str, name: &str, debit, credit| JournalLine {
        account: account.to_owned(),
        name: name.to_owned(),
        memo: String::new(),
        debit: Money::from_cents(debit),
        credit: Money::from_cents(credit),
    };
    JournalBlock {
        number: "JE-26-30317".to_owned(),
        href: "/ui".to_owned(),
        text: "Payment and tax invoice · 20 Nov 2026".to_owned(),
        total: Money::from_cents(6_480),
        lines: vec![
            line("1050", "PayNow clearing", 6_480, 0),
            line("2400", "Customer prepayments", 0, 5_945),
            line("2200", "GST output tax", 0, 535),
        ],
    }
}
