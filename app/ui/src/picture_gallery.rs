//! The pictures of a product.

use leptos::{ev::Event, html::Ul, prelude::*, wasm_bindgen::JsCast};

/// One picture.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Picture {
    pub src: String,
    pub alt: String,
}

/// Which picture a scrolled strip shows, counted from 1.
fn shown(ev: &Event) -> Option<i32> {
    let strip = ev.target()?.dyn_into::<web_sys::HtmlElement>().ok()?;
    let width = strip.client_width();
    (width > 0).then(|| (strip.scroll_left() + width / 2) / width + 1)
}

/// Pictures to swipe on phones, with a counter; one large and three small on wide screens.
#[component]
pub fn PictureGallery(
    /// The pictures, best first.
    #[prop(into)]
    pictures: Signal<Vec<Picture>>,
) -> impl IntoView {
    let at = RwSignal::new(1);
    let count = move || pictures.with(Vec::len);
    // The keys move the strip where there is more of it than is seen; on wide screens all of it is seen.
    let strip = NodeRef::<Ul>::new();
    let moves = RwSignal::new(true);
    Effect::new(move |_| {
        let _after_each_change = count();
        if let Some(strip) = strip.get() {
            moves.set(strip.scroll_width() > strip.client_width());
        }
    });
    let list = move || {
        pictures
            .get()
            .into_iter()
            .enumerate()
            .map(|(i, p)| view! { <GalleryPicture picture=p first=i == 0/> })
            .collect_view()
    };
    view! {
        <section class="relative" aria-label="Pictures">
            <ul
                class="flex snap-x snap-mandatory overflow-x-auto md:max-lg:rounded-box lg:grid lg:grid-cols-3 lg:gap-4 lg:overflow-visible"
                node_ref=strip
                tabindex=move || (moves.get() && count() > 1).then_some("0")
                on:scroll=move |ev| {
                    if let Some(n) = shown(&ev) {
                        at.set(n);
                    }
                }
            >
                {list}
            </ul>
            <p
                class="absolute right-4 bottom-4 rounded-full bg-base-100 px-3 py-1 text-sm lg:hidden noscript:hidden"
                hidden=move || { count() < 2 }
            >
                <span class="money">{move || format!("{} / {}", at.get(), count())}</span>
                <span class="sr-only">" pictures, swipe for more"</span>
            </p>
        </section>
    }
}

#[component]
fn GalleryPicture(picture: Picture, first: bool) -> impl IntoView {
    let (place, shape) = if first {
        ("lg:col-span-3", "lg:rounded-box lg:rounded-br-[7rem]")
    } else {
        ("", "lg:rounded-box")
    };
    view! {
        <li class=format!("w-full shrink-0 snap-center {place}")>
            <img
                class=format!("art aspect-square w-full object-cover sm:max-md:aspect-[4/3] {shape}")
                src=picture.src
                width="640"
                height="640"
                alt=picture.alt
                loading=if first { "eager" } else { "lazy" }
                fetchpriority=first.then_some("high")
            />
        </li>
    }
}
