//! The shelves as pictures: a strip to swipe on phones, one row above.

use leptos::prelude::*;

use crate::header::NavItem;

/// Pictures of the categories with the number of goods.
#[component]
pub fn CategoryRail(
    /// The categories.
    items: Vec<NavItem>,
) -> impl IntoView {
    view! {
        <ul class="page mt-5 flex snap-x scroll-px-[clamp(1.25rem,4vw,2.5rem)] gap-4 overflow-x-auto pb-2 lg:mt-7 lg:grid lg:auto-cols-fr lg:grid-flow-col lg:gap-5 lg:overflow-visible">
            {items
                .into_iter()
                .map(|item| {
                    view! {
                        <li class="w-28 shrink-0 snap-start sm:w-36 lg:w-auto">
                            <a class="group block" href=item.href>
                                <img
                                    class="art aspect-square w-full rounded-box transition-transform duration-500 ease-settle group-hover:scale-[1.03]"
                                    src=item.image
                                    width="320"
                                    height="320"
                                    alt=""
                                    loading="lazy"
                                />
                                <span class="mt-2.5 block font-medium group-hover:underline">{item.label}</span>
                                <span class="text-sm text-muted">{goods(item.count)}</span>
                            </a>
                        </li>
                    }
                })
                .collect_view()}
        </ul>
    }
}

/// "1 good" reads badly, so one thing is a thing.
#[must_use]
pub fn goods(count: i64) -> String {
    if count == 1 {
        "1 thing".to_owned()
    } else {
        format!("{count} goods")
    }
}
