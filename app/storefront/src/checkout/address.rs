//! The address, from the postal code on.

use domain::{
    address::is_postal_code,
    views::checkout::{CheckoutForm, PostalCodeView},
};
use leptos::{prelude::*, task::spawn_local};
use ui::Field;

use super::{faults::Faults, sums::FOR_THE_DOOR};

/// The digits of a postal code as typed, spaces dropped.
fn digits(typed: &str) -> String {
    typed.chars().filter(char::is_ascii_digit).collect()
}

/// The fault of the postal code that was sent last, while it still stands: a code of the right form, typed
/// since, ends it, whether or not the place is known.
fn standing_fault(fault: Option<String>, typed: &str) -> Option<String> {
    fault.filter(|_| !is_postal_code(&digits(typed)))
}

/// Help under the postal code: none while it is typed, and the way on when the code is not in the list.
fn code_hint(unknown: bool) -> String {
    if unknown {
        "Please type block and street".to_owned()
    } else {
        "Six digits".to_owned()
    }
}

/// What a postal code tells; the shopper may change all of it.
#[derive(Clone, Copy)]
struct Place {
    /// The postal code as typed.
    code: RwSignal<String>,
    block: RwSignal<String>,
    street: RwSignal<String>,
    building: RwSignal<String>,
    /// Says that the code was known.
    found: RwSignal<Option<String>>,
    /// The code is whole, but the list does not have it.
    unknown: RwSignal<bool>,
}

impl Place {
    fn of(form: &CheckoutForm) -> Self {
        Self {
            code: RwSignal::new(form.postal_code.clone()),
            block: RwSignal::new(form.block.clone()),
            street: RwSignal::new(form.street.clone()),
            building: RwSignal::new(form.building.clone()),
            found: RwSignal::new(None),
            unknown: RwSignal::new(false),
        }
    }

    /// Told the postal code at every key; asks for the place once the code is whole.
    fn look_up(self) -> Callback<String> {
        Callback::new(move |typed: String| {
            let code = digits(&typed);
            if code == digits(&self.code.get_untracked()) && self.found.with_untracked(Option::is_some) {
                return;
            }
            self.code.set(typed);
            self.unknown.set(false);
            if self.found.get_untracked().is_some() {
                // What the last code filled in belongs to another place.
                self.found.set(None);
                self.fill(None);
            }
            if !is_postal_code(&code) {
                return;
            }
            spawn_local(async move {
                let Ok(place) = rpc::checkout::postal_code(code.clone()).await else {
                    // No answer: the shopper types the address, which always works.
                    return;
                };
                // An answer to a code that was changed meanwhile says nothing.
                if self.code.try_with_untracked(|now| digits(now) == code) == Some(true) {
                    match place {
                        Some(place) => self.fill(Some(place)),
                        None => self.unknown.set(true),
                    }
                }
            });
        })
    }

    /// Writes a place into the fields, or empties them.
    fn fill(self, place: Option<PostalCodeView>) {
        self.found.set(place.is_some().then(|| "Block found".to_owned()));
        let (block, street, building) = place
            .map(|p| (p.block, p.street, p.building.unwrap_or_default()))
            .unwrap_or_default();
        self.block.set(block);
        self.street.set(street);
        self.building.set(building);
    }
}

/// Postal code, block and street.
#[component]
fn WhichBlock(place: Place, faults: Faults, postal_code: String) -> impl IntoView {
    let fault = faults.of("postal_code");
    let code_fault = Signal::derive(move || place.code.with(|typed| standing_fault(fault.get(), typed)));
    view! {
        <Field
            name="form[postal_code]"
            id="postal_code"
            label="Postal code"
            class="col-span-3"
            value=postal_code
            autocomplete="postal-code"
            inputmode="numeric"
            maxlength=7
            on_input=place.look_up()
            hint=Signal::derive(move || Some(code_hint(place.unknown.get())))
            found=place.found
            error=code_fault
        />
        <Field
            name="form[block]"
            id="block"
            label="Block"
            class="col-span-3"
            hint="Or house number"
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
            class="col-span-6"
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
    let place = Place::of(&form);
    view! {
        <fieldset class=format!("grid gap-5 {FOR_THE_DOOR}") hidden=move || !needed.get() disabled=move || !needed.get()>
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
    use super::{digits, standing_fault};

    #[test]
    fn takes_a_code_as_people_type_it() {
        assert_eq!(digits("169 918"), "169918");
        assert_eq!(digits("S(169918)"), "169918");
    }

    #[test]
    fn the_fault_ends_with_a_whole_code_known_or_not() {
        let fault = Some("Enter the 6 digits.".to_owned());
        assert_eq!(standing_fault(fault.clone(), "99"), fault);
        assert_eq!(standing_fault(fault.clone(), "000000"), fault);
        assert_eq!(standing_fault(fault, "560 123"), None);
        assert_eq!(standing_fault(None, ""), None);
    }
}
