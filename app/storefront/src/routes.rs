//! The shopper's routes.

use leptos::prelude::*;
use leptos_router::{
    SsrMode,
    any_nested_route::IntoAnyNestedRoute,
    components::{ParentRoute, Route},
    path,
};

use crate::{
    cart::CartPage,
    catalogue::{CategoryPage, HomePage, ProductPage, SearchPage},
    checkout::CheckoutPage,
    layout::ShopLayout,
    orders::{DocumentPage, ThankYouPage, TrackingPage},
    pages::TextPage,
    payment::PayPage,
};

/// All pages of the shop under one layout. Every page is sent in one piece (`Async`): partially blocked
/// streaming now and then sends a placeholder first, which nothing replaces without script.
#[component(transparent)]
pub fn StorefrontRoutes() -> impl MatchNestedRoutes + Clone {
    const WHOLE: SsrMode = SsrMode::Async;
    view! {
        <ParentRoute path=path!("") view=ShopLayout ssr=WHOLE>
            <Route path=path!("/") view=HomePage ssr=WHOLE/>
            <Route path=path!("/categories/:slug") view=CategoryPage ssr=WHOLE/>
            <Route path=path!("/search") view=SearchPage ssr=WHOLE/>
            <Route path=path!("/products/:slug") view=ProductPage ssr=WHOLE/>
            <Route path=path!("/cart") view=CartPage ssr=WHOLE/>
            <Route path=path!("/checkout") view=CheckoutPage ssr=WHOLE/>
            <Route path=path!("/orders/:number/pay") view=PayPage ssr=WHOLE/>
            <Route path=path!("/orders/:number/thank-you") view=ThankYouPage ssr=WHOLE/>
            <Route path=path!("/orders/:number") view=TrackingPage ssr=WHOLE/>
            <Route path=path!("/documents/:id") view=DocumentPage ssr=WHOLE/>
            <Route path=path!("/delivery") view=TextPage ssr=WHOLE/>
            <Route path=path!("/returns") view=TextPage ssr=WHOLE/>
            <Route path=path!("/privacy") view=TextPage ssr=WHOLE/>
            <Route path=path!("/terms") view=TextPage ssr=WHOLE/>
            <Route path=path!("/help") view=TextPage ssr=WHOLE/>
            <Route path=path!("/contact") view=TextPage ssr=WHOLE/>
            <Route path=path!("/about") view=TextPage ssr=WHOLE/>
        </ParentRoute>
    }
    .into_inner()
    .into_any_nested_route()
}
