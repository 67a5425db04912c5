//! Other words to look for.

use leptos::prelude::*;

/// "Did you mean kopi?", for a search that found little.
#[component]
pub fn DidYouMean(
    /// The nearer spelling.
    #[prop(into)]
    suggestion: String,
    /// Address of the search for it.
    #[prop(into)]
    href: String,
) -> impl IntoView {
    view! {
        <p class="mt-4 text-muted" role="status">
            "Did you mean "
            <a
                class="inline-flex min-h-11 items-center font-semibold text-primary-ink underline underline-offset-4"
                href=href
            >
                {suggestion}
            </a> "?"
        </p>
    }
}
