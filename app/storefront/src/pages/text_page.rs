//! Delivery, returns, privacy, terms, help, contact, about: texts of the shop.

use domain::{
    contact,
    views::catalogue::{ShopView, TextPageView},
};
use leptos::prelude::*;
use leptos_router::hooks::use_location;
use ui::{AddressLine, Glyph, Icon};

use crate::{
    loaded::loaded,
    meta::{PageMeta, clip},
};

/// Longest description, in characters, that search engines show whole.
const DESCRIPTION_MAX: usize = 150;

/// The text page of the address.
#[component]
pub fn TextPage() -> impl IntoView {
    // Each text has a route and so a page of its own; the address of the next page is none of its business.
    let path = use_location().pathname.get_untracked();
    let slug = path.trim_matches('/').to_owned();
    let data = Resource::new_blocking(move || slug.clone(), rpc::catalogue::text_page);
    loaded(data, |shop, text| view! { <Text shop text/> }.into_any())
}

#[component]
fn Text(shop: ShopView, text: TextPageView) -> impl IntoView {
    let description = clip(&text.paragraphs.join(" "), DESCRIPTION_MAX);
    let reach = matches!(text.slug.as_str(), "contact" | "help").then(|| shop.clone());
    let house = (text.slug == "about").then(|| {
        view! {
            <img
                class="art mt-9 w-full rounded-box rounded-tr-[5rem] lg:col-span-5 lg:mt-0 lg:rounded-tr-[9rem]"
                src="/art/tiong-bahru-block.svg"
                width="1200"
                height="720"
                alt="A curved block of flats with shops at street level"
            />
        }
    });
    view! {
        <PageMeta shop title=text.title.clone() description path=format!("/{}", text.slug)/>
        <article class="page pt-8 lg:grid lg:grid-cols-12 lg:items-start lg:gap-x-12 lg:pt-14">
            <div class="max-w-prose lg:col-span-7">
                <h1 class="text-title font-semibold">{text.title}</h1>
                <div class="mt-6 grid gap-4 text-lead">
                    {text.paragraphs.into_iter().map(|p| view! { <p>{unbroken(&p)}</p> }).collect_view()}
                </div>
                {reach.map(|shop| view! { <Reach shop/> })}
            </div>
            {house}
        </article>
    }
}

/// The text with what must not be torn at the end of a line kept together: `#01-07` and `6 pm`.
fn unbroken(text: &str) -> String {
    let mut whole = String::with_capacity(text.len());
    for word in text.split_inclusive(' ') {
        let hour = word.starts_with("am") || word.starts_with("pm");
        if hour && whole.trim_end().ends_with(|c: char| c.is_ascii_digit()) {
            whole.pop();
            whole.push('\u{a0}');
        }
        if word.starts_with('#') {
            // Word joiners: the hyphen stays the one of the font.
            whole.push_str(&word.replace('-', "\u{2060}-\u{2060}"));
        } else {
            whole.push_str(word);
        }
    }
    whole
}

/// Mail, phone and address.
#[component]
fn Reach(shop: ShopView) -> impl IntoView {
    let (mail, phone) = (format!("mailto:{}", shop.email), format!("tel:{}", shop.phone));
    view! {
        <ul class="mt-8 divide-y divide-line border-y border-line">
            <li>
                <a class="flex min-h-14 items-center gap-4 hover:underline" href=mail>
                    <Icon glyph=Glyph::MAIL/>
                    {shop.email}
                </a>
            </li>
            <li>
                <a class="money flex min-h-14 items-center gap-4 hover:underline" href=phone>
                    <Icon glyph=Glyph::PHONE/>
                    {contact::show_phone(&shop.phone)}
                </a>
            </li>
            <li class="flex min-h-14 items-center gap-4 py-3 text-balance">
                <Icon glyph=Glyph::PIN/>
                <span><AddressLine text=shop.address_line/></span>
            </li>
        </ul>
    }
}

#[cfg(test)]
mod tests {
    use super::unbroken;

    #[test]
    fn units_and_hours_stay_whole() {
        assert_eq!(
            unbroken("at #01-07, by 6 pm."),
            "at #01\u{2060}-\u{2060}07, by 6\u{a0}pm."
        );
        assert_eq!(unbroken("I am well-known"), "I am well-known");
    }
}
