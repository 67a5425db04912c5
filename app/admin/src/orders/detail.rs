//! One order: what was bought, paid, shipped, written into the books, and what can be done next.

use domain::views::orders::{OrderDetailView, TimeLineView};
use leptos::prelude::*;
use rpc::RpcError;
use ui::dense::{
    Card, Crumb, JournalBlock, JournalLines, PageHead, StatusBadge, Sym, TimeEvent, TimeLine, Tone,
};
use uuid::Uuid;

use super::cancelling::CancelOrderDialog;
use super::confirming::ConfirmPaymentDialog;
use super::goods::GoodsCards;
use super::money::MoneyCard;
use super::refunding::RefundActions;
use super::side::SideCards;
use crate::loaded::{Loaded, path_param, when_found};
use crate::meta::PageTitle;
use crate::page_data::page_data;
use crate::status;

/// One order.
#[component]
pub fn AdminOrder() -> impl IntoView {
    let order = wanted();
    when_found(order, "order", "Order", move |found| {
        page(found, Callback::new(move |()| order.refetch()))
    })
}

/// What the page waits for.
fn wanted() -> Loaded<OrderDetailView> {
    let id = path_param("id");
    page_data(move || id.get(), load)
}

async fn load(id: String) -> Result<OrderDetailView, RpcError> {
    // An address that is no id is an order that does not exist.
    match Uuid::parse_str(&id) {
        Ok(id) => rpc::orders::order_detail(id).await,
        Err(_) => Err(RpcError(domain::AppError::not_found("order"))),
    }
}

pub(super) fn page(order: OrderDetailView, reload: Callback<()>) -> AnyView {
    let line = format!(
        "{} · {} · {}",
        order.placed_at,
        status::channel(&order.channel),
        status::delivery(&order.delivery.method)
    );
    let marks = [
        status::payment(&order.payment_status),
        status::fulfilment(&order.status),
    ];
    let badges = move || {
        marks
            .iter()
            .flatten()
            .map(|(tone, glyph, word)| view! { <StatusBadge tone=*tone glyph=*glyph label=*word/> })
            .collect_view()
    };
    let (open, unpaid) = (order.clone(), order.clone());
    let owed = order.clone();
    let actions = move || {
        view! {
            <CancelOrderDialog order=open.clone() reload/>
            <ConfirmPaymentDialog order=unpaid.clone() reload/>
            <RefundActions order=owed.clone() reload/>
        }
    };
    let events = order.time_line.clone().into_iter().map(event).collect::<Vec<_>>();
    view! {
        <PageTitle name=order.number.clone()/>
        <PageHead
            title=order.number.clone()
            crumbs=vec![Crumb::new("Orders", "/admin/orders")]
            line
            badges
            actions
        />
        // Beside four columns of figures the names of the goods need the width: the cards come beside it late.
        <div class="grid items-start gap-4 xl:grid-cols-[minmax(0,1fr)_16rem] 2xl:grid-cols-[minmax(0,1fr)_18rem]">
            <div class="grid min-w-0 grid-cols-1 gap-4">
                <GoodsCards order=order.clone() reload/>
                <MoneyCard order=order.clone()/>
                <Card title="Time line" id="time-line">
                    <TimeLine events/>
                </Card>
                {journals(&order)}
            </div>
            <SideCards order/>
        </div>
    }
    .into_any()
}

fn event(happened: TimeLineView) -> TimeEvent {
    let (sym, tone) = match happened.kind.as_str() {
        "order.placed" => (Sym::ShoppingBag, Tone::Neutral),
        "order.cancelled" | "order.expired" => (Sym::X, Tone::Neutral),
        "payment.refund_failed" | "payment.refund_contradicted" => (Sym::CircleAlert, Tone::Error),
        "payment.refund_due" | "payment.refunded" | "payment.refund_retried" => (Sym::Undo2, Tone::Info),
        "order.shipped" => (Sym::Truck, Tone::Primary),
        "order.delivered" => (Sym::PackageCheck, Tone::Success),
        kind if kind.starts_with("payment.captured") => (Sym::BadgeCheck, Tone::Success),
        kind if kind.starts_with("payment.failed") => (Sym::CircleAlert, Tone::Error),
        kind if kind.starts_with("payment.") => (Sym::QrCode, Tone::Neutral),
        kind if kind.starts_with("refund.") => (Sym::Undo2, Tone::Info),
        kind if kind.starts_with("stock.") => (Sym::Lock, Tone::Neutral),
        kind if kind.starts_with("mail.") => (Sym::Mail, Tone::Neutral),
        kind if kind.starts_with("document.") || kind.starts_with("invoice.") => {
            (Sym::FileText, Tone::Neutral)
        }
        kind if kind.starts_with("journal.") => (Sym::BookOpen, Tone::Neutral),
        _ => (Sym::Info, Tone::Neutral),
    };
    TimeEvent {
        sym,
        tone,
        title: happened.title,
        text: happened.text,
        at: happened.at,
        actor: status::actor(&happened.actor),
        links: happened
            .links
            .into_iter()
            .map(|link| (link.label, link.href))
            .collect(),
    }
}

fn journals(order: &OrderDetailView) -> Option<AnyView> {
    if order.journals.is_empty() {
        return None;
    }
    let blocks: Vec<JournalBlock> = order.journals.iter().cloned().map(crate::books::block).collect();
    let note = match blocks.len() {
        1 => "1 entry, SGD".to_owned(),
        many => format!("{many} entries, SGD"),
    };
    Some(
        view! {
            <Card title="Journal" id="journal" note flush=true>
                <JournalLines caption="Journal entries of this order" blocks/>
            </Card>
        }
        .into_any(),
    )
}
