//! The gallery of components, loaded when it is asked for.

use leptos::prelude::*;
use leptos_meta::{Meta, Title};
use leptos_router::{LazyRoute, lazy_route};
use ui::{ToastHost, Toasts, gallery::Gallery};

/// `/ui`: for those who build the pages; search engines are told to stay out.
pub struct GalleryRoute;

#[lazy_route]
impl LazyRoute for GalleryRoute {
    fn data() -> Self {
        Self
    }

    fn view(this: Self) -> AnyView {
        let _page = this;
        let _shared = Toasts::provide();
        view! {
            <Title text="Components"/>
            <Meta name="robots" content="noindex"/>
            <div class="shop-face">
                <Gallery/>
                <ToastHost/>
            </div>
        }
        .into_any()
    }
}
