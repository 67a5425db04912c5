//! What stands around every page of the shop.

mod drawer;
mod feet;
mod frame;
mod heads;

use leptos::prelude::*;
use leptos_router::components::Outlet;

pub(crate) use drawer::drawer_contents;
pub use frame::ShopFrame;

/// The frame with the page of the route in it.
#[component]
pub fn ShopLayout() -> impl IntoView {
    view! {
        <ShopFrame>
            <Outlet/>
        </ShopFrame>
    }
}
