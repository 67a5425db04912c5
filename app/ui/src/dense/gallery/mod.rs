//! Dashboard components in every state, for the gallery at `/ui`. Samples only; no data of the shop.

mod figures;
mod forms;
mod lists;
mod papers;

use leptos::prelude::*;

/// All samples of the dashboard's components.
#[component]
pub fn DenseGallery() -> impl IntoView {
    view! {
        <div class="text-dense [word-spacing:.06em]">
            <figures::Figures/>
            <lists::Lists/>
            <papers::Papers/>
            <forms::Forms/>
        </div>
    }
}

/// A group of samples under its name.
#[component]
fn Sample(title: &'static str, children: Children) -> impl IntoView {
    view! {
        <section class="mt-12 lg:mt-16" aria-label=title>
            <h2 class="border-b border-line pb-3 text-sm font-semibold">{title}</h2>
            <div class="mt-6 grid grid-cols-1 gap-6">{children()}</div>
        </section>
    }
}
