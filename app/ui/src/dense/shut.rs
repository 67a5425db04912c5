//! Shuts an open menu after a link in it was followed: client-side routing does not leave the page.

use leptos::ev::MouseEvent;
use leptos::wasm_bindgen::JsCast;
use leptos::web_sys;

/// If the click was on a link, shuts the nearest `details` or popover around it.
pub fn shut_nearest(event: &MouseEvent, around: &str) {
    let Some(target) = event
        .target()
        .and_then(|target| target.dyn_into::<web_sys::Element>().ok())
    else {
        return;
    };
    if !matches!(target.closest("a"), Ok(Some(_))) {
        return;
    }
    let Ok(Some(menu)) = target.closest(around) else {
        return;
    };
    // Both calls can only fail when the menu is already shut, which is what is wanted.
    let _ = menu.remove_attribute("open");
    if let Some(popover) = menu
        .dyn_ref::<web_sys::HtmlElement>()
        .filter(|menu| menu.has_attribute("popover"))
    {
        let _ = popover.hide_popover();
    }
}
