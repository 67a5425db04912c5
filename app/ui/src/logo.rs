//! The sign of the shop: the curved block, with its name.

use leptos::prelude::*;

/// Mark and name, without a link.
#[component]
pub fn Logo(
    /// Name of the business beside the mark.
    #[prop(into)]
    name: String,
) -> impl IntoView {
    view! {
        <svg class="h-6 w-auto shrink-0 text-primary" viewBox="4 0 44 48" fill="currentColor" aria-hidden="true">
            <path
                fill-rule="evenodd"
                d="M6 46V14h3V5H7V2h12v3h-2v9h7c13 0 22 9 22 22v10zM6 22v4h34a17 17 0 0 0-4-4zM6 33v4h37a22 22 0 0 0-1-4z"
            ></path>
        </svg>
        <span>{name}</span>
    }
}

/// Mark and name as the way home.
#[component]
pub fn LogoLink(
    /// Name of the business beside the mark.
    #[prop(into)]
    name: String,
) -> impl IntoView {
    view! {
        <a
            class="flex min-h-11 items-center gap-2.5 text-[1.0625rem] font-semibold tracking-tight whitespace-nowrap"
            href="/"
        >
            <Logo name/>
        </a>
    }
}
