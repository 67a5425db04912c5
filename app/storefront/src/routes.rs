//! The shopper's routes.

use leptos::prelude::*;
use leptos_router::{
    SsrMode,
    any_nested_route::IntoAnyNestedRoute,
    components::{ParentRoute, Route},
    path,
};

use crate::{later, layout::ShopLayout};

/// All pages of the shop under one layout. Every page is sent in one piece (`Async`): partially blocked
/// streaming now and then sends a placeholder first, which nothing replaces without script.
#[component(transparent)]
pub fn StorefrontRoutes() -> impl MatchNestedRoutes + Clone {
    const WHOLE: SsrMode = SsrMode::Async;
    view! {
        <ParentRoute path=path!("") view=ShopLayout ssr=WHOLE>
            <Route path=path!("/") view=later::HOME ssr=WHOLE/>
            <Route path=path!("/categories/:slug") view=later::CATEGORY ssr=WHOLE/>
            <Route path=path!("/search") view=later::SEARCH ssr=WHOLE/>
            <Route path=path!("/products/:slug") view=later::PRODUCT ssr=WHOLE/>
            <Route path=path!("/cart") view=later::CART ssr=WHOLE/>
            <Route path=path!("/checkout") view=later::CHECKOUT ssr=WHOLE/>
            <Route path=path!("/orders/:number/pay") view=later::PAY ssr=WHOLE/>
            <Route path=path!("/orders/:number/thank-you") view=later::THANK_YOU ssr=WHOLE/>
            <Route path=path!("/orders/:number") view=later::TRACKING ssr=WHOLE/>
            <Route path=path!("/documents/:id") view=later::DOCUMENT ssr=WHOLE/>
            <Route path=path!("/delivery") view=later::TEXT ssr=WHOLE/>
            <Route path=path!("/returns") view=later::TEXT ssr=WHOLE/>
            <Route path=path!("/privacy") view=later::TEXT ssr=WHOLE/>
            <Route path=path!("/terms") view=later::TEXT ssr=WHOLE/>
            <Route path=path!("/help") view=later::TEXT ssr=WHOLE/>
            <Route path=path!("/contact") view=later::TEXT ssr=WHOLE/>
            <Route path=path!("/about") view=later::TEXT ssr=WHOLE/>
        </ParentRoute>
    }
    .into_inner()
    .into_any_nested_route()
}
