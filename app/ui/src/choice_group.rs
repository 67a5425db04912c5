//! Cards to choose one of, with what is wrong with the choice.

use leptos::prelude::*;

use crate::field::FaultWords;

/// A group of radio cards under one name; a fault belongs to the group, not to one of its cards.
#[component]
pub fn ChoiceGroup(
    /// Id of the group, where faults lead.
    id: &'static str,
    /// The question, for screen readers.
    legend: &'static str,
    /// What is wrong with the choice.
    #[prop(optional, into)]
    error: Signal<Option<String>>,
    /// The cards.
    children: Children,
) -> impl IntoView {
    let line = format!("{id}-line");
    let described_by = line.clone();
    let wrong = move || error.with(Option::is_some);
    view! {
        <fieldset
            class="grid gap-2.5"
            id=id
            role="radiogroup"
            tabindex="-1"
            aria-describedby=move || wrong().then(|| described_by.clone())
            aria-invalid=move || wrong().then_some("true")
        >
            <legend class="sr-only">{legend}</legend>
            {children()}
            {move || error.get().map(|words| view! { <div id=line.clone()><FaultWords words/></div> })}
        </fieldset>
    }
}
