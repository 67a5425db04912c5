//! The cart beside the page: a sheet from below on phones, a panel at the right above.

use leptos::prelude::*;

use crate::icon::{Glyph, Icon};

/// Id of the drawer, for `popovertarget` and `open_popover`.
pub const CART_DRAWER: &str = "cart-drawer";

/// The frame of the drawer; the child is what is in the cart.
#[component]
pub fn CartDrawer(children: Children) -> impl IntoView {
    view! {
        <aside
            class="sheet p-5 md:inset-y-0 md:right-0 md:left-auto md:h-dvh md:max-h-none md:w-104 md:rounded-none md:p-7"
            id=CART_DRAWER
            popover="auto"
            aria-labelledby="cart-drawer-title"
        >
            <div class="flex items-center justify-between">
                // The focus goes to the heading, so that it is read out when the drawer opens.
                <h2 class="text-heading font-semibold outline-none" id="cart-drawer-title" tabindex="-1" autofocus>
                    "In your cart"
                </h2>
                <button
                    class="btn btn-ghost btn-square -mr-3"
                    type="button"
                    popovertarget=CART_DRAWER
                    popovertargetaction="hide"
                    aria-label="Close"
                >
                    <Icon glyph=Glyph::CLOSE/>
                </button>
            </div>
            {children()}
        </aside>
    }
}
