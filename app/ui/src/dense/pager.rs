//! Pages of a list: the range shown, the sum, links to the pages.

use leptos::prelude::*;

use super::icon::{Sym, Symbol};
use super::list_query::ListQuery;
use crate::focus::hand_focus_to;

/// Which part of a list is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PageRange {
    /// The page shown, from 1.
    pub page: u32,
    /// Rows a page has at most.
    pub size: u32,
    /// Rows of the whole list.
    pub total: u64,
}

impl PageRange {
    /// Number of pages, at least 1.
    pub fn pages(self) -> u32 {
        let pages = self.total.div_ceil(u64::from(self.size.max(1))).max(1);
        u32::try_from(pages).unwrap_or(u32::MAX)
    }

    /// The range in words: `26–50 of 1,259`.
    pub fn words(self) -> String {
        if self.total == 0 {
            return "none".to_owned();
        }
        let before = u64::from(self.page.saturating_sub(1)).saturating_mul(u64::from(self.size));
        let last = before.saturating_add(u64::from(self.size)).min(self.total);
        let first = before.saturating_add(1).min(last);
        format!("{}–{} of {}", grouped(first), grouped(last), grouped(self.total))
    }

    /// The page numbers worth a link: first, last and the neighbours; `None` stands for a gap.
    fn links(self) -> Vec<Option<u32>> {
        let pages = self.pages();
        let mut shown = Vec::new();
        let mut last: u32 = 0;
        for page in 1..=pages.min(10_000) {
            let near = page.abs_diff(self.page) <= 1;
            if near || page == 1 || page == pages {
                if page > last.saturating_add(1) {
                    shown.push(None);
                }
                shown.push(Some(page));
                last = page;
            }
        }
        shown
    }
}

/// A count with thousands separated: `1,259`.
pub fn grouped(count: u64) -> String {
    let digits = count.to_string();
    let mut text = String::with_capacity(digits.len().saturating_add(digits.len() / 3));
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && digits.len().saturating_sub(index) % 3 == 0 {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

const STEP: &str = "btn btn-xs touch join-item h-7 border-line shadow-none pointer-fine:min-w-7";
/// A gap is no target: it takes the room of its dots, so that the way through a long list fits on a phone.
const GAP: &str = "btn btn-xs join-item pointer-events-none h-auto min-w-3 border-line bg-base-100 px-0 font-normal shadow-none md:min-w-7";

/// The foot of a list.
#[component]
pub fn Pager(
    /// The list's address.
    query: ListQuery,
    /// What is shown.
    range: PageRange,
    /// A sum over the whole list, as text.
    #[prop(default = None, into)]
    sum: Option<String>,
) -> impl IntoView {
    let several = range.pages() > 1;
    view! {
        <nav
            data-pages=""
            aria-label="Pages"
            tabindex="-1"
            class="flex flex-wrap items-center justify-between gap-3 border-t border-line px-4 py-2 text-xs text-muted"
        >
            <p class="tabular-nums">
                {range.words()}
                {sum
                    .map(|sum| {
                        view! {
                            <span>
                                " · total " <strong class="font-semibold text-base-content">{sum}</strong>
                            </span>
                        }
                    })}
            </p>
            {several.then(|| steps(&query, range))}
        </nav>
    }
}

fn steps(query: &ListQuery, range: PageRange) -> impl IntoView {
    let back = range.page.checked_sub(1).filter(|page| *page > 0);
    let on = (range.page < range.pages()).then(|| range.page.saturating_add(1));
    let step = |to: Option<u32>, end: u32| to.map(|page| (query.page_href(page), page == end));
    let (back, on) = (step(back, 1), step(on, range.pages()));
    let numbers = range
        .links()
        .into_iter()
        .map(|page| match page {
            None => view! { <span class=GAP>"…"</span> }.into_any(),
            Some(page) => {
                let current = page == range.page;
                let look = if current {
                    "bg-base-300/70"
                } else {
                    "bg-base-100 font-normal"
                };
                view! {
                    <a
                        href=query.page_href(page)
                        aria-current=current.then_some("page")
                        aria-label=format!("Page {page}")
                        class=format!("{STEP} {look}")
                    >
                        {page}
                    </a>
                }
                .into_any()
            }
        })
        .collect_view();
    view! {
        <div class="join">
            {arrow(back, "Previous page", Sym::ChevronLeft)} {numbers}
            {arrow(on, "Next page", Sym::ChevronRight)}
        </div>
    }
}

/// A step to an address; one that leads to the end of the list is the last, and its link goes with it.
fn arrow(step: Option<(String, bool)>, label: &'static str, sym: Sym) -> impl IntoView {
    match step {
        Some((href, last)) => view! {
            <a
                href=href
                aria-label=label
                on:click=move |_| {
                    if last {
                        hand_focus_to("[data-pages]");
                    }
                }
                class=format!("{STEP} bg-base-100")
            >
                <Symbol sym class="size-3.5"/>
            </a>
        }
        .into_any(),
        None => view! {
            <span aria-hidden="true" class=format!("{STEP} pointer-events-none bg-base-100 opacity-40")>
                <Symbol sym class="size-3.5"/>
            </span>
        }
        .into_any(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_page_ends_with_the_list() {
        let range = PageRange {
            page: 51,
            size: 25,
            total: 1_259,
        };
        assert_eq!(range.pages(), 51);
        assert_eq!(range.words(), "1,251–1,259 of 1,259");
    }

    #[test]
    fn far_pages_are_joined_into_one_gap() {
        let range = PageRange {
            page: 1,
            size: 25,
            total: 1_259,
        };
        assert_eq!(range.links(), vec![Some(1), Some(2), None, Some(51)]);
    }

    #[test]
    fn an_empty_list_has_one_page() {
        let range = PageRange {
            page: 1,
            size: 25,
            total: 0,
        };
        assert_eq!((range.pages(), range.words().as_str()), (1, "none"));
    }

    #[test]
    fn thousands_are_separated() {
        assert_eq!(
            (grouped(7), grouped(1_259), grouped(1_000_000)),
            ("7".into(), "1,259".into(), "1,000,000".into())
        );
    }
}
