//! Pages of a list, each with its own address.

use leptos::prelude::*;

use crate::icon::{Glyph, Icon};

/// How many page numbers are shown around the current one.
const NEAR: u64 = 1;

/// Which numbers to show: first, last and those near `page`; `None` is a gap.
fn numbers(page: u64, pages: u64) -> Vec<Option<u64>> {
    let mut shown: Vec<Option<u64>> = Vec::new();
    let mut last = 0;
    for n in 1..=pages {
        if n == 1 || n == pages || n.abs_diff(page) <= NEAR {
            if n > last + 1 {
                shown.push(None);
            }
            shown.push(Some(n));
            last = n;
        }
    }
    shown
}

/// "1 to 8 of 11" with links to the pages. Nothing is drawn for a single page.
#[component]
pub fn Pagination(
    /// This page, from 1.
    page: u64,
    /// Things on one page.
    per_page: u64,
    /// Things in all.
    total: u64,
    /// Address of page n.
    href: Callback<u64, String>,
) -> impl IntoView {
    let per_page = per_page.max(1);
    let pages = total.div_ceil(per_page);
    let first = page.saturating_sub(1) * per_page + 1;
    let last = (page * per_page).min(total);
    (pages > 1).then(|| {
        let links = numbers(page, pages).into_iter().map(move |n| match n {
            None => view! { <li class="px-1 text-muted" aria-hidden="true">"…"</li> }.into_any(),
            Some(n) => view! { <li><PageLink n here=n == page href=href.run(n)/></li> }.into_any(),
        });
        view! {
            <nav
                class="mt-12 flex flex-wrap items-center justify-between gap-y-3 border-t border-line pt-5"
                aria-label="Page numbers"
            >
                <p class="money text-sm text-muted">{format!("{first} to {last} of {total}")}</p>
                <ul class="flex items-center gap-1.5">
                    {(page > 1)
                        .then(|| {
                            view! {
                                <li>
                                    <a class="btn btn-ghost btn-square" href=href.run(page - 1) rel="prev" aria-label="Previous page">
                                        <Icon glyph=Glyph::CHEVRON_LEFT class="size-4"/>
                                    </a>
                                </li>
                            }
                        })}
                    {links.collect_view()}
                    {(page < pages)
                        .then(|| {
                            view! {
                                <li>
                                    <a class="btn btn-ghost" href=href.run(page + 1) rel="next">
                                        "Next"
                                        <Icon glyph=Glyph::CHEVRON_RIGHT class="size-4"/>
                                    </a>
                                </li>
                            }
                        })}
                </ul>
            </nav>
        }
    })
}

#[component]
fn PageLink(n: u64, here: bool, href: String) -> impl IntoView {
    view! {
        <a
            class=if here { "money btn btn-square btn-neutral" } else { "money btn btn-square btn-ghost" }
            href=href
            aria-current=here.then_some("page")
            aria-label=format!("Page {n}")
        >
            {n}
        </a>
    }
}

#[cfg(test)]
mod tests {
    use super::numbers;

    #[test]
    fn shows_ends_and_neighbours() {
        assert_eq!(numbers(1, 2), vec![Some(1), Some(2)]);
        assert_eq!(
            numbers(5, 9),
            vec![Some(1), None, Some(4), Some(5), Some(6), None, Some(9)]
        );
    }
}
