//! A labelled text field with its hint, its answer and its fault.

use leptos::{html::Input, prelude::*};

use crate::{
    early_input::keep_typed,
    icon::{Glyph, Icon},
};

/// The line under a control: a fault, an answer or a hint, in this order.
#[component]
fn FieldLine(
    /// Id the control's `aria-describedby` points at.
    id: String,
    hint: MaybeProp<String>,
    found: MaybeProp<String>,
    error: MaybeProp<String>,
) -> impl IntoView {
    let found = move || found.get().filter(|_| error.with(Option::is_none));
    let no_answer = move || found().is_none();
    let line = move || match error.get() {
        Some(error) => Some(view! { <FaultWords words=error/> }.into_any()),
        None => hint
            .get()
            .filter(|_| no_answer())
            .map(|hint| view! { <p class="mt-1.5 text-sm text-muted">{hint}</p> }.into_any()),
    };
    view! {
        <div id=id>
            {line}
            // The answer comes by itself while one types on, so it is read out; faults are, all together.
            <div aria-live="polite">
                {move || {
                    found()
                        .map(|words| {
                            view! {
                                <p class="mt-1.5 flex items-start gap-1.5 text-sm text-success-ink">
                                    <Icon glyph=Glyph::CHECK class="mt-0.5 size-4"/>
                                    {words}
                                </p>
                            }
                        })
                }}
            </div>
        </div>
    }
}

/// What is wrong with a field, below it.
#[component]
pub(crate) fn FaultWords(words: String) -> impl IntoView {
    view! {
        <p class="mt-1.5 flex items-start gap-1.5 text-sm text-error-ink">
            <Icon glyph=Glyph::ALERT class="mt-0.5 size-4"/>
            {words}
        </p>
    }
}

/// The label above a control, with "(optional)" in words.
#[component]
fn FieldLabel(r#for: String, label: String, optional: bool) -> impl IntoView {
    view! {
        <label class="mb-1.5 block text-[0.9375rem] font-medium" for=r#for>
            {label}
            {optional.then(|| view! { <span class="font-normal text-muted">" (optional)"</span> })}
        </label>
    }
}

/// A one-line field. Without script `value` is what was sent before, so nothing has to be typed twice.
#[component]
pub fn Field(
    /// Name in the form; also the id, unless `id` is given.
    #[prop(into)]
    name: String,
    /// Label above.
    #[prop(into)]
    label: String,
    /// Id of the control.
    #[prop(optional, into)]
    id: Option<String>,
    /// `text`, `email`, `tel`, `password`, `search`.
    #[prop(default = "text")]
    r#type: &'static str,
    /// What is in it; changing it from outside changes the field.
    #[prop(optional, into)]
    value: Signal<String>,
    /// Help below the field.
    #[prop(optional, into)]
    hint: MaybeProp<String>,
    /// A good answer below the field: "Block found".
    #[prop(optional, into)]
    found: MaybeProp<String>,
    /// What is wrong and how to mend it.
    #[prop(optional, into)]
    error: MaybeProp<String>,
    /// Says "(optional)" and is not required.
    #[prop(optional)]
    optional: bool,
    /// Autofill token of the HTML standard, such as `postal-code`.
    #[prop(default = "off")]
    autocomplete: &'static str,
    /// Keyboard on phones: `numeric`, `tel`, `email`.
    #[prop(default = "text")]
    inputmode: &'static str,
    /// Longest answer in characters.
    #[prop(default = 200)]
    maxlength: u16,
    /// Told at every key.
    #[prop(optional, into)]
    on_input: Option<Callback<String>>,
    /// Place and width.
    #[prop(default = "")]
    class: &'static str,
) -> impl IntoView {
    let id = id.unwrap_or_else(|| name.clone());
    let line = format!("{id}-line");
    let input = NodeRef::<Input>::new();
    let tell = move |typed| {
        if let Some(told) = on_input {
            told.run(typed);
        }
    };
    keep_typed(input, move || value.get(), tell);
    view! {
        <div class=class>
            <FieldLabel r#for=id.clone() label optional/>
            <input
                class="input w-full text-base"
                class:input-error=move || error.get().is_some()
                id=id
                name=name
                type=r#type
                value=value.get_untracked()
                node_ref=input
                autocomplete=autocomplete
                inputmode=inputmode
                maxlength=maxlength.to_string()
                required=!optional
                aria-describedby=line.clone()
                aria-invalid=move || error.get().map(|_| "true")
                on:input=move |ev| tell(event_target_value(&ev))
            />
            <FieldLine id=line hint found error/>
        </div>
    }
}
