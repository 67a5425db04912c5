//! A product in a grid.

use leptos::prelude::*;

use crate::badge::{Badge, BadgeKind};
use crate::icon::{Glyph, Icon};
use crate::price::Price;

/// What a card shows.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct CardProduct {
    /// Page of the product.
    pub href: String,
    pub title: String,
    /// One line under the title: size, colour, content.
    pub note: String,
    /// Formatted price, with `from` before it when variants differ.
    pub price: String,
    /// Formatted price before the offer.
    pub was: Option<String>,
    /// Address of the picture (square).
    pub image: String,
    /// Colour and words of the badge.
    pub badge: Option<(BadgeKind, String)>,
    /// Nothing to sell: the picture fades and the plus goes.
    pub sold_out: bool,
}

/// A card: picture, badge, name, note and price. The child is the action in the corner of the picture
/// (a form that adds); without one a plus leads to the product, where the options are.
#[component]
pub fn ProductCard(
    /// What to show.
    product: CardProduct,
    /// Level of the name's heading: 2 or 3.
    #[prop(default = 3)]
    level: u8,
    /// True for pictures that are seen first: they load at once.
    #[prop(optional)]
    eager: bool,
    #[prop(optional)] children: Option<Children>,
) -> impl IntoView {
    let CardProduct {
        href,
        title,
        note,
        price,
        was,
        image,
        badge,
        sold_out,
    } = product;
    let fade = if sold_out { "opacity-60" } else { "" };
    let action = match (sold_out, children) {
        (true, _) => None,
        (false, Some(children)) => Some(children()),
        (false, None) => Some(
            view! { <PlusDiscLink href=href.clone() label=format!("Choose options for {title}")/> }
                .into_any(),
        ),
    };
    let name = view! {
        <a class="after:absolute after:inset-0 group-hover:underline" href=href>
            {title}
        </a>
    };
    let heading = if level == 2 {
        view! { <h2 class="mt-3 leading-snug font-medium">{name}</h2> }.into_any()
    } else {
        view! { <h3 class="mt-3 leading-snug font-medium">{name}</h3> }.into_any()
    };
    view! {
        <article class="group relative">
            <div class="relative overflow-hidden rounded-box bg-base-200">
                <img
                    class=format!(
                        "art aspect-square w-full object-cover transition-transform duration-500 ease-settle group-hover:scale-[1.03] {fade}",
                    )
                    src=image
                    width="640"
                    height="640"
                    alt=""
                    loading=if eager { "eager" } else { "lazy" }
                    fetchpriority=eager.then_some("high")
                />
                {badge
                    .map(|(kind, label)| {
                        view! {
                            <div class="absolute top-2.5 left-2.5">
                                <Badge kind label/>
                            </div>
                        }
                    })}
                {action}
            </div>
            {heading}
            <p class="mt-0.5 text-sm text-muted">{note}</p>
            <Price amount=price was class="mt-1.5"/>
        </article>
    }
}

/// Place and looks of the round plus: 36 px drawn, 44 px to press.
const DISC: &str = "flex size-11 cursor-pointer items-center justify-center rounded-full group/disc";
const DISC_FACE: &str = "flex size-9 items-center justify-center rounded-full bg-base-100 transition-colors \
    group-hover/disc:bg-primary group-hover/disc:text-primary-content \
    group-focus-visible/disc:bg-primary group-focus-visible/disc:text-primary-content";
const DISC_PLACE: &str = "absolute right-1.5 bottom-1.5 z-10";

/// The plus as a link, when options must be chosen first.
#[component]
fn PlusDiscLink(
    /// The product's page.
    href: String,
    /// What it does, for screen readers.
    label: String,
) -> impl IntoView {
    view! {
        <a class=format!("{DISC_PLACE} {DISC}") href=href aria-label=label>
            <span class=DISC_FACE>
                <Icon glyph=Glyph::PLUS class="size-4.5"/>
            </span>
        </a>
    }
}

/// The plus as the submit button of a form; put it into the form that adds.
#[component]
pub fn PlusDisc(
    /// What it does, for screen readers: "Add Pandan kaya to cart".
    #[prop(into)]
    label: String,
) -> impl IntoView {
    view! {
        <button class=DISC type="submit" aria-label=label>
            <span class=DISC_FACE>
                <Icon glyph=Glyph::PLUS class="size-4.5"/>
            </span>
        </button>
    }
}

/// The grid the cards stand in: two columns on phones, four above.
#[component]
pub fn ProductGrid(children: Children) -> impl IntoView {
    view! { <div class="grid grid-cols-2 gap-x-4 gap-y-8 md:grid-cols-4 lg:gap-x-6 lg:gap-y-11">{children()}</div> }
}
