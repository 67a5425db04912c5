//! Correcting stock by hand: signed quantity, place and reason.

use domain::views::stock::WarehouseView;
use leptos::prelude::*;
use rpc::stock::AdjustStock;
use ui::dense::{Card, Choice, Field, SelectField, SubmitButton};
use uuid::Uuid;

use super::levels::places;
use crate::action::{FormFault, FormKey, after, fault_of, field_fault};

/// The form of an adjustment.
#[component]
pub(super) fn AdjustCard(
    variant_id: Uuid,
    sku: String,
    /// Id of the place chosen at first; empty for the first one.
    place: String,
    warehouses: Vec<WarehouseView>,
) -> impl IntoView {
    let action = ServerAction::<AdjustStock>::new();
    let fault = fault_of(action);
    after(action, "/admin/stock?done=adjusted".to_owned(), || {});
    let choices = places(&warehouses)
        .into_iter()
        .map(|(id, name)| Choice::new(id, name))
        .collect::<Vec<_>>();
    view! {
        <Card title="Adjust" id="adjust" note=sku>
            <p class="pb-3 text-xs text-muted">
                "For breakage, finds and corrections. The movement keeps your name and reason, and the difference in value goes to the stock adjustments account."
            </p>
            <ActionForm action>
                <FormKey action/>
                <input type="hidden" name="form[variant_id]" value=variant_id.to_string()/>
                <div class="grid gap-3">
                    <SelectField
                        id="adjust-location"
                        name="form[location_id]"
                        label="Location"
                        choices
                        value=place
                        error=field_fault(fault, "location_id")
                    />
                    <Field
                        id="adjust-quantity"
                        name="form[quantity]"
                        label="Change"
                        kind="number"
                        help="More with a plain number, less with a minus: -2."
                        error=field_fault(fault, "quantity")
                    />
                    <Field
                        id="adjust-reason"
                        name="form[reason]"
                        label="Reason"
                        help="Such as: broken in the shop."
                        error=field_fault(fault, "reason")
                    />
                    <FormFault fault/>
                    <SubmitButton label="Adjust stock" busy=action.pending() wide=true/>
                </div>
            </ActionForm>
        </Card>
    }
}
