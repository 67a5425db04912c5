//! The address, from the postal code on.

use domain::views::checkout::CheckoutForm;
use leptos::{prelude::*, task::spawn_local};
use ui::Field;

use super::faults::Faults;

/// The digits of a postal code as typed, spaces dropped.
fn digits(typed: &str) -> String {
    typed.chars().filter(char::is_ascii_digit).collect()
}

/// What a postal code tells; the shopper may change all of it.
#[derive(Clone, Copy)]
struct Place {
    block: RwSignal<String>,
    street: RwSignal<String>,
    building: RwSignal<String>,
    /// Says that the code was known.
    found: RwSignal<Option<String>>,
}

impl Place {
    fn of(block: String, street: String, building: String) -> Self {
        Self {
            block: RwSignal::new(block),
            street: RwSignal::new(street),
            building: RwSignal::new(building),
            found: RwSignal::new(None),
        }
    }

    /// Told the postal code at every key; asks for the place once the code is whole.
    fn look_up(self) -> Callback<String> {
        Callback::new(move |typed: String| {
            let code = digits(&typed);
            self.found.set(None);
            if code.len() != 6 {
                return;
            }
            spawn_local(async move {
                // Nothing known, or no answer: the shopper types the address, which always works.
                if let Ok(Some(place)) = rpc::checkout::postal_code(code).await {
                    self.block.set(place.block);
                    self.street.set(place.street);
                    self.building.set(place.building.unwrap_or_default());
                    self.found.set(Some("Block found".to_owned()));
                }
            });
        })
    }
}

/// Postal code, block and street.
#[component]
fn WhichBlock(place: Place, faults: Faults, postal_code: String) -> impl IntoView {
    // The fault is of the code sent last; once another code is found it is over, and "Block found" takes
    // its place.
    let fault = faults.of("postal_code");
    let code_fault = Signal::derive(move || fault.get().filter(|_| place.found.read().is_none()));
    view! {
        <Field
            name="form[postal_code]"
            id="postal_code"
            label="Postal code"
            class="col-span-3 sm:col-span-2"
            value=postal_code
            autocomplete="postal-code"
            inputmode="numeric"
            maxlength=7
            on_input=place.look_up()
            found=place.found
            error=code_fault
        />
        <Field
            name="form[block]"
            id="block"
            label="Block"
            class="col-span-3 sm:col-span-1"
            value=place.block
            on_input=Callback::new(move |v| place.block.set(v))
            autocomplete="address-line1"
            maxlength=10
            error=faults.of("block")
        />
        <Field
            name="form[street]"
            id="street"
            label="Street"
            class="col-span-6 sm:col-span-3"
            value=place.street
            on_input=Callback::new(move |v| place.street.set(v))
            autocomplete="address-line2"
            maxlength=100
            error=faults.of("street")
        />
    }
}

/// Unit, building and what the courier should know.
#[component]
fn InTheBlock(place: Place, faults: Faults, unit: String, courier_note: String) -> impl IntoView {
    view! {
        <Field
            name="form[unit]"
            id="unit"
            label="Unit"
            class="col-span-3 sm:col-span-2"
            value=unit
            optional=true
            autocomplete="address-line3"
            maxlength=12
            hint="Like #03-12"
            error=faults.of("unit")
        />
        <Field
            name="form[building]"
            id="building"
            label="Building"
            class="col-span-3 sm:col-span-4"
            value=place.building
            on_input=Callback::new(move |v| place.building.set(v))
            optional=true
            maxlength=80
            error=faults.of("building")
        />
        <Field
            name="form[courier_note]"
            id="courier_note"
            label="Note for the courier"
            class="col-span-6"
            value=courier_note
            optional=true
            maxlength=200
            error=faults.of("courier_note")
        />
    }
}

/// The fields of a Singapore address. Six digits fill block and street, when the code is known; they stay
/// open to be changed. Without script all of them are typed.
#[component]
pub fn AddressFields(
    form: CheckoutForm,
    faults: Faults,
    /// False when the goods are collected: then the fields are put away.
    needed: Signal<bool>,
) -> impl IntoView {
    let place = Place::of(form.block, form.street, form.building);
    view! {
        <fieldset class="grid gap-5" hidden=move || !needed.get() disabled=move || !needed.get()>
            <legend class="sr-only">"Address"</legend>
            <div class="grid grid-cols-6 gap-x-4 gap-y-5">
                <WhichBlock place faults postal_code=form.postal_code/>
                <InTheBlock place faults unit=form.unit courier_note=form.courier_note/>
            </div>
        </fieldset>
    }
}

#[cfg(test)]
mod tests {
    use super::digits;

    #[test]
    fn takes_a_code_as_people_type_it() {
        assert_eq!(digits("169 918"), "169918");
        assert_eq!(digits("S(169918)"), "169918");
    }
}
