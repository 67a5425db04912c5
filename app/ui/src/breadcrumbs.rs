//! The way from home to here.

use leptos::prelude::*;

use crate::icon::{Glyph, Icon};

/// One step of the way; the page itself is the last one and has no address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Crumb {
    pub label: String,
    pub href: String,
}

impl Crumb {
    /// A step that leads to `href`.
    pub fn new(label: impl Into<String>, href: impl Into<String>) -> Self {
        Self {
            label: label.into(),
            href: href.into(),
        }
    }
}

/// Home, the steps between, and the page itself in words.
#[component]
pub fn Breadcrumbs(
    /// The steps after home.
    #[prop(optional)]
    steps: Vec<Crumb>,
    /// Name of this page.
    #[prop(into)]
    here: String,
) -> impl IntoView {
    let steps = std::iter::once(Crumb::new("Home", "/")).chain(steps).map(|step| {
        view! {
            <li>
                <a class="-mx-1.5 inline-flex min-h-11 min-w-11 items-center justify-center px-1.5 hover:underline" href=step.href>
                    {step.label}
                </a>
            </li>
            <li aria-hidden="true">
                <Icon glyph=Glyph::CHEVRON_RIGHT class="size-3.5"/>
            </li>
        }
    });
    view! {
        <nav class="page pt-2 lg:pt-4" aria-label="Breadcrumb">
            <ol class="flex flex-wrap items-center gap-1.5 text-sm text-muted">
                {steps.collect_view()} <li aria-current="page">{here}</li>
            </ol>
        </nav>
    }
}
