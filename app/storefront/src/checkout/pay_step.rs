//! Step 3: how you pay, and the button.

use domain::views::checkout::{CheckoutForm, PaymentOptionView};
use leptos::prelude::*;
use ui::{Button, ButtonSize, CheckRow, Glyph, Icon, RadioCard, StepSection};

use super::faults::Faults;
use crate::store::ShopStore;

fn glyph(method: &str) -> Glyph {
    if method == "paynow" {
        Glyph::Qr
    } else {
        Glyph::Card
    }
}

/// Payment method, letter, order button with the amount.
#[component]
pub fn PayStep(
    form: CheckoutForm,
    options: Vec<PaymentOptionView>,
    faults: Faults,
    /// The order is on its way.
    busy: Signal<bool>,
) -> impl IntoView {
    let store = ShopStore::from_context();
    let holds = StoredValue::new(
        options
            .iter()
            .map(|o| (o.method.clone(), o.label.clone(), o.hold_minutes))
            .collect::<Vec<_>>(),
    );
    let method = RwSignal::new(form.payment_method.clone());
    let hold = move || {
        method.with(|m| {
            holds.with_value(|all| {
                all.iter()
                    .find(|(name, ..)| name == m)
                    .map(|(_, label, minutes)| {
                        format!("We keep your things for {minutes} minutes while you pay with {label}. ")
                    })
            })
        })
    };
    let total = move || format!("Place order, {}", store.cart().totals.total);
    let error = faults.of("payment_method");
    let cards = options
        .into_iter()
        .map(|o| {
            let checked = o.method == form.payment_method;
            let picture = glyph(&o.method);
            view! {
                <RadioCard
                    name="form[payment_method]"
                    value=o.method
                    title=o.label
                    note=o.hint
                    checked
                    on_pick=Callback::new(move |picked| method.set(picked))
                >
                    <Icon glyph=picture class="size-6"/>
                </RadioCard>
            }
        })
        .collect_view();
    view! {
        <StepSection number=3 title="Payment">
            <fieldset class="grid gap-2.5" id="payment_method" tabindex="-1">
                <legend class="sr-only">"How would you like to pay?"</legend>
                {cards}
                <p class="text-sm text-error-ink">{move || error.get()}</p>
            </fieldset>
            <CheckRow name="form[marketing]" value="on" checked=form.marketing.is_some()>
                "Send me the letter, once a month. I can leave whenever I like."
            </CheckRow>
            <input type="hidden" name="form[idempotency_key]" value=form.idempotency_key/>
            <div>
                <Button size=ButtonSize::Large class="w-full" busy busy_label="Placing your order">
                    <span class="money">{total}</span>
                </Button>
                <p class="mt-3 text-sm text-muted">
                    {hold} "By placing the order you agree to our "
                    <a class="underline underline-offset-4" href="/terms">"terms"</a> " and "
                    <a class="underline underline-offset-4" href="/privacy">"privacy notice"</a> "."
                </p>
            </div>
        </StepSection>
    }
}
