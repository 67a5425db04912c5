//! The choices of one option: colour, size, grind.

use leptos::prelude::*;

/// One choice.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Chip {
    pub label: String,
    /// A second line: a price, or "Sold out".
    pub note: Option<String>,
    /// Address of a small picture.
    pub image: Option<String>,
    /// Address of the same page with this choice made.
    pub href: String,
    pub checked: bool,
    /// Struck, but can still be looked at.
    pub sold_out: bool,
}

/// A row of choices as links: each leads to the same page with that choice made, so they work without
/// script, can be shared, and with script change nothing but the address.
#[component]
pub fn OptionChips(
    /// Name of the option, such as `Rim`.
    #[prop(into)]
    legend: String,
    /// The choices; the checked one is named after the legend.
    #[prop(into)]
    chips: Signal<Vec<Chip>>,
) -> impl IntoView {
    let chosen = move || chips.with(|all| all.iter().find(|c| c.checked).map(|c| c.label.clone()));
    let name = legend.clone();
    view! {
        <div role="group" aria-label=name>
            <p class="mb-2.5 text-[0.9375rem]">
                <span class="font-medium">{legend}</span>
                " "
                <span class="text-muted" aria-live="polite">{chosen}</span>
            </p>
            <ul class="grid grid-cols-3 gap-2.5 sm:flex sm:flex-wrap">
                {move || chips.get().into_iter().map(|chip| view! { <li><OptionChip chip/></li> }).collect_view()}
            </ul>
        </div>
    }
}

#[component]
fn OptionChip(chip: Chip) -> impl IntoView {
    let Chip {
        label,
        note,
        image,
        href,
        checked,
        sold_out,
    } = chip;
    let tone = match (checked, sold_out) {
        (true, false) => "border-primary bg-primary-wash ring-1 ring-primary",
        (true, true) => "border-dashed border-base-content bg-base-200 text-muted",
        (false, true) => "border-dashed border-line-strong text-muted hover:border-base-content",
        (false, false) => "border-line-strong hover:border-base-content",
    };
    let shape = if image.is_some() {
        "flex-col gap-1.5 p-1.5 pb-2.5 sm:flex-row sm:items-center sm:gap-2.5 sm:py-1.5 sm:pr-4"
    } else {
        "items-center px-3 py-1.5 sm:px-4"
    };
    let dim = if sold_out { "opacity-50" } else { "" };
    let second = note.or_else(|| sold_out.then(|| "Sold out".to_owned()));
    view! {
        <a
            class=format!("relative flex h-full min-h-12 rounded-field border {shape} {tone}")
            href=href
            aria-current=checked.then_some("true")
            data-noscroll="true"
        >
            {image
                .map(|src| {
                    view! {
                        <img
                            class=format!("art aspect-square w-full rounded-sm sm:size-9 sm:w-9 {dim}")
                            src=src
                            width="72"
                            height="72"
                            alt=""
                            loading="lazy"
                        />
                    }
                })}
            <span class="px-1 text-[0.9375rem] leading-tight font-medium sm:px-0">
                <span class=if sold_out { "line-through" } else { "" }>{label}</span>
                {second.map(|s| view! { <span class="block text-sm font-normal text-muted">{s}</span> })}
            </span>
        </a>
    }
}
