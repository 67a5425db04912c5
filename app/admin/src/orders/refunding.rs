//! Saying that a refund left by bank transfer.

use crate::action::{FormFault, after, fault_of, field_fault};
use domain::views::orders::OrderDetailView;
use leptos::prelude::*;
use rpc::orders::MarkRefundSent;
use ui::dense::{Confirm, Field, SubmitButton, Sym, Weight};

/// Asks for the transfer's reference; nothing when no refund waits for a hand.
#[component]
pub(super) fn RefundSentDialog(order: OrderDetailView, reload: Callback<()>) -> impl IntoView {
    let action = ServerAction::<MarkRefundSent>::new();
    let fault = fault_of(action);
    after(
        action,
        format!("/admin/orders/{}?done=refunded", order.id),
        move || reload.run(()),
    );
    let refund = order
        .refunds
        .iter()
        .find(|refund| refund.can_mark_sent)
        .cloned()?;
    let question = format!("Has {} been sent back for {}?", refund.amount, order.number);
    Some(view! {
        <Confirm
            id="refund-sent"
            label="Refund sent"
            sym=Sym::BadgeCheck
            weight=Weight::Primary
            question
            text="PayNow has no way back of its own: transfer the money at the bank first, then enter its reference here. The journal is written and the customer gets a mail."
            keep="Not yet"
        >
            <ActionForm action>
                <div class="grid gap-3">
                    <input type="hidden" name="order_id" value=order.id.to_string()/>
                    <input type="hidden" name="refund_id" value=refund.id.to_string()/>
                    <Field
                        id="refund-reference"
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
    })
}
