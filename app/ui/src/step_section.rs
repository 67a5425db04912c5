//! A numbered part of the checkout.

use leptos::prelude::*;

/// Number, heading and fields of one step.
#[component]
pub fn StepSection(
    /// Place in the order of steps, from 1.
    number: u8,
    /// Heading.
    #[prop(into)]
    title: String,
    children: Children,
) -> impl IntoView {
    let id = format!("step-{number}");
    let heading = id.clone();
    view! {
        <section
            class="border-t border-line pt-7 first:border-t-0 first:pt-0 lg:pt-10"
            aria-labelledby=heading
        >
            <h2 class="flex items-center gap-3.5 text-heading font-semibold" id=id>
                <span
                    class="money flex size-8 items-center justify-center rounded-full bg-neutral text-base text-neutral-content"
                    aria-hidden="true"
                >
                    {number}
                </span>
                {title}
            </h2>
            <div class="mt-5 grid gap-5">{children()}</div>
        </section>
    }
}
