//! How far to free delivery.

use leptos::prelude::*;

/// Words and a bar; the words come from the server with the amounts in them.
#[component]
pub fn FreeDeliveryMeter(
    /// Formatted amount that is missing; `None` when delivery is free already.
    #[prop(into)]
    missing: Signal<Option<String>>,
    /// What is in the cart, in cents.
    #[prop(into)]
    value_cents: Signal<i64>,
    /// From here on delivery is free, in cents.
    #[prop(into)]
    goal_cents: Signal<i64>,
    /// On a tint (cart page) instead of plain (drawer).
    #[prop(optional)]
    tinted: bool,
) -> impl IntoView {
    let frame = if tinted {
        "rounded-box bg-tint-kaya px-5 py-4"
    } else {
        ""
    };
    let bar = if tinted {
        "bg-base-content/15 text-base-content"
    } else {
        "progress-primary"
    };
    view! {
        <div class=frame>
            <p class="text-[0.9375rem]" aria-live="polite">
                {move || match missing.get() {
                    Some(amount) => {
                        view! {
                            <strong class="money font-semibold">{amount}</strong>
                            " more for free delivery"
                        }
                            .into_any()
                    }
                    None => view! { <strong class="font-semibold">"Delivery is free"</strong> }.into_any(),
                }}
            </p>
            <progress
                class=format!("progress mt-2 h-1.5 w-full {bar}")
                value=Signal::derive(move || value_cents.get().min(goal_cents.get()).to_string())
                max=Signal::derive(move || goal_cents.get().max(1).to_string())
                aria-label="Towards free delivery"
            ></progress>
        </div>
    }
}
