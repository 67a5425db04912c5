//! The first page.

use domain::views::catalogue::{AboutView, HomeView, ShopView, StoryView};
use leptos::prelude::*;
use ui::{
    AddressLine, ArrowLink, ButtonKind, ButtonSize, CategoryRail, EditorialBand, Glyph, Ground, Icon,
    LinkButton, RankList, SectionHead,
};

use super::shelf::Shelf;
use crate::{
    convert::{NO_PICTURE, card, nav_item, short},
    loaded::loaded,
    meta::{JsonLd, PageMeta, organization},
    paths,
};

/// Home: hero, shelves, new, a story, best sellers.
#[component]
pub fn HomePage() -> impl IntoView {
    let data = Resource::new_blocking(|| (), |()| rpc::catalogue::home());
    loaded(data, |shop, home| view! { <Home shop home/> }.into_any())
}

#[component]
fn Home(shop: ShopView, home: HomeView) -> impl IntoView {
    let shelves: Vec<_> = shop.categories.iter().map(nav_item).collect();
    let best: Vec<_> = home.best_sellers.iter().take(6).map(card).collect();
    let gifts = shop
        .categories
        .iter()
        .find(|c| c.slug == "gifts")
        .map(|c| paths::category(&c.slug));
    view! {
        <PageMeta shop=shop.clone() title=home.hero_heading.clone() description=home.hero_text.clone() path="/" image=home.hero_image.clone()/>
        <JsonLd json=organization(&shop)/>
        <Hero heading=home.hero_heading text=home.hero_text image=home.hero_image gifts/>
        <section class="mt-14 lg:mt-24" aria-labelledby="h-shelves">
            <div class="page">
                <SectionHead id="h-shelves" title="Along the shelves"/>
            </div>
            <CategoryRail items=shelves/>
        </section>
        <Facts shop=shop.clone()/>
        <section class="page mt-14 lg:mt-24" aria-labelledby="h-new">
            <SectionHead
                id="h-new"
                title="New this month"
                more=("See all".to_owned(), "/search?sort=newest".to_owned())
            />
            <div class="mt-5 lg:mt-7">
                <Shelf products=home.new_products/>
            </div>
        </section>
        {home.story.map(|story| view! { <Story story/> })}
        <section class="page mt-14 lg:mt-24" aria-labelledby="h-best">
            <SectionHead id="h-best" title="What neighbours buy" more=("See everything".to_owned(), "/search".to_owned())/>
            <RankList products=best/>
        </section>
        <About shop about=home.about/>
    }
}

#[component]
fn Hero(heading: String, text: String, image: String, gifts: Option<String>) -> impl IntoView {
    view! {
        <section class="md:page md:grid md:grid-cols-12 md:items-center md:gap-8 md:pt-6 lg:items-stretch lg:gap-10 lg:pt-8">
            <div class="md:order-2 md:col-span-7">
                <img
                    class="art aspect-[10/9] w-full rounded-br-[5rem] object-cover object-bottom md:rounded-box md:rounded-br-[6rem] lg:aspect-auto lg:h-152 lg:rounded-br-[9rem]"
                    src=image
                    width="1120"
                    height="1000"
                    alt=""
                    fetchpriority="high"
                />
            </div>
            <div class="page pt-7 md:order-1 md:col-span-5 md:flex md:flex-col md:justify-center md:p-0">
                <h1 class="text-display font-semibold">{heading}</h1>
                <p class="mt-4 max-w-md text-lead text-muted lg:mt-6">{text}</p>
                <div class="mt-6 flex flex-wrap items-center gap-x-4 gap-y-3 sm:gap-x-6 lg:mt-8">
                    <LinkButton href="/search?sort=newest" size=ButtonSize::Large>"Shop new this month"</LinkButton>
                    {gifts.map(|href| view! { <ArrowLink href class="">"Find a gift"</ArrowLink> })}
                </div>
            </div>
        </section>
    }
}

#[component]
fn Story(story: StoryView) -> impl IntoView {
    let image = if story.image.is_empty() {
        NO_PICTURE.to_owned()
    } else {
        story.image
    };
    view! {
        <EditorialBand
            id="h-story"
            ground=Ground::Clay
            image
            kicker="From the shop"
            title=story.heading
            text=story.text
        >
            <ul class="mt-6 divide-y divide-base-content/15 border-y border-base-content/15">
                {story
                    .products
                    .into_iter()
                    .map(|p| {
                        let price = card(&p).price;
                        view! {
                            <li>
                                <a
                                    class="flex min-h-14 items-center justify-between gap-4 hover:underline"
                                    href=paths::product(&p.slug)
                                >
                                    <span class="font-medium">{p.name}</span>
                                    <span class="money">{price}</span>
                                </a>
                            </li>
                        }
                    })
                    .collect_view()}
            </ul>
            <LinkButton href=story.link kind=ButtonKind::Neutral size=ButtonSize::Large class="mt-7">
                "See the shelf"
            </LinkButton>
        </EditorialBand>
    }
}

/// What buying here is like, in three lines.
#[component]
fn Facts(shop: ShopView) -> impl IntoView {
    let delivery = shop.free_delivery_from.map_or_else(
        || "Sent to your door".to_owned(),
        |from| format!("Free delivery from {}", short(from)),
    );
    let price = shop
        .gst_line
        .unwrap_or_else(|| "Prices without small print".to_owned());
    view! {
        <section class="page mt-12 lg:mt-20" aria-label="Good to know">
            <ul class="grid gap-x-10 gap-y-5 border-y border-line py-6 md:grid-cols-3 lg:py-7">
                <Fact glyph=Glyph::TRUCK title=delivery text="Or collect it in the shop."/>
                <Fact glyph=Glyph::TAG title=price text="What the shelf says is what you pay."/>
                <Fact glyph=Glyph::QR title="Pay with PayNow" text="Scan and done. No account needed."/>
            </ul>
        </section>
    }
}

#[component]
fn Fact(glyph: Glyph, #[prop(into)] title: String, text: &'static str) -> impl IntoView {
    view! {
        <li class="flex gap-3.5">
            <Icon glyph class="mt-0.5 size-5 shrink-0 text-primary-ink"/>
            <div>
                <p class="font-medium">{title}</p>
                <p class="text-sm text-muted">{text}</p>
            </div>
        </li>
    }
}

#[component]
fn About(shop: ShopView, about: Option<AboutView>) -> impl IntoView {
    let about = about.unwrap_or_else(|| AboutView {
        heading: "Come by, or have it sent".to_owned(),
        text: String::new(),
    });
    view! {
        <section class="page mt-16 lg:mt-28" aria-labelledby="h-about">
            <div class="grid items-center gap-7 md:grid-cols-12 md:gap-10">
                <div class="md:order-2 md:col-span-7 md:col-start-6">
                    <img
                        class="art w-full rounded-box rounded-tr-[5rem] lg:rounded-tr-[9rem]"
                        src="/art/tiong-bahru-block.svg"
                        width="1200"
                        height="720"
                        alt="A curved block of flats with shops at street level"
                        loading="lazy"
                    />
                </div>
                <div class="md:order-1 md:col-span-5 lg:col-span-4">
                    <h2 class="text-title font-semibold" id="h-about">{about.heading}</h2>
                    <p class="mt-4 text-lead text-muted">{about.text}</p>
                    <p class="mt-4 flex gap-2.5">
                        <Icon glyph=Glyph::PIN class="mt-0.5 size-5 shrink-0 text-primary-ink"/>
                        <span><AddressLine text=shop.address_line/></span>
                    </p>
                    <ArrowLink href="/about" class="mt-3 text-primary-ink">"About us"</ArrowLink>
                </div>
            </div>
        </section>
    }
}
