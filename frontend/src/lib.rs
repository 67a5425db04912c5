//! The entry point of the browser.

use wasm_bindgen::prelude::wasm_bindgen;

/// Takes over the page that the server rendered; routes in chunks of their own are loaded first.
#[wasm_bindgen]
pub fn hydrate() {
    console_error_panic_hook::set_once();
    leptos::mount::hydrate_lazy(app::App);
}

/// Room for the splitter, 64 KiB. It gives each part of the bundle its own share of the constant data, aligned
/// anew and no longer than before in sum; where that does not fit it leaves all data in the first file. Nothing
/// refers to these bytes, so they are in none of the parts.
#[used]
static ROOM_TO_SPLIT: [u8; 65_536] = [1; 65_536];
