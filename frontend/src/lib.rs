//! The entry point of the browser.

use std::time::Duration;

use leptos::{mount::hydrate_from_async, prelude::*, tachys::dom};
use wasm_bindgen::prelude::wasm_bindgen;

/// Takes over the page that the server rendered; routes in chunks of their own are loaded first.
#[wasm_bindgen]
pub async fn hydrate() {
    console_error_panic_hook::set_once();
    hydrate_from_async(dom::body(), app::App).await.forget();
    // Parts that wait for data which came with the page follow before the browser turns to anything else.
    set_timeout(mark_taken_over, Duration::ZERO);
}

/// `<html data-hydrated>`: from here on, script answers. Tests and measurements wait for it.
fn mark_taken_over() {
    if let Some(root) = document().document_element() {
        let _ = root.set_attribute("data-hydrated", "");
    }
}

/// Room for the splitter, 64 KiB. It gives each part of the bundle its own share of the constant data, aligned
/// anew and no longer than before in sum; where that does not fit it leaves all data in the first file. Nothing
/// refers to these bytes, so they are in none of the parts.
#[used]
static ROOM_TO_SPLIT: [u8; 65_536] = [1; 65_536];
