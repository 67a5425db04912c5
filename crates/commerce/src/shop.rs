//! What every page shows of the shop itself, the home page, and pages of text.

use crate::catalogue::{FEATURED, cards_by_slugs, first_cards, top_categories};
use crate::pricing::Pricing;
use crate::read_cache::cached;
use domain::AppError;
use domain::settings::{self, GstSettings, HomeSettings, PageSettings, ShopSettings, StorySettings};
use domain::views::catalogue::{AboutView, HomeView, ShopView, StoryView, TextPageView};
use kernel::{Ctx, Result};

/// Products in a row of the home page.
const ROW: i64 = 8;

/// Name, categories and legal line, for header and footer.
///
/// # Errors
/// What the database says.
pub async fn shop(ctx: &Ctx) -> Result<ShopView> {
    let view = cached(ctx, "shop".to_owned(), load_shop(ctx)).await?;
    Ok(view.as_ref().clone())
}

async fn load_shop(ctx: &Ctx) -> Result<ShopView> {
    let shop: ShopSettings = kernel::settings::get(ctx, settings::SHOP).await?;
    let gst: GstSettings = kernel::settings::get(ctx, settings::GST).await?;
    let pricing = Pricing::load(ctx).await?;
    let gst_line = pricing
        .gst_rate_text()
        .map(|rate| format!("All prices include {rate} GST"));
    Ok(ShopView {
        gst_number: pricing.gst_registered.then_some(gst.number),
        gst_line,
        name: shop.name,
        legal_name: shop.legal_name,
        uen: shop.uen,
        email: shop.email,
        phone: shop.phone,
        address_line: shop.address.one_line(),
        free_delivery_from: pricing.delivery.free_from,
        categories: top_categories(ctx).await?,
        demo_mode: ctx.app.config.demo_mode,
        public_url: ctx.app.config.public_url.clone(),
    })
}

/// # Errors
/// What the database says.
pub async fn home(ctx: &Ctx) -> Result<HomeView> {
    let view = cached(ctx, "home".to_owned(), load_home(ctx)).await?;
    Ok(view.as_ref().clone())
}

async fn load_home(ctx: &Ctx) -> Result<HomeView> {
    let home: HomeSettings = kernel::settings::get(ctx, settings::HOME).await?;
    let story = match home.story {
        Some(story) => Some(load_story(ctx, story).await?),
        None => None,
    };
    let newest = "p.created_at DESC, p.id";
    let mut new_products = first_cards(ctx.db(), "p.is_new", newest, ROW).await?;
    if new_products.is_empty() {
        new_products = first_cards(ctx.db(), "true", newest, ROW).await?;
    }
    Ok(HomeView {
        hero_heading: home.hero_heading,
        hero_text: home.hero_text,
        hero_image: home.hero_image,
        new_products,
        best_sellers: first_cards(ctx.db(), "true", FEATURED, ROW).await?,
        story,
        about: load_about(ctx).await?,
    })
}

/// The lead and the second paragraph of the page `about`: what the shop is, without its history.
async fn load_about(ctx: &Ctx) -> Result<Option<AboutView>> {
    let stored: PageSettings = kernel::settings::get(ctx, settings::PAGES).await?;
    Ok(stored.pages.get("about").map(|page| AboutView {
        heading: page.lead.trim_end_matches('.').to_owned(),
        text: page
            .paragraphs
            .get(1)
            .or_else(|| page.paragraphs.first())
            .cloned()
            .unwrap_or_default(),
    }))
}

async fn load_story(ctx: &Ctx, story: StorySettings) -> Result<StoryView> {
    Ok(StoryView {
        products: cards_by_slugs(ctx.db(), story.product_slugs).await?,
        heading: story.heading,
        text: story.text,
        image: story.image,
        link: story.link,
    })
}

/// A page of text by its slug; its lead is the first paragraph.
///
/// # Errors
/// There is no such page.
pub async fn text_page(ctx: &Ctx, slug: &str) -> Result<TextPageView> {
    let mut stored: PageSettings = kernel::settings::get(ctx, settings::PAGES).await?;
    let page = stored
        .pages
        .remove(slug)
        .ok_or_else(|| AppError::not_found("page"))?;
    let paragraphs = Some(page.lead)
        .filter(|lead| !lead.is_empty())
        .into_iter()
        .chain(page.paragraphs)
        .collect();
    Ok(TextPageView {
        slug: slug.to_owned(),
        title: page.title,
        paragraphs,
    })
}
