//! Confirming a payment that was found on the bank statement.

use crate::action::{FormFault, after, fault_of, field_fault, form_fault};
use domain::views::orders::OrderDetailView;
use leptos::prelude::*;
use rpc::orders::ConfirmPayment;
use ui::dense::{Confirm, Field, SubmitButton, Sym, Weight};

/// Asks for the bank's reference and confirms; nothing when no payment waits.
#[component]
pub(super) fn ConfirmPaymentDialog(order: OrderDetailView, reload: Callback<()>) -> impl IntoView {
    let action = ServerAction::<ConfirmPayment>::new();
    let fault = fault_of(action);
    after(
        action,
        format!("/admin/orders/{}?done=confirmed", order.id),
        move || reload.run(()),
    );
    let payment = order
        .payments
        .iter()
        .find(|payment| payment.can_confirm)
        .cloned()?;
    let question = format!("Has {} arrived for {}?", payment.amount, order.number);
    Some(view! {
        <Confirm
            id="confirm-payment"
            label="Confirm payment"
            sym=Sym::BadgeCheck
            weight=Weight::Primary
            question
            text="Confirm only what stands on the bank statement, with the same amount. The order can then be shipped, the tax invoice is written and the customer gets a mail."
            keep="Not yet"
            fault=form_fault(fault)
        >
            <ActionForm action>
                <div class="grid gap-3">
                    <input type="hidden" name="order_id" value=order.id.to_string()/>
                    <input type="hidden" name="payment_id" value=payment.id.to_string()/>
                    <Field
                        id="payment-reference"
                        name="reference"
                        label="Reference on the bank statement"
                        help="As the bank shows it; it stays with the payment."
                        error=field_fault(fault, "reference")
                    />
                    <FormFault fault/>
                    <SubmitButton label="Yes, it arrived" busy=action.pending() wide=true/>
                </div>
            </ActionForm>
        </Confirm>
    })
}
