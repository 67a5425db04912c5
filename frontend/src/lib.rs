//! The entry point of the browser.

use wasm_bindgen::prelude::wasm_bindgen;

/// Takes over the page that the server rendered; routes in chunks of their own are loaded first.
#[wasm_bindgen]
pub fn hydrate() {
    console_error_panic_hook::set_once();
    leptos::mount::hydrate_lazy(app::App);
}
