//! Step 2: how it reaches you.

use domain::views::checkout::{CheckoutForm, DeliveryOptionView};
use leptos::prelude::*;
use ui::{ChoiceGroup, Field, RadioCard, StepSection};

use super::{address::AddressFields, faults::Faults};
use crate::{convert::fee, store::ShopStore};

/// Way of delivery, name and, for the door, the address.
#[component]
pub fn DeliveryStep(form: CheckoutForm, options: Vec<DeliveryOptionView>, faults: Faults) -> impl IntoView {
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
            view! {
                <RadioCard
                    name="form[delivery_method]"
                    value=o.method
                    title=o.label
                    note=o.promise
                    checked
                    on_pick=pick
                >
                    {fee(o.fee)}
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
