//! The small mark on a product picture.

use leptos::prelude::*;

/// What a badge says by its colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BadgeKind {
    /// Came in lately.
    New,
    /// Few are left.
    Low,
    /// None is left.
    Out,
    /// Costs less than before.
    Sale,
}

impl BadgeKind {
    const fn class(self) -> &'static str {
        match self {
            Self::New => "bg-accent text-accent-content",
            Self::Low => "bg-base-100 text-error-ink",
            Self::Out => "bg-neutral text-neutral-content",
            Self::Sale => "bg-error text-error-content",
        }
    }
}

/// A badge: new, low, out or sale.
#[component]
pub fn Badge(
    /// Decides the colour.
    kind: BadgeKind,
    /// The words.
    #[prop(into)]
    label: String,
) -> impl IntoView {
    view! {
        <span class=format!(
            "inline-block rounded-selector px-2 py-1 text-xs font-semibold {}",
            kind.class(),
        )>{label}</span>
    }
}
