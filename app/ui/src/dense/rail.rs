//! The rail: areas of the dashboard, with the work that waits in them.

use leptos::prelude::*;

use super::icon::{Sym, Symbol};

/// A place under an area.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RailLink {
    /// Shown word.
    pub label: String,
    /// Where it leads.
    pub href: String,
}

/// An area.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RailItem {
    /// Shown word.
    pub label: String,
    /// Where it leads.
    pub href: String,
    /// Its picture.
    pub sym: Sym,
    /// Work that waits: a count and what it counts, `orders to ship`. Never a total; nothing is shown for 0.
    pub waiting: Signal<(u64, &'static str)>,
    /// Places under it, shown while one is in the area.
    pub children: Vec<RailLink>,
    /// Has a place in the dock on phones.
    pub dock: bool,
}

/// Whether `path` lies in the area that starts at `href`. The dashboard's first page is only itself.
pub(super) fn within(path: &str, href: &str) -> bool {
    let path = path.trim_end_matches('/');
    if href == "/admin" {
        return path == href;
    }
    path == href || path.strip_prefix(href).is_some_and(|rest| rest.starts_with('/'))
}

/// Whether one is in the area of `item`: on its own page, under it, or in one of its places.
pub(super) fn in_area(path: &str, item: &RailItem) -> bool {
    within(path, &item.href) || item.children.iter().any(|child| within(path, &child.href))
}

/// The list of areas. `wide` writes the words out at every width (drawer on phones).
#[component]
pub(super) fn RailNav(
    items: Vec<RailItem>,
    path: Signal<String>,
    #[prop(optional)] wide: bool,
) -> impl IntoView {
    let entries = items
        .into_iter()
        .map(|item| view! { <RailEntry item path wide/> })
        .collect_view();
    view! { <ul class="flex flex-col gap-px">{entries}</ul> }
}

#[component]
fn RailEntry(item: RailItem, path: Signal<String>, wide: bool) -> impl IntoView {
    let (narrow_link, narrow_word) = if wide {
        ("", "")
    } else {
        ("max-lg:justify-center max-lg:px-0", "max-lg:sr-only")
    };
    let area = item.clone();
    let here = Memo::new(move |_| in_area(&path.read(), &area));
    let own = item.href.clone();
    let title = item.label.clone();
    let exact = move || (path.read().trim_end_matches('/') == own).then_some("page");
    let look = move || {
        if here.get() {
            "bg-base-content/8 font-semibold text-base-content"
        } else {
            "text-base-content/75 hover:bg-base-content/5 hover:text-base-content"
        }
    };
    let places = (!item.children.is_empty()).then(|| places(item.children, path, here, wide));
    view! {
        <li>
            <a
                href=item.href
                title=title
                aria-current=exact
                class=move || {
                    format!("relative flex h-8 touch items-center gap-2.5 rounded-field px-2 text-dense {narrow_link} {}", look())
                }
            >
                <Symbol sym=item.sym class="size-[1.0625rem]"/>
                <span class=narrow_word>{item.label}</span>
                {waiting(item.waiting, wide)}
            </a>
            {places}
        </li>
    }
}

fn waiting(work: Signal<(u64, &'static str)>, wide: bool) -> impl IntoView {
    // Beside a picture alone there is room for a dot; the count is still read out.
    let (dot, count_word) = if wide {
        ("", "")
    } else {
        (
            "max-lg:absolute max-lg:end-2.5 max-lg:top-[calc(50%-0.875rem)] max-lg:size-2 max-lg:rounded-full max-lg:bg-warning max-lg:p-0",
            "max-lg:sr-only",
        )
    };
    move || {
        let (count, what) = work.get();
        (count > 0).then(|| {
            view! {
                <span class=format!("ms-auto rounded-selector px-1.5 text-micro font-medium tabular-nums text-muted {dot}")>
                    <span class=count_word>{super::grouped(count)}</span> <span class="sr-only">{format!(" {what}")}</span>
                </span>
            }
        })
    }
}

fn places(children: Vec<RailLink>, path: Signal<String>, here: Memo<bool>, wide: bool) -> impl IntoView {
    let links = children
        .into_iter()
        .map(|child| {
            let href = child.href.clone();
            let current = Memo::new(move |_| within(&path.read(), &href));
            let look = move || {
                if current.get() {
                    "font-medium text-primary-ink"
                } else {
                    "text-muted hover:bg-base-content/5 hover:text-base-content"
                }
            };
            view! {
                <li>
                    <a
                        href=child.href
                        aria-current=move || current.get().then_some("page")
                        class=move || format!("flex h-7 touch items-center rounded-field px-2 text-dense {}", look())
                    >
                        {child.label}
                    </a>
                </li>
            }
        })
        .collect_view();
    let show = move || match (here.get(), wide) {
        (false, _) => "hidden",
        (true, true) => "flex",
        (true, false) => "hidden lg:flex",
    };
    view! {
        <ul class=move || {
            format!("mb-1 ms-[1.0625rem] mt-0.5 flex-col border-s border-line ps-2.5 {}", show())
        }>{links}</ul>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_page_is_not_the_area_of_every_other() {
        assert!(within("/admin", "/admin") && within("/admin/", "/admin"));
        assert!(!within("/admin/orders", "/admin"));
    }

    #[test]
    fn a_detail_page_belongs_to_its_area_and_a_namesake_does_not() {
        assert!(within("/admin/orders/7", "/admin/orders"));
        assert!(!within("/admin/orders-archive", "/admin/orders"));
    }
}
