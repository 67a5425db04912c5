//! A message inside the page: what happened and what to do.

use leptos::prelude::*;

use crate::icon::{Glyph, Icon};

/// Tone of a notice.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NoticeKind {
    /// Something went wrong; read out at once.
    Error,
    /// Something to know before going on.
    Warning,
    /// Plain news.
    Info,
}

impl NoticeKind {
    const fn look(self) -> (&'static str, &'static str, Glyph, &'static str) {
        match self {
            Self::Error => (
                "bg-error-wash",
                "mt-0.5 size-5 text-error-ink",
                Glyph::ALERT,
                "alert",
            ),
            Self::Warning => (
                "bg-warning-wash",
                "mt-0.5 size-5 text-warning-ink",
                Glyph::CLOCK,
                "status",
            ),
            Self::Info => (
                "bg-info-wash",
                "mt-0.5 size-5 text-info-ink",
                Glyph::INFO,
                "status",
            ),
        }
    }
}

/// A notice with a title, a sentence, and ways on as children.
#[component]
pub fn Notice(
    /// Tone and urgency.
    kind: NoticeKind,
    /// What happened.
    #[prop(into)]
    title: String,
    /// What it means and what to do.
    #[prop(optional, into)]
    text: String,
    /// Buttons.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    let (wash, ink, glyph, role) = kind.look();
    view! {
        <div class=format!("flex gap-3.5 rounded-box px-5 py-4 {wash}") role=role>
            <Icon glyph class=ink/>
            <div class="min-w-0 flex-1">
                <p class="font-semibold">{title}</p>
                {(!text.is_empty()).then(|| view! { <p class="text-[0.9375rem]">{text}</p> })}
                {children.map(|c| view! { <div class="mt-3 flex flex-wrap gap-2.5">{c()}</div> })}
            </div>
        </div>
    }
}
