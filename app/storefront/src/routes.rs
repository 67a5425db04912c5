//! The shopper's routes.

use leptos::prelude::*;
use leptos_router::{
    SsrMode,
    any_nested_route::IntoAnyNestedRoute,
    components::{ParentRoute, Route},
};
use ui::Address;

use crate::{later, layout::ShopLayout};

/// All pages of the shop under one layout. Every page is sent in one piece (`Async`): partially blocked
/// streaming now and then sends a placeholder first, which nothing replaces without script.
#[component(transparent)]
pub fn StorefrontRoutes() -> impl MatchNestedRoutes + Clone {
    const WHOLE: SsrMode = SsrMode::Async;
    view! {
        <ParentRoute path=Address("") view=ShopLayout ssr=WHOLE>
            <Route path=Address("/") view=later::HOME ssr=WHOLE/>
            <Route path=Address("/categories/:slug") view=later::CATEGORY ssr=WHOLE/>
            <Route path=Address("/search") view=later::SEARCH ssr=WHOLE/>
            <Route path=Address("/products/:slug") view=later::PRODUCT ssr=WHOLE/>
            <Route path=Address("/cart") view=later::CART ssr=WHOLE/>
            <Route path=Address("/checkout") view=later::CHECKOUT ssr=WHOLE/>
            <Route path=Address("/orders/:number/pay") view=later::PAY ssr=WHOLE/>
            <Route path=Address("/orders/:number/thank-you") view=later::THANK_YOU ssr=WHOLE/>
            <Route path=Address("/orders/:number") view=later::TRACKING ssr=WHOLE/>
            <Route path=Address("/documents/:id") view=later::DOCUMENT ssr=WHOLE/>
            <Route path=Address("/delivery") view=later::TEXT ssr=WHOLE/>
            <Route path=Address("/returns") view=later::TEXT ssr=WHOLE/>
            <Route path=Address("/privacy") view=later::TEXT ssr=WHOLE/>
            <Route path=Address("/terms") view=later::TEXT ssr=WHOLE/>
            <Route path=Address("/help") view=later::TEXT ssr=WHOLE/>
            <Route path=Address("/contact") view=later::TEXT ssr=WHOLE/>
            <Route path=Address("/about") view=later::TEXT ssr=WHOLE/>
        </ParentRoute>
    }
    .into_inner()
    .into_any_nested_route()
}
