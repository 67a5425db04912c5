//! The gallery of components, fetched when it is asked for.

use leptos::prelude::*;
use leptos_meta::{Meta, Title};
use ui::{ToastHost, Toasts, gallery::Gallery, lazy_page};

lazy_page!(
    /// `/ui`: for those who build the pages; search engines are told to stay out.
    pub GALLERY, gallery, GalleryPage
);

#[component]
fn GalleryPage() -> impl IntoView {
    let _shared = Toasts::provide();
    view! {
        <Title text="Components"/>
        <Meta name="robots" content="noindex"/>
        <div class="shop-face">
            <Gallery/>
            <ToastHost/>
        </div>
    }
}
