//! Moving the focus from code. Only in the browser.

use std::cell::Cell;

use leptos::{
    prelude::{Effect, document, request_animation_frame},
    wasm_bindgen::JsCast,
};
use web_sys::HtmlElement;

thread_local! {
    /// Where the focus was handed to by what will be gone once the list is drawn anew.
    static HANDED: Cell<Option<&'static str>> = const { Cell::new(None) };
}

pub(crate) fn element(id: &str) -> Option<HtmlElement> {
    document().get_element_by_id(id)?.dyn_into::<HtmlElement>().ok()
}

/// Moves the focus to the element with this id, if there is one.
pub fn focus_on(id: &str) {
    if let Some(element) = element(id) {
        let _focused = element.focus();
    }
}

/// Moves the focus to the first element of this selector, if there is one.
fn focus_on_first(selector: &str) {
    if let Ok(Some(element)) = document().query_selector(selector)
        && let Ok(element) = element.dyn_into::<HtmlElement>()
    {
        let _focused = element.focus();
    }
}

/// Moves the focus to the first element of this selector, for a link that goes away with the list that it leads to:
/// at once, and again when that list is there ([`keep_handed_focus`]).
pub(crate) fn hand_focus_to(selector: &'static str) {
    HANDED.set(Some(selector));
    focus_on_first(selector);
}

/// For whatever is drawn anew with its list: drawing moves elements, and the one that has the focus loses it.
pub(crate) fn keep_handed_focus() {
    Effect::new(|_| {
        request_animation_frame(|| {
            let nowhere = document()
                .active_element()
                .is_none_or(|at| at.tag_name() == "BODY");
            if let Some(selector) = HANDED.take().filter(|_| nowhere) {
                focus_on_first(selector);
            }
        });
    });
}
