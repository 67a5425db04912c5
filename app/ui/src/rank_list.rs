//! Goods in an order that means something.

use leptos::prelude::*;

use crate::product_card::CardProduct;

/// Numbered goods, in two columns on wide screens.
#[component]
pub fn RankList(
    /// Best first.
    products: Vec<CardProduct>,
) -> impl IntoView {
    view! {
        <ol class="mt-5 grid border-b border-line lg:mt-7 lg:grid-flow-col lg:grid-cols-2 lg:grid-rows-3 lg:gap-x-12">
            {products
                .into_iter()
                .zip(1u8..)
                .map(|(p, n)| {
                    view! {
                        <li class="group relative flex items-center gap-4 border-t border-line py-4 lg:gap-5">
                            <span class="money w-6 text-sm text-muted" aria-hidden="true">{n}</span>
                            <img
                                class="art size-18 rounded-field lg:size-20"
                                src=p.image
                                width="160"
                                height="160"
                                alt=""
                                loading="lazy"
                            />
                            <div class="min-w-0 flex-1 sm:flex sm:items-center sm:justify-between sm:gap-4">
                              <div class="min-w-0">
                                <h3 class="leading-snug font-medium">
                                    <a class="after:absolute after:inset-0 group-hover:underline" href=p.href>
                                        {p.title}
                                    </a>
                                </h3>
                                <p class="text-sm text-muted">{p.note}</p>
                              </div>
                              <p class="money whitespace-nowrap max-sm:mt-1">{p.price}</p>
                            </div>
                        </li>
                    }
                })
                .collect_view()}
        </ol>
    }
}
