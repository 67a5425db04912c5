//! The live gallery at `/ui`: every component in every state, with sample goods.

mod actions;
mod fields;
mod frame;
mod goods;
mod orders;
mod states;

use leptos::prelude::*;

use crate::skip_link::SkipLink;

/// The gallery page. Development and staff only; it holds no data of the shop.
#[component]
pub fn Gallery() -> impl IntoView {
    view! {
        <SkipLink/>
        <main class="page py-8 lg:py-12" id="main">
            <h1 class="text-title font-semibold">"Components"</h1>
            <p class="mt-3 max-w-xl text-lead text-muted">
                "Every part of the shop's face in every state. Colours, type and space come from the tokens; try the other theme and a phone's width."
            </p>
            <actions::ActionSamples/>
            <fields::FieldSamples/>
            <goods::GoodsSamples/>
            <orders::OrderSamples/>
            <states::StateSamples/>
            <frame::FrameSamples/>
            <crate::dense::DenseGallery/>
        </main>
    }
}

/// One group of samples under its name.
#[component]
fn Sample(
    /// Name of the component or the group.
    title: &'static str,
    children: Children,
) -> impl IntoView {
    view! {
        <section class="mt-12 lg:mt-16">
            <h2 class="border-b border-line pb-3 text-sm font-semibold">{title}</h2>
            <div class="mt-6 grid grid-cols-1 gap-6">{children()}</div>
        </section>
    }
}
