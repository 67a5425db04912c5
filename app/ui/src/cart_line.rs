//! One line of the cart.

use leptos::prelude::*;

/// A remark under a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LineRemark {
    /// Something to heed: "3 left".
    Warn(String),
    /// Plain news: "Price went down since you added it".
    News(String),
}

/// What a cart line shows.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct CartLineData {
    /// Page of the product.
    pub href: String,
    pub title: String,
    pub note: String,
    pub image: String,
    /// Formatted amount of the line.
    pub amount: String,
    pub remarks: Vec<LineRemark>,
}

/// Picture, name, remarks, amount; the child is the stepper with "Remove".
#[component]
pub fn CartLine(
    /// What to show.
    #[prop(into)]
    line: Signal<CartLineData>,
    children: Children,
) -> impl IntoView {
    let href = move || line.with(|l| l.href.clone());
    let amount = move || line.with(|l| l.amount.clone());
    view! {
        <li class="grid grid-cols-[5.5rem_1fr] gap-x-4 py-5 sm:grid-cols-[7rem_1fr_auto] sm:gap-x-6 sm:py-6">
            <a href=href tabindex="-1" aria-hidden="true">
                <img
                    class="art aspect-square w-full rounded-field"
                    src=move || line.with(|l| l.image.clone())
                    width="224"
                    height="224"
                    alt=""
                />
            </a>
            <div class="min-w-0">
                <div class="flex justify-between gap-4">
                    <h2 class="leading-snug font-medium">
                        <a class="-my-3 inline-block py-3 hover:underline" href=href>
                            {move || line.with(|l| l.title.clone())}
                        </a>
                    </h2>
                    <p class="money leading-snug font-medium sm:hidden">{amount}</p>
                </div>
                <p class="mt-0.5 text-sm text-muted">{move || line.with(|l| l.note.clone())}</p>
                {move || line.with(|l| l.remarks.iter().cloned().map(remark).collect_view())}
                <div class="mt-3 -ml-px flex flex-wrap items-center gap-x-4">{children()}</div>
            </div>
            <p class="money hidden leading-snug font-medium sm:block">{amount}</p>
        </li>
    }
}

fn remark(remark: LineRemark) -> impl IntoView {
    match remark {
        LineRemark::Warn(words) => {
            view! { <p class="mt-1 text-sm font-medium text-error-ink">{words}</p> }.into_any()
        }
        LineRemark::News(words) => view! { <p class="mt-1 text-sm text-muted">{words}</p> }.into_any(),
    }
}
