//! Terms to look for with one press.

use leptos::prelude::*;

/// Round links, each a search or a category.
#[component]
pub fn TermPills(
    /// Words and address of each.
    terms: Vec<(String, String)>,
) -> impl IntoView {
    view! {
        <ul class="mt-2 flex flex-wrap gap-2.5">
            {terms
                .into_iter()
                .map(|(label, href)| {
                    view! {
                        <li>
                            <a
                                class="inline-flex min-h-11 items-center rounded-full border border-line-strong px-4 text-[0.9375rem] hover:bg-base-200"
                                href=href
                            >
                                {label}
                            </a>
                        </li>
                    }
                })
                .collect_view()}
        </ul>
    }
}

/// A filter that is on; pressing it takes it off.
#[component]
pub fn FilterChip(
    /// Name of the filter.
    #[prop(into)]
    label: String,
    /// Address of the list with or without it.
    #[prop(into)]
    href: String,
    /// Whether it is on.
    #[prop(optional)]
    on: bool,
) -> impl IntoView {
    let tone = if on {
        "border-primary bg-primary-wash"
    } else {
        "border-line-strong"
    };
    view! {
        <a
            class=format!(
                "inline-flex min-h-11 items-center gap-2 rounded-full border px-4 text-[0.9375rem] whitespace-nowrap hover:bg-base-200 {tone}",
            )
            href=href
        >
            {label}
            {on.then(|| {
                view! {
                    <span class="sr-only">", remove filter"</span>
                    <crate::icon::Icon glyph=crate::icon::Glyph::CLOSE class="size-3.5"/>
                }
            })}
        </a>
    }
}
