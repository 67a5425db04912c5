//! Keys of the dashboard: `/` and Ctrl K go to the search field.

use leptos::ev;
use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;
use leptos::web_sys::{HtmlElement, KeyboardEvent};

/// Moves the focus to the field with `id` on `/` (outside of fields) and on Ctrl K.
pub(super) fn use_search_shortcuts(id: &'static str) {
    // Effects run in the browser only.
    Effect::new(move |_| {
        let handle = window_event_listener(ev::keydown, move |event| {
            if wants_search(&event) && focus(id) {
                event.prevent_default();
            }
        });
        on_cleanup(move || handle.remove());
    });
}

fn wants_search(event: &KeyboardEvent) -> bool {
    let key = event.key();
    if (event.ctrl_key() || event.meta_key()) && key.eq_ignore_ascii_case("k") {
        return true;
    }
    key == "/" && !event.ctrl_key() && !event.meta_key() && !event.alt_key() && !typing(event)
}

fn typing(event: &KeyboardEvent) -> bool {
    let target = event
        .target()
        .and_then(|target| target.dyn_into::<HtmlElement>().ok());
    target.is_some_and(|element| {
        element.is_content_editable()
            || matches!(element.tag_name().as_str(), "INPUT" | "TEXTAREA" | "SELECT")
    })
}

fn focus(id: &str) -> bool {
    let field = document()
        .get_element_by_id(id)
        .and_then(|element| element.dyn_into::<HtmlElement>().ok());
    field.is_some_and(|field| field.focus().is_ok())
}
