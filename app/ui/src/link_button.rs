//! Links: the one that looks like a button, and the one with an arrow.

use leptos::prelude::*;

use crate::button_style::{ButtonKind, ButtonSize, button_class};
use crate::icon::{Glyph, Icon};

/// A link with the looks of a button.
#[component]
pub fn LinkButton(
    /// Where it leads.
    #[prop(into)]
    href: String,
    /// Weight of the action.
    #[prop(optional)]
    kind: ButtonKind,
    /// 44 px, or 48 px for the main action.
    #[prop(optional)]
    size: ButtonSize,
    /// More classes, for width and place only.
    #[prop(optional, into)]
    class: String,
    children: Children,
) -> impl IntoView {
    view! {
        <a class=button_class(kind, size, &class) href=href>
            {children()}
        </a>
    }
}

/// A quiet link with an arrow: "See all".
#[component]
pub fn ArrowLink(
    /// Where it leads.
    #[prop(into)]
    href: String,
    /// More classes, for place and colour.
    #[prop(default = "text-primary-ink")]
    class: &'static str,
    children: Children,
) -> impl IntoView {
    view! {
        <a
            class=format!("inline-flex min-h-11 shrink-0 items-center gap-1.5 font-medium hover:underline {class}")
            href=href
        >
            {children()}
            <Icon glyph=Glyph::ARROW_RIGHT class="size-4"/>
        </a>
    }
}
