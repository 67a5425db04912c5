//! Step 1: who you are.

use domain::views::checkout::CheckoutForm;
use leptos::prelude::*;
use ui::{Field, StepSection};

use super::faults::Faults;

/// Email and mobile number.
#[component]
pub fn ContactStep(form: CheckoutForm, faults: Faults) -> impl IntoView {
    view! {
        <StepSection number=1 title="Contact">
            <div class="grid gap-5 sm:grid-cols-2">
                <Field
                    name="form[email]"
                    id="email"
                    label="Email"
                    r#type="email"
                    value=form.email
                    autocomplete="email"
                    inputmode="email"
                    hint="For the receipt and delivery news"
                    error=faults.of("email")
                />
                <Field
                    name="form[phone]"
                    id="phone"
                    label="Mobile"
                    r#type="tel"
                    value=form.phone
                    autocomplete="tel-national"
                    inputmode="tel"
                    maxlength=20
                    hint="The courier sends a text before arriving"
                    error=faults.of("phone")
                />
            </div>
        </StepSection>
    }
}
