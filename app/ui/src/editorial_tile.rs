//! A band or a cell with a picture and a few words, on a tint, with the one curve.

use leptos::prelude::*;

use crate::empty_state::Ground;
use crate::icon::{Glyph, Icon};

/// A full band: picture at one side, words at the other.
#[component]
pub fn EditorialBand(
    /// Id of the heading.
    #[prop(into)]
    id: String,
    /// Tint behind it.
    #[prop(optional)]
    ground: Ground,
    /// Address of the picture.
    #[prop(into)]
    image: String,
    /// Small line above.
    #[prop(into)]
    kicker: String,
    /// Heading.
    #[prop(into)]
    title: String,
    /// One or two sentences.
    #[prop(into)]
    text: String,
    children: Children,
) -> impl IntoView {
    let heading = id.clone();
    view! {
        <section class=format!("mt-16 lg:mt-28 {}", ground.class()) aria-labelledby=heading>
            <div class="md:page md:grid md:grid-cols-12 md:items-center md:gap-10 md:py-12 lg:py-16">
                <div class="md:col-span-6">
                    <img
                        class="art aspect-square w-full object-cover md:rounded-box md:rounded-tl-[9rem]"
                        src=image
                        width="640"
                        height="640"
                        alt=""
                        loading="lazy"
                    />
                </div>
                <div class="page py-9 md:col-span-6 md:p-0 lg:col-span-5 lg:col-start-8">
                    <p class="text-sm font-medium">{kicker}</p>
                    <h2 class="mt-2 text-title font-semibold" id=id>{title}</h2>
                    <p class="mt-4 max-w-md text-lead">{text}</p>
                    {children()}
                </div>
            </div>
        </section>
    }
}

/// A cell in a product grid: a full row on phones, one or more cells above. With a picture the words stand
/// beside it, so that a wide tile is not an empty one.
#[component]
pub fn EditorialTile(
    /// Where it leads.
    #[prop(into)]
    href: String,
    /// Tint behind it.
    #[prop(optional)]
    ground: Ground,
    /// Heading.
    #[prop(into)]
    title: String,
    /// A sentence.
    #[prop(into)]
    text: String,
    /// Words of the link.
    #[prop(into)]
    action: String,
    /// Address of a picture; left out where the tile is one cell wide.
    #[prop(optional, into)]
    image: Option<String>,
    /// Cells it takes on wide screens, 1 to 4.
    #[prop(default = 1)]
    cells: u8,
) -> impl IntoView {
    let (span, picture) = match cells {
        2 => ("md:col-span-2", "w-2/5 md:w-1/2"),
        3 => ("md:col-span-3", "w-2/5 md:w-3/5"),
        4 => ("md:col-span-4", "w-2/5 md:max-h-72"),
        _ => ("md:col-span-1", "w-2/5 md:hidden"),
    };
    view! {
        <a
            class=format!(
                "group col-span-2 flex min-h-48 overflow-hidden rounded-box rounded-tr-[4rem] {span} {}",
                ground.class(),
            )
            href=href
        >
            <span class="flex min-w-0 flex-1 flex-col justify-end p-5 sm:p-6 lg:p-8">
                <span class="text-heading font-semibold">{title}</span>
                <span class="mt-2">{text}</span>
                <span class="mt-4 inline-flex items-center gap-1.5 font-medium group-hover:underline">
                    {action} <Icon glyph=Glyph::ARROW_RIGHT class="size-4"/>
                </span>
            </span>
            {image
                .map(|src| {
                    view! {
                        <span class=format!("relative shrink-0 {picture}")>
                            <img
                                class="art absolute inset-0 size-full object-cover"
                                src=src
                                width="640"
                                height="640"
                                alt=""
                                loading="lazy"
                            />
                        </span>
                    }
                })}
        </a>
    }
}
