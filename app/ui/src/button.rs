//! The button: submits by default, says when it is busy.

use leptos::prelude::*;

use crate::button_style::{ButtonKind, ButtonSize, button_class};

/// A `<button>`. Attributes such as `on:click`, `name` and `value` may be put on the component.
#[component]
pub fn Button(
    /// Weight of the action.
    #[prop(optional)]
    kind: ButtonKind,
    /// 44 px, or 48 px for the main action.
    #[prop(optional)]
    size: ButtonSize,
    /// `submit` (default), `button` or `reset`.
    #[prop(default = "submit")]
    r#type: &'static str,
    /// While true the button shows a spinner and ignores presses.
    #[prop(optional, into)]
    busy: Signal<bool>,
    /// Words shown while busy; without them the label stays.
    #[prop(optional, into)]
    busy_label: MaybeProp<String>,
    /// A disabled button needs its reason beside it.
    #[prop(optional, into)]
    disabled: Signal<bool>,
    /// More classes, for width and place only.
    #[prop(optional, into)]
    class: String,
    children: Children,
) -> impl IntoView {
    view! {
        <button
            class=button_class(kind, size, &class)
            type=r#type
            disabled=move || disabled.get()
            aria-busy=move || busy.get().then_some("true")
            on:click=move |ev| {
                if busy.get_untracked() {
                    ev.prevent_default();
                    ev.stop_propagation();
                }
            }
        >
            <span class="spinner" hidden=move || !busy.get() aria-hidden="true"></span>
            <span hidden=move || !(busy.get() && busy_label.get().is_some())>{move || busy_label.get()}</span>
            <span class="contents" hidden=move || busy.get() && busy_label.get().is_some()>
                {children()}
            </span>
        </button>
    }
}
