//! Fields, questions, news.

use leptos::prelude::*;

use super::Sample;
use crate::dense::{AreaField, Choice, Confirm, Disclosure, Field, SelectField, SubmitButton, Sym, Weight};

#[component]
pub(super) fn Forms() -> impl IntoView {
    let wrong = Signal::stored(Some(
        "A year, 5 digits and a letter, such as 201912345K.".to_owned(),
    ));
    let choices = vec![
        Choice::new("shop", "Tiong Bahru Shop"),
        Choice::new("ubi", "Ubi Warehouse"),
    ];
    view! {
        <Sample title="Dashboard: forms">
            <form class="grid gap-3 sm:grid-cols-2" on:submit=|event| event.prevent_default()>
                <Field id="sample-name" name="name" label="Name" value="Enamel kopi cup" help="As shoppers read it."/>
                <Field id="sample-uen" name="uen" label="UEN" value="2019123456Z" error=wrong/>
                <Field id="sample-price" name="price" label="Price" prefix="$" value="24.00" inputmode="decimal"/>
                <SelectField id="sample-place" name="place" label="Location" choices value="ubi"/>
                <div class="sm:col-span-2">
                    <AreaField id="sample-note" name="note" label="Note" rows=3 required=false/>
                </div>
                <p class="flex gap-2">
                    <SubmitButton label="Save"/>
                    <SubmitButton label="Saving" busy=Signal::stored(true)/>
                    <SubmitButton label="Discard" primary=false/>
                </p>
            </form>
            <div class="flex flex-wrap items-start gap-3">
                <Confirm
                    id="sample-cancel"
                    label="Cancel order"
                    sym=Sym::X
                    question="Cancel order TB-12135?"
                    text="The stock is free again and the money goes back. This cannot be undone."
                >
                    <SubmitButton label="Cancel the order" danger=true wide=true/>
                </Confirm>
                <Disclosure label="Ship 2 items" sym=Sym::Truck weight=Weight::Primary>
                    <p>"The form stands here."</p>
                </Disclosure>
            </div>
        </Sample>
    }
}
