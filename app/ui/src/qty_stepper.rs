//! Changing how many.

use leptos::{ev::MouseEvent, html::Input, prelude::*};

use crate::{
    early_input::keep_typed,
    icon::{Glyph, Icon},
};

const BOX: &str = "inline-flex items-center rounded-field border border-edge";
const SIDE: &str =
    "flex size-11 items-center justify-center hover:bg-base-200 disabled:text-muted disabled:opacity-50";
const FIELD: &str = "money h-11 w-10 bg-transparent text-center font-medium";

/// The stepper inside a bigger form (the buy form). Without script the field is typed into and the side
/// buttons are not shown.
#[component]
pub fn QtyField(
    /// Name of the field in the form.
    #[prop(default = "quantity")]
    name: &'static str,
    /// Id of the field.
    #[prop(into)]
    id: String,
    /// What is counted, for screen readers.
    #[prop(into)]
    of: String,
    /// The number, kept by the page.
    quantity: RwSignal<u32>,
    /// The most that can be asked for.
    #[prop(optional, into)]
    max: MaybeProp<u32>,
) -> impl IntoView {
    let most = move || max.get().unwrap_or(99).max(1);
    let less = move |_: MouseEvent| quantity.update(|q| *q = q.saturating_sub(1).max(1));
    let more = move |_: MouseEvent| quantity.update(|q| *q = q.saturating_add(1).min(most()));
    let input = NodeRef::<Input>::new();
    let set = move |typed: String| {
        let asked = typed.trim().parse::<u32>().unwrap_or(1);
        quantity.set(asked.clamp(1, most()));
    };
    keep_typed(input, move || quantity.get().to_string(), set);
    view! {
        <div class=BOX>
            <button
                class=format!("{SIDE} rounded-l-field noscript:hidden")
                type="button"
                aria-label=format!("One less {of}")
                disabled=move || { quantity.get() <= 1 }
                on:click=less
            >
                <Icon glyph=Glyph::MINUS class="size-4"/>
            </button>
            <label class="sr-only" for=id.clone()>{format!("Quantity of {of}")}</label>
            <input
                class=FIELD
                id=id
                name=name
                inputmode="numeric"
                pattern="[0-9]*"
                autocomplete="off"
                value=quantity.get_untracked()
                node_ref=input
                on:change=move |ev| set(event_target_value(&ev))
            />
            <button
                class=format!("{SIDE} rounded-r-field noscript:hidden")
                type="button"
                aria-label=format!("One more {of}")
                disabled=move || { quantity.get() >= most() }
                on:click=more
            >
                <Icon glyph=Glyph::PLUS class="size-4"/>
            </button>
        </div>
    }
}

/// One of the small forms of [`QtyStepper`]: the hidden fields, then what it asks for.
#[component]
fn StepForm(
    action: String,
    hidden: StoredValue<Vec<(&'static str, String)>>,
    /// Told instead of sending the form.
    on_send: Callback<()>,
    children: Children,
) -> impl IntoView {
    let kept = hidden.with_value(|all| {
        all.iter()
            .map(|(name, value)| view! { <input type="hidden" name=*name value=value.clone()/> })
            .collect_view()
    });
    view! {
        <form
            method="post"
            action=action
            on:submit=move |ev| {
                ev.prevent_default();
                on_send.run(());
            }
        >
            {kept}
            {children()}
        </form>
    }
}

/// What the minus does: it takes the last one out.
fn less_label(quantity: u32, what: &str) -> String {
    let does = if quantity <= 1 { "Remove" } else { "One less" };
    format!("{does} {what}")
}

/// The stepper of a cart line: three small forms that each post the new number, so that it works without
/// script; with script `on_set` is told instead.
#[component]
pub fn QtyStepper(
    /// Address the forms post to.
    #[prop(into)]
    action: String,
    /// Hidden fields sent with every form (which line).
    hidden: Vec<(&'static str, String)>,
    /// Name of the field with the number.
    #[prop(default = "quantity")]
    name: &'static str,
    /// Id of the field.
    #[prop(into)]
    id: String,
    /// What is counted, for screen readers.
    #[prop(into)]
    of: String,
    #[prop(into)] quantity: Signal<u32>,
    /// The most that can be had.
    #[prop(optional, into)]
    max: MaybeProp<u32>,
    /// Told the new number; the form is then not sent.
    on_set: Callback<u32>,
) -> impl IntoView {
    let most = move || max.get().unwrap_or(99);
    let hidden = StoredValue::new(hidden);
    let less = move || quantity.get().saturating_sub(1);
    let more = move || quantity.get().saturating_add(1);
    let typed = RwSignal::new(None::<u32>);
    let input = NodeRef::<Input>::new();
    let settle = move || {
        if let Some(asked) = typed.get_untracked() {
            typed.set(None);
            on_set.run(asked);
        } else if let Some(input) = input.get_untracked() {
            // Emptied, or no number: nothing was asked for.
            input.set_value(&quantity.get_untracked().to_string());
        }
    };
    let note = move |text: String| typed.set(text.trim().parse().ok());
    keep_typed(input, move || quantity.get().to_string(), note);
    let one_more = format!("One more {of}");
    let what = of.clone();
    let one_less = move || less_label(quantity.get(), &what);
    view! {
        <div class=BOX>
            <StepForm action=action.clone() hidden on_send=Callback::new(move |()| on_set.run(less()))>
                <input type="hidden" name=name value=less/>
                <button class=format!("{SIDE} rounded-l-field") type="submit" aria-label=one_less>
                    <Icon glyph=Glyph::MINUS class="size-4"/>
                </button>
            </StepForm>
            <StepForm action=action.clone() hidden on_send=Callback::new(move |()| settle())>
                <label class="sr-only" for=id.clone()>{format!("Quantity of {of}")}</label>
                <input
                    class=FIELD
                    id=id
                    name=name
                    inputmode="numeric"
                    autocomplete="off"
                    value=quantity.get_untracked()
                    node_ref=input
                    on:input=move |ev| note(event_target_value(&ev))
                    on:blur=move |_| settle()
                />
            </StepForm>
            <StepForm action hidden on_send=Callback::new(move |()| on_set.run(more()))>
                <input type="hidden" name=name value=more/>
                <button
                    class=format!("{SIDE} rounded-r-field")
                    type="submit"
                    aria-label=one_more
                    disabled=move || { quantity.get() >= most() }
                >
                    <Icon glyph=Glyph::PLUS class="size-4"/>
                </button>
            </StepForm>
        </div>
    }
}
