//! A labelled choice from a list.

use leptos::prelude::*;

use crate::field::{FieldLabel, FieldLine};

/// One entry of a list: what is sent, and what is read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SelectOption {
    pub value: String,
    pub label: String,
}

impl SelectOption {
    /// An entry with this value and label.
    #[must_use]
    pub fn new(value: impl Into<String>, label: impl Into<String>) -> Self {
        Self {
            value: value.into(),
            label: label.into(),
        }
    }
}

/// A native list; nothing else is as good with keyboard, phone and screen reader.
#[component]
pub fn Select(
    /// Name in the form and id.
    #[prop(into)]
    name: String,
    /// Label above.
    #[prop(into)]
    label: String,
    /// The entries.
    options: Vec<SelectOption>,
    /// Value chosen at the start.
    #[prop(optional, into)]
    value: String,
    /// Help below.
    #[prop(optional, into)]
    hint: MaybeProp<String>,
    /// What is wrong and how to mend it.
    #[prop(optional, into)]
    error: MaybeProp<String>,
    /// Says "(optional)" and is not required.
    #[prop(optional)]
    optional: bool,
    /// Told the new value.
    #[prop(optional, into)]
    on_change: Option<Callback<String>>,
    /// Place and width.
    #[prop(default = "")]
    class: &'static str,
) -> impl IntoView {
    let line = format!("{name}-line");
    let none = MaybeProp::<String>::default();
    view! {
        <div class=class>
            <FieldLabel r#for=name.clone() label optional/>
            <select
                class="select w-full text-base"
                class:select-error=move || error.get().is_some()
                id=name.clone()
                name=name
                required=!optional
                aria-describedby=line.clone()
                aria-invalid=move || error.get().map(|_| "true")
                on:change=move |ev| {
                    if let Some(tell) = on_change {
                        tell.run(event_target_value(&ev));
                    }
                }
            >
                {options
                    .into_iter()
                    .map(|o| {
                        let chosen = o.value == value;
                        view! {
                            <option value=o.value selected=chosen>
                                {o.label}
                            </option>
                        }
                    })
                    .collect_view()}
            </select>
            <FieldLine id=line hint found=none error/>
        </div>
    }
}
