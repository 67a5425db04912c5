//! An address on one line.

use leptos::prelude::*;

/// Breaks between the parts of the address only: "#01-07" stays whole.
#[component]
pub fn AddressLine(
    /// The address, its parts separated by commas.
    #[prop(into)]
    text: String,
) -> impl IntoView {
    text.split_inclusive(", ")
        // The space lies between the parts: at the end of one it would be lost.
        .map(|part| view! { <span class="inline-block">{part.trim_end().to_owned()}</span> " " })
        .collect_view()
}
