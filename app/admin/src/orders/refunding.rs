//! Refunds that need a hand: tried again through the provider, or sent by bank transfer.

use crate::action::{FormFault, after, fault_of, field_fault, form_fault};
use domain::views::orders::{OrderDetailView, RefundView};
use leptos::prelude::*;
use rpc::orders::{MarkRefundSent, RetryRefund};
use ui::dense::{Confirm, Field, SubmitButton, Sym, Weight};

/// What can be done about each refund of the order that waits for a hand.
#[component]
pub(super) fn RefundActions(order: OrderDetailView, reload: Callback<()>) -> impl IntoView {
    let waiting: Vec<RefundView> = order
        .refunds
        .iter()
        .filter(|refund| refund.can_retry || refund.can_mark_sent)
        .cloned()
        .collect();
    // Buttons of several refunds say which one they mean.
    let several = waiting.len() > 1;
    waiting
        .into_iter()
        .map(|refund| {
            let named = |label: &str| match several {
                true => format!("{label}, {}", refund.amount),
                false => label.to_owned(),
            };
            let (again, sent) = (named("Try refund again"), named("Refund sent"));
            let (order, first) = (order.clone(), refund.clone());
            view! {
                {refund
                    .can_retry
                    .then(|| view! { <RetryRefundDialog order=order.clone() refund=first label=again reload/> })}
                {refund
                    .can_mark_sent
                    .then(|| view! { <RefundSentDialog order=order.clone() refund=refund.clone() label=sent reload/> })}
            }
        })
        .collect_view()
}

/// Asks the provider once more.
#[component]
fn RetryRefundDialog(
    order: OrderDetailView,
    refund: RefundView,
    label: String,
    reload: Callback<()>,
) -> impl IntoView {
    let action = ServerAction::<RetryRefund>::new();
    let fault = fault_of(action);
    after(
        action,
        format!("/admin/orders/{}?done=retried", order.id),
        move || reload.run(()),
    );
    let why = refund.failure_reason.unwrap_or_default();
    view! {
        <Confirm
            id=format!("refund-again-{}", refund.id.simple())
            label
            sym=Sym::RotateCw
            weight=Weight::Primary
            question=format!("Send {} back for {} once more?", refund.amount, order.number)
            text=format!("{why} The provider is asked again, the same way as the payment came. Whatever was sent before is not sent twice.")
            keep="Not now"
            fault=form_fault(fault)
        >
            <ActionForm action>
                <div class="grid gap-3">
                    <input type="hidden" name="order_id" value=order.id.to_string()/>
                    <input type="hidden" name="refund_id" value=refund.id.to_string()/>
                    <FormFault fault/>
                    <SubmitButton label="Try again" busy=action.pending() wide=true/>
                </div>
            </ActionForm>
        </Confirm>
    }
}

/// Asks for the transfer's reference.
#[component]
fn RefundSentDialog(
    order: OrderDetailView,
    refund: RefundView,
    label: String,
    reload: Callback<()>,
) -> impl IntoView {
    let action = ServerAction::<MarkRefundSent>::new();
    let fault = fault_of(action);
    after(
        action,
        format!("/admin/orders/{}?done=refunded", order.id),
        move || reload.run(()),
    );
    let text = if refund.can_retry {
        "When the provider cannot send it: transfer the money at the bank first, then enter its reference here. The journal is written and the customer gets a mail."
    } else {
        "PayNow has no way back of its own: transfer the money at the bank first, then enter its reference here. The journal is written and the customer gets a mail."
    };
    let field = format!("refund-reference-{}", refund.id.simple());
    view! {
        <Confirm
            id=format!("refund-sent-{}", refund.id.simple())
            label
            sym=Sym::BadgeCheck
            weight=if refund.can_retry { Weight::Plain } else { Weight::Primary }
            question=format!("Has {} been sent back for {}?", refund.amount, order.number)
            text
            keep="Not yet"
            fault=form_fault(fault)
        >
            <ActionForm action>
                <div class="grid gap-3">
                    <input type="hidden" name="order_id" value=order.id.to_string()/>
                    <input type="hidden" name="refund_id" value=refund.id.to_string()/>
                    <Field
                        id=field
                        name="reference"
                        label="Reference of the transfer"
                        help="As the bank shows it; it stays with the refund."
                        error=field_fault(fault, "reference")
                    />
                    <FormFault fault/>
                    <SubmitButton label="Yes, it was sent" busy=action.pending() wide=true/>
                </div>
            </ActionForm>
        </Confirm>
    }
}
