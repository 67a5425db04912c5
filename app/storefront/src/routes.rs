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

/// All pages of the shop under one layout. Pages wait for their data on the server, so that they are whole
/// without script; checkout and payment are sent in one piece.
#[component(transparent)]
pub fn StorefrontRoutes() -> impl MatchNestedRoutes + Clone {
    const SHOP: SsrMode = SsrMode::PartiallyBlocked;
    const WHOLE: SsrMode = SsrMode::Async;
    view! {
        <ParentRoute path=path!("") view=ShopLayout ssr=SHOP>
            <Route path=path!("/") view=HomePage ssr=SHOP/>
            <Route path=path!("/categories/:slug") view=CategoryPage ssr=SHOP/>
            <Route path=path!("/search") view=SearchPage ssr=SHOP/>
            <Route path=path!("/products/:slug") view=ProductPage ssr=SHOP/>
            <Route path=path!("/cart") view=CartPage ssr=SHOP/>
            <Route path=path!("/checkout") view=CheckoutPage ssr=WHOLE/>
            <Route path=path!("/orders/:number/pay") view=PayPage ssr=WHOLE/>
            <Route path=path!("/orders/:number/thank-you") view=ThankYouPage ssr=WHOLE/>
            <Route path=path!("/orders/:number") view=TrackingPage ssr=WHOLE/>
            <Route path=path!("/documents/:id") view=DocumentPage ssr=WHOLE/>
            <Route path=path!("/delivery") view=TextPage ssr=SHOP/>
            <Route path=path!("/returns") view=TextPage ssr=SHOP/>
            <Route path=path!("/privacy") view=TextPage ssr=SHOP/>
            <Route path=path!("/terms") view=TextPage ssr=SHOP/>
            <Route path=path!("/help") view=TextPage ssr=SHOP/>
            <Route path=path!("/contact") view=TextPage ssr=SHOP/>
            <Route path=path!("/about") view=TextPage ssr=SHOP/>
        </ParentRoute>
    }
    .into_inner()
    .into_any_nested_route()
}
