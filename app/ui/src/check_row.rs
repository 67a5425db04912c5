//! A tick with a sentence beside it.

use leptos::{html::Input, prelude::*};

use crate::early_input::tell_changed;

/// A checkbox with its sentence; the whole row can be pressed.
#[component]
pub fn CheckRow(
    /// Name in the form.
    #[prop(into)]
    name: String,
    /// Value sent when ticked.
    #[prop(default = "true")]
    value: &'static str,
    /// Ticked at the start.
    #[prop(optional)]
    checked: bool,
    /// Told after a press.
    #[prop(optional, into)]
    on_change: Option<Callback<bool>>,
    children: Children,
) -> impl IntoView {
    let input = NodeRef::<Input>::new();
    let tell = move |checked| {
        if let Some(told) = on_change {
            told.run(checked);
        }
    };
    tell_changed(input, tell);
    view! {
        <label class="flex min-h-11 cursor-pointer items-start gap-3 py-2 text-[0.9375rem]">
            <input
                class="checkbox checked:checkbox-primary"
                type="checkbox"
                name=name
                value=value
                checked=checked
                node_ref=input
                on:change=move |ev| tell(event_target_checked(&ev))
            />
            <span>{children()}</span>
        </label>
    }
}
