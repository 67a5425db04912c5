//! Moving the focus from code. Only in the browser.

use leptos::{prelude::document, wasm_bindgen::JsCast};
use web_sys::HtmlElement;

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
pub(crate) fn focus_on_first(selector: &str) {
    if let Ok(Some(element)) = document().query_selector(selector)
        && let Ok(element) = element.dyn_into::<HtmlElement>()
    {
        let _focused = element.focus();
    }
}
