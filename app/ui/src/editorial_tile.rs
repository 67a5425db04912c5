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

/// A cell in a product grid: a full row on phones, one cell above.
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
    /// Columns it takes from the second breakpoint on.
    #[prop(default = "md:col-span-1")]
    span: &'static str,
) -> impl IntoView {
    view! {
        <a
            class=format!(
                "group col-span-2 flex min-h-48 flex-col justify-end rounded-box rounded-tr-[4rem] p-6 lg:p-8 {span} {}",
                ground.class(),
            )
            href=href
        >
            <span class="text-heading font-semibold">{title}</span>
            <span class="mt-2">{text}</span>
            <span class="mt-4 inline-flex items-center gap-1.5 font-medium group-hover:underline">
                {action} <Icon glyph=Glyph::ArrowRight class="size-4"/>
            </span>
        </a>
    }
}
