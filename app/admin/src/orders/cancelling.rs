//! Cancelling what has not shipped.

use crate::action::{FormFault, after, fault_of, field_fault, form_fault};
use domain::views::orders::OrderDetailView;
use leptos::prelude::*;
use rpc::orders::CancelOrder;
use ui::dense::{Confirm, Field, SubmitButton, Sym};

/// Asks once, with a reason; where it is not possible, says why not.
#[component]
pub(super) fn CancelOrderDialog(order: OrderDetailView, reload: Callback<()>) -> impl IntoView {
    let action = ServerAction::<CancelOrder>::new();
    let fault = fault_of(action);
    after(
        action,
        format!("/admin/orders/{}?done=cancelled", order.id),
        move || reload.run(()),
    );
    if !order.can_cancel {
        return order
            .cancel_hint
            .map(|hint| view! { <p class="max-w-72 text-xs text-muted">{hint}</p> }.into_any());
    }
    Some(
        view! {
            <Confirm
                id="cancel-order"
                label="Cancel order"
                sym=Sym::X
                question=format!("Cancel order {}?", order.number)
                text="What has not shipped is given up: the stock is free again, money that came in goes back, and a credit note is written. This cannot be undone."
                keep="Keep the order"
                fault=form_fault(fault)
            >
                <ActionForm action>
                    <div class="grid gap-3">
                        <input type="hidden" name="order_id" value=order.id.to_string()/>
                        <Field
                            id="cancel-reason"
                            name="reason"
                            label="Reason"
                            help="For the time line, the credit note and the customer's mail."
                            error=field_fault(fault, "reason")
                        />
                        <FormFault fault/>
                        <SubmitButton label="Cancel the order" danger=true busy=action.pending() wide=true/>
                    </div>
                </ActionForm>
            </Confirm>
        }
        .into_any(),
    )
}
