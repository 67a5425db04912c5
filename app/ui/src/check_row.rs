//! A tick with a sentence beside it.

use leptos::prelude::*;

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
    children: Children,
) -> impl IntoView {
    view! {
        <label class="flex min-h-11 cursor-pointer items-start gap-3 py-2 text-[0.9375rem]">
            <input
                class="checkbox checked:checkbox-primary"
                type="checkbox"
                name=name
                value=value
                checked=checked
            />
            <span>{children()}</span>
        </label>
    }
}
