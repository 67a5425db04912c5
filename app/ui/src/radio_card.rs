//! One way of delivery or payment, as a card with a radio.

use leptos::{html::Input, prelude::*};

use crate::early_input::tell_changed;

/// A radio with title, note and what it costs. Groups stand in a [`ChoiceGroup`](crate::ChoiceGroup).
#[component]
pub fn RadioCard(
    /// Name of the group.
    #[prop(into)]
    name: String,
    /// Value sent with the form.
    #[prop(into)]
    value: String,
    /// What it is.
    #[prop(into)]
    title: String,
    /// When or how, in one line.
    #[prop(into)]
    note: String,
    /// Chosen at the start.
    #[prop(optional)]
    checked: bool,
    /// Told when the shopper picks it.
    #[prop(optional, into)]
    on_pick: Option<Callback<String>>,
    /// Price or icon at the end of the card.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    let picked = value.clone();
    let input = NodeRef::<Input>::new();
    let tell = move || {
        if let Some(told) = on_pick {
            told.run(picked.clone());
        }
    };
    let early = tell.clone();
    tell_changed(input, move |checked| {
        if checked {
            early();
        }
    });
    view! {
        <label class="flex min-h-16 cursor-pointer items-center gap-4 rounded-field border border-line-strong px-4 py-3 hover:border-base-content has-checked:border-primary has-checked:bg-primary-wash has-checked:ring-1 has-checked:ring-primary has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-primary">
            <input
                class="radio checked:radio-primary"
                type="radio"
                name=name
                value=value
                checked=checked
                node_ref=input
                on:change=move |_| tell()
            />
            <span class="flex-1">
                <span class="block font-medium">{title}</span>
                <span class="block text-sm text-muted">{note}</span>
            </span>
            {children
                .map(|children| view! { <span class="money shrink-0 font-medium">{children()}</span> })}
        </label>
    }
}
