//! Buttons, links, icons, badges and type.

use leptos::prelude::*;

use super::Sample;
use crate::badge::{Badge, BadgeKind};
use crate::button::Button;
use crate::button_style::{ButtonKind, ButtonSize};
use crate::icon::{Glyph, Icon};
use crate::link_button::{ArrowLink, LinkButton};
use crate::section_head::SectionHead;
use crate::toast::{ToastAction, Toasts};

const ROW: &str = "flex flex-wrap items-center gap-3";

#[component]
pub(super) fn ActionSamples() -> impl IntoView {
    view! {
        <TypeSample/>
        <ButtonSample/>
        <LinkSample/>
        <ToastSample/>
        <BadgeSample/>
        <IconSample/>
    }
}

#[component]
fn TypeSample() -> impl IntoView {
    view! {
        <Sample title="Type">
            <p class="text-display font-semibold">"Display"</p>
            <p class="text-title font-semibold">"Title"</p>
            <p class="text-heading font-semibold">"Heading"</p>
            <p class="text-lead text-muted">"Lead, muted"</p>
            <p>"Body with a " <a class="underline" href="#main" rel="external">"link"</a> " and " <span class="money">"$1,234.50"</span></p>
            <SectionHead id="sample-head" title="Section head" more=("See all 9".to_owned(), "/ui".to_owned())/>
        </Sample>
    }
}

#[component]
fn ButtonSample() -> impl IntoView {
    let busy = RwSignal::new(true);
    view! {
        <Sample title="Button: kinds, sizes, disabled, busy">
            <div class=ROW>
                <Button r#type="button">"Add to cart"</Button>
                <Button r#type="button" kind=ButtonKind::Neutral>"Use PayNow"</Button>
                <Button r#type="button" kind=ButtonKind::Outline>"Use code"</Button>
                <Button r#type="button" kind=ButtonKind::Ghost>"See cart"</Button>
            </div>
            <div class=ROW>
                <Button r#type="button" size=ButtonSize::Large>"Place order, $60.30"</Button>
                <Button r#type="button" size=ButtonSize::Large disabled=true>"Sold out"</Button>
                <Button r#type="button" size=ButtonSize::Large busy=busy busy_label="Placing your order">"Place order"</Button>
            </div>
        </Sample>
    }
}

#[component]
fn LinkSample() -> impl IntoView {
    view! {
        <Sample title="Links">
            <div class=ROW>
                <LinkButton href="/ui">"Check out"</LinkButton>
                <LinkButton href="/ui" kind=ButtonKind::Outline>"Back to cart"</LinkButton>
                <ArrowLink href="/ui">"See all 9"</ArrowLink>
            </div>
        </Sample>
    }
}

#[component]
fn ToastSample() -> impl IntoView {
    let toasts = Toasts::from_context();
    view! {
        <Sample title="Toast">
            <div class=ROW>
                <Button
                    r#type="button"
                    kind=ButtonKind::Outline
                    on:click=move |_| toasts.show("Sizes saved", None)
                >
                    "Plain"
                </Button>
                <Button
                    r#type="button"
                    kind=ButtonKind::Outline
                    on:click=move |_| {
                        toasts.show("Pandan kaya added", Some(ToastAction::Link("See cart".to_owned(), "/cart".to_owned())));
                    }
                >
                    "With a link"
                </Button>
                <Button
                    r#type="button"
                    kind=ButtonKind::Outline
                    on:click=move |_| {
                        let undo = Callback::new(move |()| toasts.show("Put back", None));
                        toasts.show("Pandan kaya removed", Some(ToastAction::Run("Undo".to_owned(), undo)));
                    }
                >
                    "With undo"
                </Button>
                <Button
                    r#type="button"
                    kind=ButtonKind::Outline
                    on:click=move |_| toasts.show_fault("Only 2 kopi cups are left. The cart stayed as it was.")
                >
                    "Fault"
                </Button>
            </div>
        </Sample>
    }
}

#[component]
fn BadgeSample() -> impl IntoView {
    view! {
        <Sample title="Badge">
            <div class=format!("{ROW} rounded-box bg-tint-clay p-4")>
                <Badge kind=BadgeKind::New label="New"/>
                <Badge kind=BadgeKind::Low label="3 left"/>
                <Badge kind=BadgeKind::Out label="Sold out"/>
                <Badge kind=BadgeKind::Sale label="Offer"/>
            </div>
        </Sample>
    }
}

/// Every icon with its name.
const GLYPHS: [(&str, Glyph); 26] = [
    ("Alert", Glyph::ALERT),
    ("Arrow right", Glyph::ARROW_RIGHT),
    ("Bag", Glyph::BAG),
    ("Basket", Glyph::BASKET),
    ("Card", Glyph::CARD),
    ("Check", Glyph::CHECK),
    ("Chevron down", Glyph::CHEVRON_DOWN),
    ("Chevron left", Glyph::CHEVRON_LEFT),
    ("Chevron right", Glyph::CHEVRON_RIGHT),
    ("Clock", Glyph::CLOCK),
    ("Close", Glyph::CLOSE),
    ("Copy", Glyph::COPY),
    ("Download", Glyph::DOWNLOAD),
    ("Home", Glyph::HOME),
    ("Info", Glyph::INFO),
    ("Lock", Glyph::LOCK),
    ("Mail", Glyph::MAIL),
    ("Minus", Glyph::MINUS),
    ("Phone", Glyph::PHONE),
    ("Pin", Glyph::PIN),
    ("Plus", Glyph::PLUS),
    ("Qr", Glyph::QR),
    ("Return", Glyph::RETURN),
    ("Search", Glyph::SEARCH),
    ("Tag", Glyph::TAG),
    ("Truck", Glyph::TRUCK),
];

#[component]
fn IconSample() -> impl IntoView {
    view! {
        <Sample title="Icon">
            <ul class="grid grid-cols-3 gap-4 sm:grid-cols-6 lg:grid-cols-10">
                {GLYPHS
                    .into_iter()
                    .map(|(name, glyph)| {
                        view! {
                            <li class="grid justify-items-center gap-2 text-sm text-muted">
                                <Icon glyph class="size-6 text-base-content"/>
                                {name}
                            </li>
                        }
                    })
                    .collect_view()}
            </ul>
        </Sample>
    }
}
