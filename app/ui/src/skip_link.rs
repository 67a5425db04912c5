//! The first stop of the keyboard.

use leptos::prelude::*;

/// "Skip to content"; seen only with the focus. `main` needs the id `main`.
#[component]
pub fn SkipLink() -> impl IntoView {
    view! {
        <a
            class="btn btn-neutral pointer-events-none fixed top-2 left-2 z-50 opacity-0 focus:pointer-events-auto focus:opacity-100"
            href="#main"
            rel="external"
        >
            "Skip to content"
        </a>
    }
}
