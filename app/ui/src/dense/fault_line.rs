//! What is wrong with a form as a whole, in one line.

use leptos::prelude::*;

use super::badge::{Glyph, GlyphMark};

/// The fault of a form, on its wash.
#[component]
pub fn FaultLine(
    /// What is wrong and what helps.
    #[prop(into)]
    text: String,
    /// Read out at once; not where the same words are read out elsewhere.
    #[prop(optional)]
    alert: bool,
) -> impl IntoView {
    view! {
        <p
            role=alert.then_some("alert")
            class="flex w-full items-start gap-2 rounded-field bg-error-wash px-3 py-2 text-error-ink"
        >
            <span class="pt-1">
                <GlyphMark glyph=Glyph::Triangle/>
            </span>
            {text}
        </p>
    }
}
