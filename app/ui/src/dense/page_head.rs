//! The head of a page: crumbs, h1, badges, one muted line, actions at the right.

use leptos::prelude::*;

use super::icon::{Sym, Symbol};
use crate::breadcrumbs::Crumb;

/// Title area of a page; at most one primary action belongs in it.
#[component]
pub fn PageHead(
    /// The h1.
    #[prop(into)]
    title: String,
    /// The way here, without the page itself.
    #[prop(default = Vec::new())]
    crumbs: Vec<Crumb>,
    /// One muted line under the title.
    #[prop(optional, into)]
    line: Option<String>,
    /// State badges beside the title.
    #[prop(optional, into)]
    badges: Option<ViewFn>,
    /// Buttons and links at the right.
    #[prop(optional, into)]
    actions: Option<ViewFn>,
) -> impl IntoView {
    view! {
        <div class="mb-4 flex flex-wrap items-end justify-between gap-x-6 gap-y-3">
            <div class="min-w-0">
                {crumb_trail(crumbs, title.clone())}
                <div class="flex flex-wrap items-center gap-x-3 gap-y-1.5">
                    <h1 class="min-w-0 wrap-anywhere text-xl font-semibold leading-7 tabular-nums max-md:text-lg">{title}</h1>
                    {badges.map(|badges| view! { <span class="flex flex-wrap gap-1.5">{badges.run()}</span> })}
                </div>
                {line.map(|line| view! { <p class="mt-0.5 text-muted">{line}</p> })}
            </div>
            {actions
                .map(|actions| {
                    view! { <div class="flex flex-wrap items-center gap-2">{actions.run()}</div> }
                })}
        </div>
    }
}

fn crumb_trail(crumbs: Vec<Crumb>, here: String) -> Option<impl IntoView> {
    if crumbs.is_empty() {
        return None;
    }
    let steps = crumbs
        .into_iter()
        .map(|crumb| {
            view! {
                <li class="flex items-center gap-1">
                    // Only the height grows for fingers: a width would stand as a gap before the chevron.
                    <a href=crumb.href class="inline-flex items-center hover:text-base-content hover:underline pointer-coarse:min-h-11">
                        {crumb.label}
                    </a>
                    <Symbol sym=Sym::ChevronRight class="size-3"/>
                </li>
            }
        })
        .collect_view();
    Some(view! {
        <nav aria-label="Breadcrumb" class="mb-1">
            <ol class="flex flex-wrap items-center gap-1 text-xs text-muted">
                {steps}
                <li aria-current="page" class="max-w-64 truncate">
                    {here}
                </li>
            </ol>
        </nav>
    })
}

/// A link that looks like a button, for the head of a page or a card.
#[component]
pub fn ActionLink(
    /// Where it leads.
    #[prop(into)]
    href: String,
    /// The words.
    #[prop(into)]
    label: String,
    /// An icon before the words.
    #[prop(optional, into)]
    sym: Option<Sym>,
    /// The one primary action of the page.
    #[prop(optional)]
    primary: bool,
    /// Leaves the app's routes (a printed document, a download).
    #[prop(optional)]
    external: bool,
) -> impl IntoView {
    let look = if primary {
        "btn-primary"
    } else {
        "border-line-strong bg-base-100 shadow-none"
    };
    view! {
        <a
            href=href
            rel=external.then_some("external noopener")
            target=external.then_some("_blank")
            class=format!("btn btn-sm touch text-dense font-medium {look}")
        >
            {sym.map(|sym| view! { <Symbol sym/> })}
            {label}
            {external.then(|| view! { <span class="sr-only">", opens in a new tab"</span> })}
        </a>
    }
}
