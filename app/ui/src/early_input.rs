//! What was typed or picked before script took over. Pages answer to people before their script has come; it
//! must keep what it finds, not put back what the server wrote.

use leptos::{html::Input, prelude::*};

/// Keeps a text field and `value` in step. What was typed before script came is told once and stays; from then
/// on the field follows `value`. (`prop:value` would write over it.)
pub(crate) fn keep_typed(
    input: NodeRef<Input>,
    value: impl Fn() -> String + 'static,
    tell: impl Fn(String) + 'static,
) {
    Effect::new(move |started: Option<()>| {
        let now = value();
        let Some(input) = input.get() else { return };
        let shown = input.value();
        if started.is_none() && shown != input.default_value() {
            tell(shown);
        } else if shown != now {
            input.set_value(&now);
        }
    });
}

/// Tells the state of a radio or checkbox that was changed before script came.
pub(crate) fn tell_changed(input: NodeRef<Input>, tell: impl Fn(bool) + 'static) {
    Effect::new(move |started: Option<()>| {
        if let Some(input) = input.get()
            && started.is_none()
            && input.checked() != input.default_checked()
        {
            tell(input.checked());
        }
    });
}
