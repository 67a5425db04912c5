//! Correcting stock by hand: signed quantity, place and reason.

use domain::percent;
use domain::views::stock::WarehouseView;
use leptos::prelude::*;
use rpc::stock::AdjustStock;
use ui::dense::{Card, Choice, Field, SelectField, SubmitButton};
use uuid::Uuid;

use super::levels::places;
use crate::action::{FormFault, FormKey, after, fault_of, field_fault};
use crate::typed::Typed;

/// The form of an adjustment.
#[component]
pub(super) fn AdjustCard(
    variant_id: Uuid,
    sku: String,
    /// Id of the place chosen at first; empty for the first one.
    place: String,
    warehouses: Vec<WarehouseView>,
    reload: Callback<()>,
) -> impl IntoView {
    let action = ServerAction::<AdjustStock>::new();
    let fault = fault_of(action);
    let here = format!("/admin/stock/sku/{}", percent::encode(&sku));
    after(action, format!("{here}?done=adjusted"), move || reload.run(()));
    let typed = Typed::of::<AdjustStock>(&[("form[variant_id]", variant_id.to_string())]);
    let choices = places(&warehouses)
        .into_iter()
        .map(|(id, name)| Choice::new(id, name))
        .collect::<Vec<_>>();
    view! {
        <Card title="Adjust" id="adjust" note=sku.clone()>
            <p class="pb-3 text-xs text-muted">
                "For breakage, finds and corrections. The movement keeps your name and reason, and the difference in value goes to the stock adjustments account."
            </p>
            <ActionForm action>
                <FormKey action/>
                <input type="hidden" name="form[variant_id]" value=variant_id.to_string()/>
                <input type="hidden" name="sku" value=sku/>
                <div class="grid gap-3 md:max-xl:grid-cols-3">
                    <SelectField
                        id="adjust-location"
                        name="form[location_id]"
                        label="Location"
                        choices
                        value=typed.or("form[location_id]", place)
                        error=field_fault(fault, "location_id")
                    />
                    <Field
                        id="adjust-quantity"
                        name="form[quantity]"
                        label="Change"
                        value=typed.or("form[quantity]", "")
                        kind="number"
                        help="More with a plain number, less with a minus: -2."
                        error=field_fault(fault, "quantity")
                    />
                    <Field
                        id="adjust-reason"
                        name="form[reason]"
                        label="Reason"
                        value=typed.or("form[reason]", "")
                        help="Such as: broken in the shop."
                        error=field_fault(fault, "reason")
                    />
                    <div class="grid gap-3 md:max-xl:col-span-full md:max-xl:justify-start">
                        <FormFault fault/>
                        <SubmitButton label="Adjust stock" busy=action.pending() wide=true/>
                    </div>
                </div>
            </ActionForm>
        </Card>
    }
}
