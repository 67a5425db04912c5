//! Shuts an open menu: after a link in it was followed, since client-side routing does not leave the page, and, where
//! it is no popover, by Esc and by a click beside it.

use leptos::ev;
use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;
use leptos::web_sys::{Element, Event, EventTarget, HtmlElement, Node};

/// The menu that is open as `details`, of which there is one at a time.
const OPEN_MENU: &str = "details[data-menu][open]";

/// If a link was clicked or a form of search sent, shuts the nearest `details` or popover around it.
pub fn shut_nearest(event: &Event, around: &str) {
    let Some(target) = event
        .target()
        .and_then(|target| target.dyn_into::<Element>().ok())
    else {
        return;
    };
    if !matches!(target.closest("a, form[method=get]"), Ok(Some(_))) {
        return;
    }
    if let Ok(Some(menu)) = target.closest(around) {
        shut(&menu);
    }
}

/// Shuts the open `details` menu by Esc and by a click beside it, as the platform does with popovers.
pub(super) fn use_menu_shut() {
    // Effects run in the browser only.
    Effect::new(move |_| {
        let key = window_event_listener(ev::keydown, |event| {
            if event.key() == "Escape"
                && let Some(menu) = open_menu()
            {
                shut(&menu);
            }
        });
        let click = window_event_listener(ev::pointerdown, |event| {
            if let Some(menu) = open_menu()
                && !holds(&menu, event.target())
            {
                // The focus goes where the click is.
                let _ = menu.remove_attribute("open");
            }
        });
        on_cleanup(move || {
            key.remove();
            click.remove();
        });
    });
}

fn open_menu() -> Option<Element> {
    document().query_selector(OPEN_MENU).ok()?
}

fn holds(menu: &Element, target: Option<EventTarget>) -> bool {
    let node = target.and_then(|target| target.dyn_into::<Node>().ok());
    menu.contains(node.as_ref())
}

/// Shuts a menu and puts the focus on what opens it: what had it is hidden now.
fn shut(menu: &Element) {
    // These calls can only fail when the menu is already shut, which is what is wanted.
    let _ = menu.remove_attribute("open");
    if let Ok(Some(opener)) = menu.query_selector("summary")
        && let Ok(opener) = opener.dyn_into::<HtmlElement>()
    {
        let _ = opener.focus();
    }
    if let Some(popover) = menu
        .dyn_ref::<HtmlElement>()
        .filter(|menu| menu.has_attribute("popover"))
    {
        let _ = popover.hide_popover();
    }
}
