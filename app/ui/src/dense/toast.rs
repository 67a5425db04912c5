//! Says what an action did, or that it failed; floats above the page and stays until it is dismissed.

use leptos::prelude::*;

use super::badge::{Glyph, GlyphMark};
use super::icon::{Sym, Symbol};

/// What kind of news it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ToastKind {
    /// It was done.
    Done,
    /// It failed.
    Failed,
}

/// News of an action. Without script "Dismiss" is a link to the same page without the news.
#[component]
pub fn Toast(
    /// What kind of news.
    kind: ToastKind,
    /// The news in one sentence.
    #[prop(into)]
    text: String,
    /// The page without this news.
    #[prop(into)]
    dismiss_href: String,
) -> impl IntoView {
    let (role, look) = match kind {
        ToastKind::Done => ("status", "bg-neutral text-neutral-content"),
        ToastKind::Failed => ("alert", "border border-error/40 bg-error-wash text-base-content"),
    };
    let mark = match kind {
        ToastKind::Done => view! { <Symbol sym=Sym::CircleCheck/> }.into_any(),
        ToastKind::Failed => view! {
            <span class="text-error-ink">
                <GlyphMark glyph=Glyph::Triangle class="size-4"/>
            </span>
        }
        .into_any(),
    };
    view! {
        <div class="pointer-events-none fixed inset-x-4 bottom-18 z-50 flex justify-center md:bottom-6">
            <div
                role=role
                class=format!("pointer-events-auto flex max-w-xl items-center gap-3 rounded-box px-4 py-2.5 text-dense shadow-lg {look}")
            >
                {mark}
                <span class="min-w-0 flex-1">{text}</span>
                <a
                    href=dismiss_href
                    aria-label="Dismiss"
                    class="btn btn-ghost btn-xs btn-square touch"
                >
                    <Symbol sym=Sym::X class="size-3.5"/>
                </a>
            </div>
        </div>
    }
}
