//! Addresses that lead nowhere.

use leptos::prelude::*;
use storefront::{NotFound, ShopFrame};

/// "We cannot find that page", with the shop around it. The server answers it with 404.
#[component]
pub fn LostPage() -> impl IntoView {
    view! {
        <ShopFrame>
            <NotFound/>
        </ShopFrame>
    }
}
