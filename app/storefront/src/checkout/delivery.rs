//! Step 2: how it reaches you.

use domain::views::checkout::{CheckoutForm, DeliveryOptionView};
use leptos::prelude::*;
use ui::{ChoiceGroup, Field, RadioCard, StepSection};

use super::{address::AddressFields, faults::Faults, sums::Ways};
use crate::{convert::fee, store::ShopStore};

/// Way of delivery, name and, for the door, the address.
#[component]
pub fn DeliveryStep(
    form: CheckoutForm,
    options: Vec<DeliveryOptionView>,
    /// The fees as they are now.
    ways: Ways,
    faults: Faults,
) -> impl IntoView {
    let store = ShopStore::from_context();
    let method = RwSignal::new(form.delivery_method.clone());
    let pick = Callback::new(move |picked: String| {
        method.set(picked.clone());
        store.set_delivery(picked);
    });
    let cards = options
        .into_iter()
        .map(|o| {
            let checked = o.method == form.delivery_method;
            let way = o.method.clone();
            let fee_now =
                move || ways.with(|all| all.iter().find(|now| now.method == way).map(|now| fee(now.fee)));
            view! {
                <RadioCard
                    name="form[delivery_method]"
                    value=o.method
                    title=o.label
                    note=o.promise
                    checked
                    on_pick=pick
                >
                    {fee_now}
                </RadioCard>
            }
        })
        .collect_view();
    let error = faults.of("delivery_method");
    view! {
        <StepSection number=2 title="Delivery">
            <ChoiceGroup id="delivery_method" legend="How should it reach you?" error>
                {cards}
            </ChoiceGroup>
            <Field
                name="form[name]"
                id="name"
                label="Name"
                value=form.name.clone()
                autocomplete="name"
                maxlength=80
                error=faults.of("name")
            />
            <AddressFields form faults needed=Signal::derive(move || method.with(|m| m != "pickup"))/>
        </StepSection>
    }
}
