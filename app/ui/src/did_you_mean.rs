//! Other words to look for.

use leptos::prelude::*;

/// "Nothing spelled that way, so here is ..."
#[component]
pub fn DidYouMean(
    /// What was typed.
    #[prop(into)]
    asked: String,
    /// What is shown instead.
    #[prop(into)]
    shown: String,
    /// Address that insists on what was typed.
    #[prop(into)]
    insist: String,
) -> impl IntoView {
    view! {
        <p class="mt-4 text-muted" role="status">
            "Nothing spelled that way, so here is "
            <strong class="font-semibold text-base-content">{shown}</strong> ". "
            <a class="inline-flex min-h-11 items-center text-primary-ink underline underline-offset-4" href=insist>
                {format!("Search for {asked} anyway")}
            </a>
        </p>
    }
}
