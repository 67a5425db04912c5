//! The page's name in the browser.

use leptos::prelude::*;
use leptos_meta::Title;

/// Names the page in tab and history: `Orders · Kedai`.
#[component]
pub(crate) fn PageTitle(#[prop(into)] name: String) -> impl IntoView {
    view! { <Title text=name formatter=|name: String| format!("{name} · Kedai")/> }
}
