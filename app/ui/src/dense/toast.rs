//! Says what an action did; floats above the page and stays until it is dismissed.

use leptos::prelude::*;

use super::icon::{Sym, Symbol};

/// News of an action. Without script "Dismiss" is a link to the same page without the news.
#[component]
pub fn Toast(
    /// The news in one sentence.
    #[prop(into)]
    text: String,
    /// The page without this news.
    #[prop(into)]
    dismiss_href: String,
    /// Told when it is dismissed, before it goes.
    dismissed: Callback<()>,
) -> impl IntoView {
    view! {
        <div class="pointer-events-none fixed inset-x-4 bottom-18 z-50 flex justify-center md:bottom-6">
            <div
                role="status"
                class="pointer-events-auto flex max-w-xl items-center gap-3 rounded-box bg-neutral px-4 py-2.5 text-dense text-neutral-content shadow-lg"
            >
                <Symbol sym=Sym::CircleCheck/>
                <span class="min-w-0 flex-1">{text}</span>
                <a
                    href=dismiss_href
                    on:click=move |_| dismissed.run(())
                    aria-label="Dismiss"
                    // No `btn`: it paints in the page's ink, and this stands on its opposite.
                    class="-me-1.5 grid size-6 touch place-items-center rounded-field outline-current hover:bg-neutral-content/15"
                >
                    <Symbol sym=Sym::X class="size-3.5"/>
                </a>
            </div>
        </div>
    }
}
