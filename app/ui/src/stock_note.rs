//! How many are left, when it matters.

use leptos::prelude::*;

/// What a shopper should know about the stock of one variant.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum StockLevel {
    /// Enough: nothing is said.
    #[default]
    Plenty,
    /// So many are left.
    Left(i64),
    /// None is left.
    SoldOut,
}

/// "3 left" or "Sold out"; nothing when there is plenty. Announced when it changes.
#[component]
pub fn StockNote(
    /// The level to tell.
    #[prop(into)]
    level: Signal<StockLevel>,
) -> impl IntoView {
    let words = move || match level.get() {
        StockLevel::Plenty => None,
        StockLevel::Left(n) => Some(format!("{n} left")),
        StockLevel::SoldOut => Some("Sold out".to_owned()),
    };
    view! {
        <div role="status">
            {move || {
                words()
                    .map(|words| {
                        view! {
                            <p class="flex items-center gap-2 text-[0.9375rem]">
                                <span class="size-2 rounded-full bg-error" aria-hidden="true"></span>
                                <strong class="font-semibold text-error-ink">{words}</strong>
                            </p>
                        }
                    })
            }}
        </div>
    }
}
