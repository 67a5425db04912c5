//! Step 3: how you pay, and the button.

use domain::consent::LETTER;
use domain::views::checkout::{CheckoutForm, PaymentOptionView};
use leptos::prelude::*;
use ui::{
    Button, ButtonSize, CheckRow, ChoiceGroup, Glyph, Icon, Notice, NoticeKind, RadioCard, StepSection,
};

use super::{
    faults::Faults,
    sums::{SeenTotals, Sum, Ways},
};

fn glyph(method: &str) -> Glyph {
    if method == "paynow" {
        Glyph::QR
    } else {
        Glyph::CARD
    }
}

/// How long the goods are kept. Where the ways to pay differ in it, the line follows the choice.
fn hold_line(options: &[PaymentOptionView], method: RwSignal<String>) -> AnyView {
    let first = options.first().map(|o| o.hold_minutes);
    if let Some(minutes) = first.filter(|m| options.iter().all(|o| o.hold_minutes == *m)) {
        return format!("We keep your things for {minutes} minutes while you pay. ").into_any();
    }
    let options = options.to_vec();
    (move || {
        let of_method = method.with(|m| options.iter().find(|o| o.method == *m).cloned());
        of_method.map(|o| {
            format!(
                "We keep your things for {} minutes while you pay with {}. ",
                o.hold_minutes, o.label
            )
        })
    })
    .into_any()
}

/// Payment method, letter, order button with the amount.
#[component]
pub fn PayStep(
    form: CheckoutForm,
    options: Vec<PaymentOptionView>,
    /// The sums, one of which is on the button.
    ways: Ways,
    faults: Faults,
    /// The order is on its way.
    busy: Signal<bool>,
) -> impl IntoView {
    let method = RwSignal::new(form.payment_method.clone());
    let hold = hold_line(&options, method);
    let error = faults.of("payment_method");
    let unsent = faults.unsent();
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
            <ChoiceGroup id="payment_method" legend="How would you like to pay?" error>
                {cards}
            </ChoiceGroup>
            <CheckRow name="form[marketing]" value="on" checked=form.marketing.is_some()>
                {LETTER.words}
            </CheckRow>
            <input type="hidden" name="form[idempotency_key]" value=form.idempotency_key/>
            <SeenTotals ways/>
            <div>
                <Button size=ButtonSize::Large class="w-full" busy busy_label="Placing your order">
                    <span>"Place order, " <span class="money"><Sum ways/></span></span>
                </Button>
                {move || unsent.get().then(|| view! { <Unsent/> })}
                <p class="mt-3 text-sm text-muted">
                    {hold} "By placing the order you agree to our "
                    <a class="underline underline-offset-4" href="/terms">"terms"</a> " and "
                    <a class="underline underline-offset-4" href="/privacy">"privacy notice"</a> "."
                </p>
            </div>
        </StepSection>
    }
}

/// The order did not leave the browser, or its answer did not come back. Said at the button, which is the way on:
/// the form has its key.
#[component]
fn Unsent() -> impl IntoView {
    view! {
        <div class="mt-3">
            <Notice
                kind=NoticeKind::Error
                title="We could not reach the shop"
                text="Check the connection and press the button again: the order is placed once only. Nothing has been paid."
            />
        </div>
    }
}
