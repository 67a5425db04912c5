//! The money of an order: what it adds up to, what came in, what went back.

use domain::Money;
use domain::payment_method::PaymentMethod;
use domain::refund::RefundStatus;
use domain::views::orders::{OrderDetailView, PaymentRowView, RefundView};
use leptos::prelude::*;
use ui::dense::{Card, MoneyStyle, StatusBadge, Sym, Symbol, TotalLine, Totals, money_text};

use crate::status;

/// Sum and payments side by side.
#[component]
pub(super) fn MoneyCard(order: OrderDetailView) -> impl IntoView {
    let came_in: Money = order.payments.iter().map(|payment| payment.captured).sum();
    let promised: Money = order.payments.iter().map(|payment| payment.refunded).sum();
    let is_sent = |refund: &&RefundView| RefundStatus::parse(&refund.status) == Some(RefundStatus::Succeeded);
    let sent = order.refunds.iter().filter(is_sent);
    let went_back: Money = sent.map(|refund| refund.amount).sum();
    let balance = order.totals.total - came_in + promised;
    let lines = sums(&order);
    let paid = order
        .payments
        .into_iter()
        .map(|payment| view! { <PaymentEntry payment/> })
        .collect_view();
    let back = order
        .refunds
        .into_iter()
        .map(|refund| view! { <RefundEntry refund/> })
        .collect_view();
    let mut closing = vec![
        TotalLine::part("Came in", came_in.to_string()),
        TotalLine::part("Went back", went_back.to_string()),
    ];
    if promised > went_back {
        closing.push(TotalLine::part("Owed back", (promised - went_back).to_string()));
    }
    closing.push(TotalLine::sum("Balance", money_text(balance, MoneyStyle::Shop)));
    view! {
        <Card title="Payment" id="payment">
            <div class="grid gap-x-8 gap-y-4 md:grid-cols-2">
                <Totals lines/>
                <div class="rounded-field bg-base-200 px-3 py-2">
                    <ul class="divide-y divide-line">{paid} {back}</ul>
                    <div class="mt-1 border-t border-line pt-1">
                        <Totals lines=closing/>
                    </div>
                </div>
            </div>
        </Card>
    }
}

fn sums(order: &OrderDetailView) -> Vec<TotalLine> {
    let units: i64 = order.lines.iter().map(|line| line.quantity).sum();
    let totals = &order.totals;
    let mut lines = vec![TotalLine::part(
        format!("Items ({units})"),
        totals.subtotal.to_string(),
    )];
    for discount in &totals.discounts {
        let value = format!("−{}", discount.amount.abs());
        lines.push(TotalLine::part("Discount", value).tagged(discount.label.clone()));
    }
    if totals.discounts.is_empty() && !totals.discount.is_zero() {
        lines.push(TotalLine::part("Discount", format!("−{}", totals.discount.abs())));
    }
    // In the words of the list: the shop's own speak to the shopper ("To your door").
    lines.push(TotalLine::part(
        status::delivery(&order.delivery.method),
        totals.delivery.to_string(),
    ));
    lines.push(TotalLine::sum("Total", totals.total.to_string()));
    if let Some(rate) = &totals.gst_rate {
        lines.push(TotalLine::aside(
            format!("includes GST at {rate}"),
            totals.gst.to_string(),
        ));
        lines.push(TotalLine::aside(
            "without GST",
            (totals.total - totals.gst).to_string(),
        ));
    }
    lines
}

/// The picture of a way to pay.
fn sign(method: &str) -> Sym {
    match PaymentMethod::parse(method) {
        Some(PaymentMethod::Paynow) => Sym::QrCode,
        Some(PaymentMethod::Cash | PaymentMethod::BankTransfer) => Sym::Landmark,
        Some(PaymentMethod::Card) | None => Sym::CreditCard,
    }
}

#[component]
fn PaymentEntry(payment: PaymentRowView) -> impl IntoView {
    let when = match (&payment.captured_at, &payment.failure_reason) {
        (Some(at), _) => at.clone(),
        (None, Some(reason)) => reason.clone(),
        (None, None) => format!("open until {}", payment.expires_at),
    };
    let badge = status::payment(&payment.status)
        .map(|(tone, glyph, word)| view! { <StatusBadge tone glyph label=word/> });
    view! {
        <li class="py-1.5">
            <p class="flex flex-wrap items-center gap-2">
                <Symbol sym=sign(&payment.method) class="size-4 text-muted"/>
                <span>{status::method(&payment.method)}</span>
                {badge}
                <span class="ms-auto tabular-nums">{payment.amount.to_string()}</span>
            </p>
            <p class="ps-6 text-xs text-muted">
                {when}
                {payment
                    .bank_reference
                    .map(|reference| {
                        view! {
                            " · bank reference "
                            <span class="select-all tabular-nums text-base-content">{reference}</span>
                        }
                    })}
            </p>
        </li>
    }
}

#[component]
fn RefundEntry(refund: RefundView) -> impl IntoView {
    let failed = refund
        .failure_reason
        .map(|why| view! { <p class="ps-6 text-xs text-error-ink">{why}</p> });
    let badge = status::refund(&refund.status)
        .map(|(tone, glyph, word)| view! { <StatusBadge tone glyph label=word/> });
    view! {
        <li class="py-1.5">
            <p class="flex flex-wrap items-center gap-2">
                <Symbol sym=Sym::Undo2 class="size-4 text-muted"/>
                <span>"Refund"</span>
                {badge}
                <span class="ms-auto tabular-nums">{format!("−{}", refund.amount.abs())}</span>
            </p>
            <p class="ps-6 text-xs text-muted">
                {format!("{} · {}", refund.reason, refund.created_at)}
                {refund
                    .bank_reference
                    .map(|reference| {
                        view! {
                            " · bank reference "
                            <span class="select-all tabular-nums text-base-content">{reference}</span>
                        }
                    })}
            </p>
            {failed}
        </li>
    }
}
